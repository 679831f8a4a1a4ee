import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import type { OrderEvent } from '@sekisho/fraud/events'
import {
  aFraudReportEvent,
  anAssessmentEvent,
  anAuthorisationEvent,
  anOrderEvent,
  aSettlementEvent,
  aThreeDSResultEvent,
  aVerdictEvent,
  isoOf,
  NOON_MS,
} from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'
import type { LedgerOptions, LedgerReport } from './ledger.ts'
import type { RoadStep } from './step.ts'

/** One thing that happens to a sale, some hours after it was asked about. */
type Act = (ledger: Ledger, order: OrderEvent) => void

const decided =
  (outcome: OrderRecord['outcome'], change: Partial<OrderRecord> = {}): Act =>
  (ledger, { orderID }) =>
    ledger.decision({ orderID, stage: 'before_payment', outcome, ...change } as OrderRecord)
const verdict =
  (word: string, hours: number): Act =>
  (ledger, order) =>
    ledger.event(aVerdictEvent(order, { verdict: word, occurredAt: isoOf(NOON_MS + hours * HOUR_MS) }))
const settled =
  (status: string, hours = 5): Act =>
  (ledger, order) =>
    ledger.event(aSettlementEvent(order, { status, occurredAt: isoOf(NOON_MS + hours * HOUR_MS) }))
const authorised =
  (approved: boolean, responseCode?: string): Act =>
  (ledger, order) =>
    ledger.event(anAuthorisationEvent(order, { approved, ...(responseCode !== undefined && { responseCode }) }))
const threeDS =
  (transStatus: string, change: object = {}): Act =>
  (ledger, order) =>
    ledger.event(aThreeDSResultEvent(order, { transStatus, ...change }))
const assessed =
  (threeDSFacts: object | undefined, stage = 'after_authentication'): Act =>
  (ledger, order) =>
    ledger.event(anAssessmentEvent(order, { stage, ...(threeDSFacts && { threeDS: threeDSFacts }) }))
const reported =
  (withdrawn = false): Act =>
  (ledger, order) =>
    ledger.event(aFraudReportEvent(order, { withdrawn }))
const step =
  (what: Omit<RoadStep, 'transactionID' | 'atMs'>): Act =>
  (ledger) =>
    ledger.step({ transactionID: TRANSACTION, atMs: NOON_MS + MINUTE_MS, ...what })

const TRANSACTION = '8a880dc0-d2d2-4067-bcb1-b08d1690b26e'
const AREQ = { messageVersion: '2.2.0', deviceChannel: '02', evidence: false }
const asked = step({ asked: AREQ })
const answered = (transStatus: string, change: object = {}) =>
  step({ answered: { transStatus, afterChallenge: false, ...change } })
const joined = { threeDSServerTransID: TRANSACTION }

test('ledger: a sale has the first stop since it last went on as its cause', () => {
  const cases: [string, readonly Act[], string][] = [
    ['approved and paid', [decided('approve'), settled('paid')], 'settled said'],
    ['approved and sent', [decided('approve'), settled('dispatched')], 'settled said'],
    ['nothing told', [decided('approve')], 'still_open unpaid'],
    ['authorised, no more told', [decided('approve'), authorised(true)], 'still_open authorised'],
    ['declined', [decided('decline')], 'own_decline before_payment'],
    [
      'declined, because screening was not whole',
      [decided('decline', { degraded: 'deadline' })],
      'technical screening',
    ],
    ['declined, and let through by hand', [decided('decline'), verdict('ok', 1), settled('paid')], 'settled said'],
    ['in review for too long', [decided('review')], 'slow_review never_released'],
    ['reviewer says no', [decided('review'), verdict('ng', 1), settled('cancelled')], 'review_declined said'],
    ['released in time', [decided('review'), verdict('ok', 2), settled('captured')], 'settled said'],
    [
      'released in time, then cancelled',
      [decided('review'), verdict('ok', 2), settled('cancelled')],
      'buyer_cancelled before_payment',
    ],
    [
      'released late, then cancelled',
      [decided('review'), verdict('ok', 30), settled('cancelled', 31)],
      'slow_review released_late',
    ],
    ['released late, never paid', [decided('review'), verdict('ok', 30)], 'slow_review released_late'],
    [
      'released late, the issuer refuses',
      [decided('review'), verdict('ok', 30), authorised(false, '51')],
      'issuer_refused funds',
    ],
    ['held twice', [decided('review'), verdict('hold', 3), verdict('ok', 20), settled('paid', 30)], 'settled said'],
    ['cancelled while in review', [decided('review'), settled('cancelled', 2)], 'buyer_cancelled before_payment'],
    [
      'cancelled after a review that took too long',
      [decided('review'), settled('cancelled', 26)],
      'slow_review never_released',
    ],
    ['a label of a reviewer, long after', [decided('approve'), settled('paid'), verdict('ng', 90)], 'settled said'],
    ['challenged, nothing heard', [decided('challenge')], 'threeds_abandoned not_begun'],
    ['challenge left', [decided('challenge'), threeDS('N', { challenge: 'abandoned' })], 'threeds_abandoned cancelled'],
    [
      'challenge timed out',
      [decided('challenge'), threeDS('N', { challenge: 'timed_out' })],
      'threeds_abandoned timed_out',
    ],
    [
      'challenge failed',
      [decided('challenge'), threeDS('N', { challenge: 'failed' })],
      'threeds_failed challenge_failed',
    ],
    [
      'refused by the ACS',
      [decided('challenge'), threeDS('R', { transStatusReason: '11' })],
      'threeds_failed suspicion',
    ],
    ['ACS has a fault', [decided('challenge'), threeDS('U', { transStatusReason: '22' })], 'technical acs'],
    [
      'ACS has a fault, the shop goes on',
      [decided('challenge'), threeDS('U'), authorised(true), settled('paid')],
      'settled said',
    ],
    [
      'declined because the authentication failed',
      [
        decided('challenge'),
        threeDS('N', { challenge: 'failed' }),
        assessed(undefined),
        decided('decline', { stage: 'after_authentication' }),
      ],
      'threeds_failed challenge_failed',
    ],
    [
      'declined although it was authenticated',
      [decided('challenge'), assessed({ transStatus: 'Y' }), decided('decline', { stage: 'after_authentication' })],
      'own_decline after_authentication',
    ],
    [
      'a result told twice, the second time with its reason',
      [decided('challenge'), assessed({ transStatus: 'N' }), threeDS('N', { transStatusReason: '13' })],
      'threeds_failed card',
    ],
    [
      'authenticated at the second try',
      [decided('challenge'), threeDS('N'), threeDS('Y'), authorised(true), settled('paid')],
      'settled said',
    ],
    [
      'a result that comes after the payment',
      [decided('approve'), authorised(true), threeDS('N'), settled('paid')],
      'settled said',
    ],
    [
      'refused, cancelled after it',
      [decided('approve'), authorised(false, '05'), settled('cancelled')],
      'issuer_refused general',
    ],
    [
      'refused, then another card',
      [decided('approve'), authorised(false, '54'), authorised(true), settled('captured')],
      'settled said',
    ],
    [
      'refused, told before its code',
      [decided('approve'), settled('payment_failed', 0.01), authorised(false, 'G12')],
      'issuer_refused general',
    ],
    ['refused without a code', [decided('approve'), settled('payment_failed')], 'issuer_refused unsaid'],
    ["the issuer's host is down", [decided('approve'), authorised(false, '91')], 'technical issuer'],
    [
      'cancelled after the payment',
      [decided('approve'), authorised(true), settled('cancelled')],
      'buyer_cancelled after_payment',
    ],
    ['returned', [decided('approve'), settled('delivered'), settled('refunded', 200)], 'settled said'],
    [
      'given back before it was taken',
      [decided('approve'), authorised(true), settled('refunded')],
      'buyer_cancelled after_payment',
    ],
    [
      'declined before dispatch',
      [
        decided('approve'),
        settled('captured'),
        decided('decline', { stage: 'before_dispatch' }),
        settled('refunded', 9),
      ],
      'own_decline before_dispatch',
    ],
    [
      'steps of a road that is named later',
      [
        decided('challenge'),
        asked,
        answered('C'),
        answered('N', { afterChallenge: true, challengeCancel: '01' }),
        threeDS('N', joined),
      ],
      'threeds_abandoned cancelled',
    ],
    [
      'no answer of the DS',
      [decided('challenge'), asked, step({ fault: 'ds' }), assessed({ transStatus: 'U', ...joined })],
      'technical ds',
    ],
    ['a challenge that never came back', [decided('challenge'), threeDS('C', joined)], 'threeds_abandoned no_result'],
  ]
  for (const [name, acts, cause] of cases) expect(causeOf(acts), name).toBe(cause)
})

test('ledger: what may still come is open until its time is over', () => {
  const cases: [readonly Act[], number, string][] = [
    [[decided('review')], 24 * HOUR_MS, 'still_open in_review'],
    [[decided('review')], 24 * HOUR_MS + 1, 'slow_review never_released'],
    [[decided('challenge')], DAY_MS, 'still_open in_authentication'],
    [[decided('challenge')], DAY_MS + 1, 'threeds_abandoned not_begun'],
    [[decided('approve')], 100 * DAY_MS, 'still_open unpaid'],
    [[], DAY_MS, 'still_open undecided'],
  ]
  for (const [acts, afterMs, cause] of cases) expect(causeOf(acts, { afterMs }), cause).toBe(cause)
  expect(causeOf([decided('review')], { afterMs: 10 * HOUR_MS, options: { reviewMs: 9 * HOUR_MS } })).toBe(
    'slow_review never_released',
  )
})

test('ledger: a challenge that is not by 3-D Secure is the buyer’s to leave', () => {
  const deferred = { payment: { method: 'deferred' } }
  expect(causeOf([decided('challenge')], { order: deferred })).toBe('buyer_cancelled after_challenge')
})

test('ledger: settled sales are kept until somebody disputes them, or leaves them unpaid', () => {
  const paid = [decided('approve'), settled('paid')]
  const cases: [readonly Act[], number][] = [
    [paid, 1],
    [[...paid, settled('chargeback')], 0],
    [[...paid, settled('chargeback'), settled('chargeback_reversed')], 1],
    [[...paid, reported()], 0],
    [[...paid, reported(), reported(true)], 1],
    [[decided('approve'), settled('dispatched'), settled('bad_debt')], 0],
    [[decided('approve'), settled('dispatched'), settled('in_collection'), settled('paid', 99)], 1],
  ]
  for (const [acts, kept] of cases) {
    const { stages } = reportOf(acts).total[0]!
    expect([stages.settled.sales, stages.kept.sales]).toEqual([1, kept])
  }
})

test('ledger: the funnel counts the way through 3-D Secure', () => {
  const cases: [readonly Act[], string][] = [
    [[decided('approve')], ''],
    [[threeDS('Y')], 'frictionless authenticated'],
    [[threeDS('Y', { challenge: 'completed' })], 'challenged completed authenticated'],
    [[threeDS('N', { challenge: 'failed' })], 'challenged completed'],
    [[threeDS('N', { challenge: 'abandoned' })], 'challenged'],
    [[threeDS('A')], 'frictionless'],
    [[assessed({ transStatus: 'Y' })], 'authenticated'],
    [[threeDS('N'), threeDS('Y', { challenge: 'completed' })], 'challenged completed authenticated'],
  ]
  for (const [acts, expected] of cases) {
    const { stages } = reportOf(acts).total[0]!
    const ways = ['frictionless', 'challenged', 'completed', 'authenticated'] as const
    const reached = ways.filter((way) => stages[way].sales > 0).join(' ')
    expect(reached, expected).toBe(expected)
    expect(stages.threeds_asked.sales).toBe(expected === '' ? 0 : 1)
  }
})

test('ledger: sales are told apart by what is known of them', () => {
  const by = ['shop', 'issuer', 'country', 'device', 'version', 'method', 'road', 'evidence'] as const
  const evidence = step({ asked: { ...AREQ, evidence: true } })
  const acts = [decided('challenge'), evidence, answered('Y'), threeDS('Y', joined)]
  const report = reportOf(acts, { order: { shopID: 'Books' }, options: { by } })
  expect(report.by.map(({ dimension, slices }) => [dimension, slices.map(({ value }) => value)])).toEqual([
    ['month', ['2026-11']],
    ['shop', ['Books']],
    ['issuer', ['JP 400000']],
    ['country', ['JP']],
    ['device', ['web']],
    ['version', ['2.2.0']],
    ['method', ['card']],
    ['road', ['frictionless']],
    ['evidence', ['with']],
  ])
})

test('ledger: whether evidence was read is the issuer’s word, where the shop has it', () => {
  const cases: [readonly Act[], string][] = [
    [[decided('approve')], 'none'],
    [[assessed({ transStatus: 'Y' })], ''],
    [[assessed({ transStatus: 'Y', evidence: 'accepted' })], 'with'],
    [[assessed({ transStatus: 'Y', evidence: 'refused' })], 'without'],
    [[asked, assessed({ transStatus: 'Y', ...joined })], 'without'],
  ]
  for (const [acts, value] of cases) {
    const { by } = reportOf(acts, { options: { by: ['evidence'] } })
    expect(by[1]!.slices.map((slice) => slice.value)).toEqual([value])
  }
})

test('ledger: an issuer decides before it answers, and its own decline is the cause of its N', () => {
  const cases: [OrderRecord['outcome'], readonly Act[], string][] = [
    ['approve', [answered('Y')], 'settled said'],
    ['approve', [answered('A')], 'settled said'],
    ['decline', [answered('N', { transStatusReason: '11' })], 'own_decline before_payment'],
    ['approve', [answered('N', { transStatusReason: '10' })], 'threeds_failed suspicion'],
    ['challenge', [answered('C')], 'threeds_abandoned no_result'],
    ['approve', [answered('U', { transStatusReason: '22' })], 'technical acs'],
  ]
  for (const [outcome, answers, cause] of cases) {
    const ledger = new Ledger({ side: 'issuer', timeZone: 'Asia/Tokyo', by: ['shop'] })
    const event = { ...anOrderEvent({ orderID: TRANSACTION }), kind: 'authentication' } as const
    step({ asked: { ...AREQ, merchantName: 'Books' } })(ledger, event as unknown as OrderEvent)
    for (const answer of answers) answer(ledger, event as unknown as OrderEvent)
    ledger.event(event)
    ledger.decision({ orderID: TRANSACTION, stage: 'before_payment', outcome } as OrderRecord)
    const report = ledger.report(NOON_MS + 5 * DAY_MS)
    expect(onlyCause(report), `${outcome}: ${cause}`).toBe(cause)
    expect(report.by[1]!.slices.map(({ value }) => value)).toEqual(['Books'])
    expect(report.unlinked).toBe(0)
  }
})

test('ledger: of others’ events, of sales of another time and of test orders nothing is taken', () => {
  const cases: Partial<LedgerOptions>[] = [{ fromMs: NOON_MS + 1 }, { toMs: NOON_MS }, { side: 'issuer' }]
  for (const options of cases) expect(reportOf([decided('approve')], { options }).sales).toBe(0)
  expect(reportOf([decided('approve')], { options: { fromMs: NOON_MS, toMs: NOON_MS + 1 } }).sales).toBe(1)
})

test('ledger: steps that nobody names are counted, and the same step is not taken twice', () => {
  expect(reportOf([decided('challenge'), asked, answered('Y')])).toMatchObject({ unlinked: 1 })
  const twice = [
    decided('challenge'),
    asked,
    answered('N'),
    threeDS('N', joined),
    assessed({ transStatus: 'N', ...joined }),
  ]
  expect(reportOf(twice)).toMatchObject({ unlinked: 0, sales: 1 })
})

test('ledger: a sale older than 180 days is closed as it stands, and is not opened again', () => {
  const ledger = aLedger()
  const first = anOrderEvent({ orderID: 'first' })
  ledger.event(first)
  decided('approve')(ledger, first)
  ledger.event(anOrderEvent({ orderID: 'second', occurredAt: isoOf(NOON_MS + 181 * DAY_MS) }))
  settled('paid', 182 * 24)(ledger, first)
  const { total, closedEarly } = ledger.report(NOON_MS + 200 * DAY_MS)
  expect(total[0]!.lost).toMatchObject([{ cause: 'still_open', sales: 2 }])
  expect(closedEarly).toBe(0)
})

test('ledger: a report changes nothing, so it can be asked for at any row', () => {
  const ledger = aLedger()
  const order = anOrderEvent()
  ledger.event(order)
  decided('approve')(ledger, order)
  expect(onlyCause(ledger.report(NOON_MS))).toBe('still_open unpaid')
  expect(onlyCause(ledger.report(NOON_MS))).toBe('still_open unpaid')
  settled('paid')(ledger, order)
  expect(onlyCause(ledger.report(NOON_MS))).toBe('settled said')
})

interface Change {
  readonly order?: Parameters<typeof anOrderEvent>[0]
  readonly options?: Partial<LedgerOptions>
  readonly afterMs?: number
}

function aLedger(options: Partial<LedgerOptions> = {}): Ledger {
  return new Ledger({ side: 'shop', timeZone: 'Asia/Tokyo', by: [], ...options })
}

function reportOf(
  acts: readonly Act[],
  { order = {}, options = {}, afterMs = 10 * DAY_MS }: Change = {},
): LedgerReport {
  const ledger = aLedger(options)
  const event = anOrderEvent(order)
  ledger.event(event)
  for (const act of acts) act(ledger, event)
  return ledger.report(NOON_MS + afterMs)
}

function causeOf(acts: readonly Act[], change: Change = {}): string {
  return onlyCause(reportOf(acts, change))
}

/** Of a ledger with one sale. */
function onlyCause({ sales, total }: LedgerReport): string {
  expect(sales).toBe(1)
  const { settled: won, lost } = total[0]!
  if (won.sales === 1) return 'settled said'
  return `${lost[0]!.cause} ${lost[0]!.because[0]!.code}`
}
