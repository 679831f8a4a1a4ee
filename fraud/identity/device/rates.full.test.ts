/**
 * How often two machines share a key, over the profiles of `user-agents` (browsers as they visit pages, drawn by how common
 * they are). They know no graphics card, processor or memory, so what is measured here is the worst case: a browser that hides them.
 */
import { expect, test } from 'vitest'
import UserAgent from 'user-agents'
import { parseEvidence } from './evidence.ts'
import { deviceKeyOf } from './key.ts'

const PROFILES = 10_000

test('device key: of two machines that hide all but screen and platform, few share a key', () => {
  const holders = new Map<string, number>()
  for (let i = 0; i < PROFILES; i++) {
    const { platform, screenWidth, screenHeight, userAgent } = new UserAgent().data
    const text = JSON.stringify({
      v: 1,
      pf: platform,
      sc: `${screenWidth}x${screenHeight}x24x100`,
      tz: 'Asia/Tokyo',
      ls: 'ja',
    })
    const key = deviceKeyOf(parseEvidence(text)!, userAgent)!
    holders.set(key, (holders.get(key) ?? 0) + 1)
  }
  let pairs = 0
  for (const held of holders.values()) pairs += held * (held - 1)
  const shared = pairs / (PROFILES * (PROFILES - 1))
  expect(shared, 'or the profiles are no sample of machines').toBeGreaterThan(0.000_1)
  expect(shared, 'as docs/names.md says').toBeLessThan(0.12)
})
