import { DAY_MS } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { anOrder, anOrderEvent, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk } from '../screening/testing/aDesk.ts'
import { TodaysLabels } from './todaysLabels.ts'

type Told = readonly [
  what: 'chargeback' | 'chargeback_reversed' | 'paid' | 'overdue' | 'reported' | 'withdrawn',
  day: number,
]

test('todays labels: what holds today is the newest word of each who tells, in whatever order they told it', async () => {
  const cases: { told: readonly Told[]; isBad: boolean }[] = [
    { told: [['chargeback', 2]], isBad: true },
    {
      told: [
        ['chargeback_reversed', 5],
        ['chargeback', 2],
      ],
      isBad: false,
    },
    {
      told: [
        ['chargeback', 6],
        ['chargeback_reversed', 5],
        ['chargeback', 2],
      ],
      isBad: true,
    },
    {
      told: [
        ['chargeback', 2],
        ['reported', 3],
        ['chargeback_reversed', 5],
      ],
      isBad: true,
    },
    {
      told: [
        ['chargeback', 2],
        ['reported', 3],
        ['chargeback_reversed', 5],
        ['withdrawn', 6],
      ],
      isBad: false,
    },
    {
      told: [
        ['paid', 4],
        ['overdue', 3],
      ],
      isBad: false,
    },
    {
      told: [
        ['paid', 3],
        ['overdue', 4],
        ['chargeback_reversed', 5],
      ],
      isBad: true,
    },
  ]
  for (const { told, isBad } of cases) {
    for (const order of [told, told.toReversed()]) {
      const store = await aHistory(order)
      const labels = new TodaysLabels(store, {
        tenant: findTenant(store, 'shop-a')!,
        matureMs: DAY_MS,
        onProgress: () => {},
      })
      const asked = anOrderEvent({ orderID: 'order-1', occurredAt: isoOf(NOON_MS) })
      expect(labels.of(asked), JSON.stringify(order)).toBe(isBad)
    }
  }
})

async function aHistory(told: readonly Told[]): Promise<Store> {
  const { desk, store } = await aDesk()
  await desk.order('shop-a', anOrder({ orderID: 'order-1', occurredAt: isoOf(NOON_MS) }), { imported: true })
  for (const [what, day] of told) {
    const common = { occurredAt: isoOf(NOON_MS + DAY_MS), knownAt: isoOf(NOON_MS + day * DAY_MS) }
    const isReport = what === 'reported' || what === 'withdrawn'
    const body = isReport
      ? {
          reportID: what,
          about: { orderID: 'order-1' },
          type: 'stolen_number',
          source: 'member',
          withdrawn: what === 'withdrawn',
          ...common,
        }
      : { settlementID: `${what}-${day}`, status: what, ...common }
    const telling = isReport
      ? ({ kind: 'fraud-report' } as const)
      : ({ kind: 'settlement', orderID: 'order-1' } as const)
    expect(await desk.tell(telling, 'shop-a', body, { imported: true })).not.toHaveProperty('issues')
  }
  return store
}
