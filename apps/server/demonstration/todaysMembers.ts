/**
 * What members did at each shop of the demonstration within the last two hours: a list of passwords is tried from one device until one is right,
 * one person registers again and again, and the buyer of the first case signs in. So the desk of members has something that waits, too. Simulated, as everything there.
 */
import { assert, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Desk } from '@sekisho/adapters/screening'
import type { AccountEventKind } from '@sekisho/fraud/events'
import { SHOPS } from './tenants.ts'

interface Asked {
  readonly kind: AccountEventKind
  readonly atMs: UnixMs
  readonly body: Readonly<Record<string, unknown>>
}

/** Before the orders of today. What stands already, from a start that was broken off, stays as it is. */
export async function askTodaysMembers(desk: Desk, nowMs: UnixMs): Promise<void> {
  for (const { id: shop } of SHOPS) {
    for (const { kind, atMs, body } of todaysMembers(shop, nowMs)) {
      const occurredAt = new Date(atMs).toISOString()
      const answer = await desk.account(
        kind,
        `demo-${shop}`,
        { occurredAt, channel: 'web', ...body },
        { imported: true },
      )
      assert(answer.status === 'decided' || answer.status === 'conflict', 'the desk takes what members do today')
    }
  }
}

/** In the order of time. */
export function todaysMembers(shop: string, nowMs: UnixMs): Asked[] {
  const guesser = { deviceID: `today-${shop}-g`, ipAddress: '203.0.113.44', language: 'en-US', timeZone: 'Asia/Tokyo' }
  const guessed = Array.from({ length: GUESSES }, (_, i): Asked => {
    const isRight = i === GUESSES - 1
    const result = isRight ? { result: 'succeeded' } : { result: 'failed', failure: 'wrong_credential' }
    const body = { loginID: `today-l-${i + 1}`, accountID: `member-${i + 301}`, method: 'password', device: guesser }
    return { kind: 'login', atMs: nowMs - 119 * MINUTE_MS + i * 20 * SECOND_MS, body: { ...body, ...result } }
  })
  const again = { deviceID: `today-${shop}-r`, ipAddress: '203.0.113.61', language: 'ja-JP', timeZone: 'Asia/Tokyo' }
  const registered = REGISTERED.map(({ name, nameKana, mailbox }, i): Asked => {
    const member = { name, nameKana, email: `${mailbox}@example.jp`, phone: '080-5550-0177' }
    const body = { registrationID: `today-r-${i + 1}`, member, device: again }
    return { kind: 'registration', atMs: nowMs - (114 - i) * MINUTE_MS, body }
  })
  const device = { deviceID: `today-${shop}-b`, ipAddress: '198.51.100.77', language: 'ja-JP', timeZone: 'Asia/Tokyo' }
  const buyer = { loginID: `today-l-${GUESSES + 1}`, accountID: 'member-77', method: 'password', result: 'succeeded' }
  return [...guessed, ...registered, { kind: 'login', atMs: nowMs - 111 * MINUTE_MS, body: { ...buyer, device } }]
}

/** As a list of passwords is tried: some three a minute. */
const GUESSES = 14
/** One telephone, one device, three names. */
const REGISTERED = [
  { name: '中村 大輔', nameKana: 'ナカムラ ダイスケ', mailbox: 'd.nakamura.1' },
  { name: '中村 大介', nameKana: 'ナカムラ ダイスケ', mailbox: 'd.nakamura.2' },
  { name: '仲村 大輔', nameKana: 'ナカムラ ダイスケ', mailbox: 'd.nakamura.3' },
] as const
