import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FraudEvent } from '../events/index.ts'
import { aFraudReportEvent, anOrderEvent, aSettlementEvent, aVerdictEvent, isoOf, NOON_MS } from '../testing/index.ts'
import { catalogueWith } from './catalogue.ts'
import { EntityTable } from './entityTable.ts'
import { FRAUD, labelOf, UNPAID } from './labelOf.ts'
import type { LabelChange } from './labelOf.ts'
import { Labels } from './labels.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const HANAKO = { buyer: { email: 'hanako@example.jp' } }
const order = (n: number, atMs = NOON_MS) => anOrderEvent({ orderID: `order-${n}`, occurredAt: isoOf(atMs), ...HANAKO })
const settled = (n: number, status: string, day: number, settlementID = `${status}-${day}`) =>
  aSettlementEvent(order(n), { settlementID, status, knownAt: isoOf(NOON_MS + day * DAY_MS) })
const reported = (n: number, source: string, day: number, withdrawn = false) =>
  aFraudReportEvent(order(n), { reportID: `r-${day}`, source, withdrawn, knownAt: isoOf(NOON_MS + day * DAY_MS) })

/** What a later order by the same address is told of it, a number of days after noon. */
function fraudsAfter(told: readonly FraudEvent[], day: number): { frauds: number; share: number | undefined } {
  const share = {
    name: 'share',
    type: 'double',
    measure: 'share',
    per: 'email',
    over: '90d',
    events: ['fraud'],
  } as const
  const catalogue = catalogueWith([{ ...share, outOf: ['order'], unit: 'share', meaning: { ja: '割合', en: 'share' } }])
  const state = new FeatureState(SHOP, undefined, [catalogue])
  state.fold(order(1))
  for (const event of told) state.fold(event)
  const vector = state.read(order(99, NOON_MS + day * DAY_MS), catalogue)
  const valueOf = (name: string) => vector[catalogue.rows.findIndex((row) => row.name === name)]
  return { frauds: Number(valueOf('emailChargebacks')), share: valueOf('share') as number | undefined }
}

test('labels: what is told of an order holds until it is taken back, in whatever order it is told', () => {
  const chargeback = settled(1, 'chargeback', 10)
  const reversal = settled(1, 'chargeback_reversed', 20)
  const again = settled(1, 'chargeback', 30, 'second')
  const cases: [string, FraudEvent[], Record<number, number>][] = [
    ['a reversal told before its chargeback', [reversal, chargeback], { 9: 0, 11: 1, 19: 1, 21: 0, 99: 0 }],
    [
      'a chargeback told twice, the second time with an older moment',
      [chargeback, reversal, settled(1, 'chargeback', 5, 'x')],
      { 4: 0, 6: 1, 19: 1, 21: 0 },
    ],
    ['a second chargeback after the reversal', [again, chargeback, reversal], { 11: 1, 21: 0, 29: 0, 31: 1 }],
    ['a reversal and nothing else', [reversal], { 21: 0 }],
    ['both of one moment', [settled(1, 'chargeback_reversed', 10), chargeback], { 9: 0, 11: 0 }],
    ['the same told again', [chargeback, chargeback, chargeback], { 11: 1 }],
  ]
  for (const [what, told, expected] of cases) {
    for (const [day, frauds] of Object.entries(expected)) {
      expect(fraudsAfter(told, Number(day)).frauds, `${what}, day ${day}`).toBe(frauds)
    }
  }
})

test('labels: who tells takes back his own word alone', () => {
  const cases: [string, FraudEvent[], number][] = [
    [
      'the cardholder’s report stays when the chargeback is reversed',
      [settled(1, 'chargeback', 10), reported(1, 'member', 12), settled(1, 'chargeback_reversed', 20)],
      1,
    ],
    [
      'and the chargeback when the report is withdrawn',
      [settled(1, 'chargeback', 10), reported(1, 'member', 12), reported(1, 'member', 20, true)],
      1,
    ],
    [
      'two reporters are two',
      [reported(1, 'issuer', 10), reported(1, 'member', 12), reported(1, 'issuer', 20, true)],
      1,
    ],
    [
      'nothing holds when all is taken back',
      [
        reported(1, 'issuer', 10),
        settled(1, 'chargeback', 11),
        reported(1, 'issuer', 20, true),
        settled(1, 'chargeback_reversed', 21),
      ],
      0,
    ],
    [
      'one order counts once, whoever tells',
      [
        settled(1, 'fraud_reported', 9),
        settled(1, 'chargeback', 10),
        reported(1, 'issuer', 12),
        reported(1, 'police', 12),
      ],
      1,
    ],
    ['a verdict is no fraud', [aVerdictEvent(order(1))], 0],
  ]
  for (const [what, told, frauds] of cases) {
    expect(fraudsAfter(told, 30).frauds, what).toBe(frauds)
    expect(fraudsAfter(told.toReversed(), 30).frauds, `${what}, told backwards`).toBe(frauds)
  }
})

test('labels: a share of labels is no more than all', () => {
  const told = [1, 2, 3].map((n) => settled(n, 'chargeback', 10))
  expect(fraudsAfter(told, 30)).toEqual({ frauds: 3, share: 1 })
  expect(fraudsAfter([], 30).share).toBe(0)
})

test('labels: in any order of telling, and at any moment, they are what a slow count of all tellings says', () => {
  const telling = fc.record({
    subject: fc.constantFrom('a', 'b', 'c'),
    label: fc.constantFrom(FRAUD, UNPAID),
    source: fc.constantFrom(0, 1, 7),
    holds: fc.boolean(),
    knownAtMs: fc.integer({ min: 0, max: 20 }).map((hours) => NOON_MS + hours * HOUR_MS),
  })
  const tellings = fc.array(telling, { maxLength: 40 }).map((all) => all.filter(isAmongTheFirst(all)))
  fc.assert(
    fc.property(tellings, fc.array(fc.integer({ min: -1, max: 30 }), { maxLength: 5 }), (all, hours) => {
      const world = aTable()
      for (const [n, change] of all.entries()) {
        world.tell(change)
        for (const hour of hours) {
          const atMs = NOON_MS + hour * HOUR_MS
          expect(world.count(atMs)).toEqual(slowCount(all.slice(0, n + 1), atMs))
        }
      }
    }),
    { seed: 20261123, numRuns: 400 },
  )
})

test('labels: what a chain holds is bounded; labels that were told of long ago go, whole', () => {
  const world = aTable()
  const known = (n: number) => NOON_MS + n * HOUR_MS
  for (let n = 0; n < 40; n++) {
    world.tell({ subject: `s-${n}`, label: FRAUD, source: 0, holds: true, knownAtMs: known(n) })
    if (n % 2 === 0) world.tell({ subject: `s-${n}`, label: FRAUD, source: 1, holds: true, knownAtMs: known(n) })
  }
  // 60 tellings so far. With six more the first label goes, with both of its tellings.
  for (let n = 0; n < 6; n++) {
    world.tell({ subject: 'new', label: UNPAID, source: n, holds: true, knownAtMs: known(50) })
  }
  expect(world.count(known(99))).toEqual([
    [0, 39],
    [0, 1],
  ])
  // Whoever repeats himself without end pushes out little of what others told.
  for (let n = 0; n < 500; n++) {
    world.tell({ subject: 's-39', label: FRAUD, source: 0, holds: n % 3 > 0, knownAtMs: known(100 + n) })
    world.tell({ subject: 'new', label: UNPAID, source: 0, holds: true, knownAtMs: known(60 + n) })
  }
  const [[, frauds], unpaid] = world.count(known(999)) as [number[], number[]]
  expect(frauds).toBeGreaterThan(30)
  expect(unpaid).toEqual([0, 1])
  expect(world.rows()).toBeLessThanOrEqual(64)
  world.forget()
  expect(world.rows()).toBe(0)
})

test('labels: whatever is told how often, the newest word of each stands', () => {
  const source = fc.record({ holds: fc.boolean(), hour: fc.integer({ min: 0, max: 1_000 }) })
  fc.assert(
    fc.property(fc.uniqueArray(source, { minLength: 1, maxLength: 60, selector: ({ hour }) => hour }), (told) => {
      const world = aTable()
      for (const { holds, hour } of told) {
        world.tell({ subject: 'a', label: FRAUD, source: 0, holds, knownAtMs: NOON_MS + hour * HOUR_MS })
      }
      const newest = told.reduce((a, b) => (a.hour > b.hour ? a : b))
      const [[, ever]] = world.count(NOON_MS + 2_000 * HOUR_MS) as [[number, number], unknown]
      expect(ever).toBe(newest.holds ? 1 : 0)
    }),
    { seed: 20261124, numRuns: 300 },
  )
})

test('labels: an event says who tells, and most say nothing', () => {
  expect(labelOf(order(1))).toBeUndefined()
  expect(labelOf(settled(1, 'dispatched', 1))).toBeUndefined()
  const [a, b, c] = [settled(1, 'chargeback', 1), reported(1, 'issuer', 1), reported(1, 'other', 1)].map(labelOf)
  expect(new Set([a!.source, b!.source, c!.source]).size).toBe(3)
  expect([a!.subject, b!.subject, c!.subject]).toEqual(['order-1', 'order-1', 'order-1'])
  expect(Math.max(a!.source, b!.source, c!.source)).toBeLessThan(32)
})

const WINDOWS_MS = [5 * HOUR_MS, Number.POSITIVE_INFINITY]

/** One entity's chain, beside another's that shares its pages. */
function aTable() {
  const table = new EntityTable(64, () => {})
  const labels = new Labels()
  const [slot, other] = [table.see(1, 1, NOON_MS, -1), table.see(2, 2, NOON_MS, -1)]
  return {
    tell: (change: LabelChange) => {
      labels.tell(table, slot, change)
      labels.tell(table, other, { ...change, subject: `not ${change.subject}` })
    },
    /** Of each label: known within the first window, and ever. */
    count: (atMs: UnixMs): number[][] => {
      const counts = new Float64Array(3 * WINDOWS_MS.length)
      labels.count(table.label(slot), atMs, WINDOWS_MS, counts)
      return [FRAUD, UNPAID].map((label) => [counts[label * 2]!, counts[label * 2]! + counts[label * 2 + 1]!])
    },
    rows: () => {
      let rows = 0
      for (let row = table.label(slot); row >= 0; rows++) row = labels.pages.reading(0).words[row * 6 + 3]! - 1
      return rows
    },
    forget: () => {
      labels.forget(table, slot)
      table.setLabel(slot, -1)
    },
  }
}

/** By the words of docs/concepts.md alone: who told what last, and since when without a break. */
function slowCount(told: readonly LabelChange[], atMs: UnixMs): number[][] {
  return [FRAUD, UNPAID].map((label) => {
    const subjects = new Set(told.map(({ subject }) => subject))
    const since = [...subjects].map((subject) =>
      Math.min(
        ...[0, 1, 7].map((source) => {
          const of = (one: LabelChange) => one.subject === subject && one.label === label && one.source === source
          const known = told.filter((one) => of(one) && one.knownAtMs <= atMs)
          known.sort((a, b) => a.knownAtMs - b.knownAtMs || Number(b.holds) - Number(a.holds))
          const firstOfRun = known.slice(known.findLastIndex(({ holds }) => !holds) + 1)[0]
          return firstOfRun?.knownAtMs ?? Infinity
        }),
      ),
    )
    const holding = since.filter((ms) => ms <= atMs)
    return [holding.filter((ms) => atMs - ms < WINDOWS_MS[0]!).length, holding.length]
  })
}

/** No source tells of one label more often than is kept. */
function isAmongTheFirst(all: readonly LabelChange[]) {
  return (one: LabelChange, n: number) => {
    const before = all.slice(0, n)
    const same = before.filter(
      ({ subject, label, source }) => subject === one.subject && label === one.label && source === one.source,
    )
    return same.length < 5
  }
}
