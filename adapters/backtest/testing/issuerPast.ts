/** The past of an issuer, written into a store by the code that decides live: what each authentication was, and what became of it. */
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { JSONObject, Row, UnixMs } from '@sekisho/base'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import type { Store } from '@sekisho/adapters/store'
import { Screening } from '@sekisho/fraud/decisions'
import type { FraudEvent, OrderFacts } from '@sekisho/fraud/events'
import { NOON_MS } from '@sekisho/fraud/testing'

export interface PastAuthentication {
  readonly amountMinor: number
  readonly facts?: Partial<OrderFacts>
  readonly isFraud?: boolean
  /** An entity that others show too. */
  readonly device?: string
}

/** Each a minute after the one before, of a card, a device and a shop of its own; frauds are known ten days later. */
export async function writePast(store: Store, tenantID: string, past: readonly PastAuthentication[]): Promise<void> {
  const tenant = { tenantID, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  const screening = new Screening(readyMadePolicy('authentication'))
  const rows: Row[] = []
  const add = (kind: string, id: string, receivedAtMs: UnixMs, body: unknown) =>
    rows.push({ tenant: tenantID, kind, id, schema: 1, receivedAtMs, imported: true, body: body as JSONObject })
  const told: FraudEvent[] = []
  for (const [i, { amountMinor, facts, isFraud, device = `d-${i}` }] of past.entries()) {
    const atMs = NOON_MS + i * MINUTE_MS
    const times = { schema: 1, occurredAtMs: atMs, receivedAtMs: atMs, late: false, imported: true } as const
    const tokens = { card: [`c-${i}`], device: [device], shop: [`s-${i}`] }
    const event: FraudEvent = {
      kind: 'authentication',
      orderID: `a-${i}`,
      stage: 'before_payment',
      ...times,
      tokens,
      facts: { amountMinor, currency: 'JPY', payment: { method: 'card' }, ...facts },
      versions: { identity: 1, intelligence: {} },
    }
    add('authentication', event.orderID, atMs, event)
    add('decision', event.orderID, atMs, screening.assess(tenant, event))
    screening.fold(tenant, event)
    if (!isFraud) continue
    const known = { ...times, occurredAtMs: atMs + 10 * DAY_MS, receivedAtMs: atMs + 10 * DAY_MS }
    const what = { kind: 'settlement', orderID: event.orderID, settlementID: `f-${i}`, status: 'chargeback' } as const
    told.push({ ...what, ...known, knownAtMs: known.occurredAtMs, tokens })
  }
  for (const event of told) add(event.kind, `told-${rows.length}`, event.receivedAtMs, event)
  for (let i = 0; i < rows.length; i += 400) await store.commit({ appends: rows.slice(i, i + 400) })
}

/** 455 authentications with scores of 0, 150, 250, 350 and 450, and 33 frauds of 960,000 yen. */
export function aMixedPast(): PastAuthentication[] {
  const suspicious = { areq: { suspiciousAccActivity: '02' } }
  const throwAway = { buyer: { emailDisposable: true } }
  return [
    ...times(400, { amountMinor: 3_980 }),
    ...times(12, { amountMinor: 60_000 }),
    ...times(10, { amountMinor: 4_000, facts: throwAway }),
    ...times(10, { amountMinor: 20_000, isFraud: true, facts: { ...throwAway, ...suspicious } }),
    ...times(15, { amountMinor: 50_000, isFraud: true, facts: suspicious }),
    ...times(8, { amountMinor: 1_250, isFraud: true }),
  ]
}

function times(count: number, one: PastAuthentication): PastAuthentication[] {
  return Array.from({ length: count }, () => one)
}
