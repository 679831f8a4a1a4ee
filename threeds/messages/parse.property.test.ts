import { expect, test } from 'vitest'
import { buildMessage } from './build.ts'
import { parseMessage } from './parse.ts'
import type { Message } from './types.generated.ts'
import { aMessage, everyFacts } from './testing/valid.ts'

const FILLS = [0, 20, 50, 80, 100]

test('every generated valid message survives build and parse', () => {
  for (const facts of everyFacts()) {
    for (const [seed, fill] of FILLS.entries()) {
      const message = aMessage({ ...facts, seed, fill })
      const bytes = buildMessage(message as unknown as Message, facts)
      const parsed = parseMessage(bytes, facts)
      expect(parsed, JSON.stringify({ facts, fill })).toMatchObject({ ok: true, remarks: [] })
      expect(parsed.ok && parsed.message).toEqual(message)
    }
  }
})
