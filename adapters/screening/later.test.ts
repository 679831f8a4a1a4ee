import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Screening } from '@sekisho/fraud/decisions'
import { expect, test } from 'vitest'
import { Desk } from './desk.ts'
import { aDesk, iso, NOW_MS, orderNow, partsOn, recordOf } from './testing/aDesk.ts'

const STAGES = ['after_authentication', 'before_dispatch'] as const
const LIVE = { live: readyMadePolicy('order'), shadows: [] }

test('later assessments: a part that fails makes them degraded, and never a silent approval', async () => {
  const { store } = await aDesk()
  let missing: readonly string[] = []
  const parts = partsOn(store, new Screening(() => LIVE))
  const desk = Desk.open({ ...parts, lookUp: () => ({ versions: {}, missing }) })
  expect(recordOf(await desk.order('shop-a', orderNow())).outcome).toBe('approve')
  for (const stage of STAGES) {
    const ask = (assessmentID: string) =>
      desk.assessment('shop-a', 'order-1', {
        assessmentID,
        stage,
        occurredAt: iso(NOW_MS),
        threeDS: { transStatus: 'Y' },
        deliveries: orderNow().deliveries,
      })
    missing = []
    expect(recordOf(await ask(`${stage}-whole`))).toMatchObject({ stage, outcome: 'approve', advice: 'none' })
    missing = ['ip_countries']
    const degraded = recordOf(await ask(`${stage}-part`))
    expect(degraded).toMatchObject({ stage, outcome: 'challenge', degraded: 'ip_countries', reasons: ['degraded'] })
  }
})

test('later assessments: the same one again gets the first answer, whatever has become known since', async () => {
  const { desk } = await aDesk({ policyFor: () => LIVE })
  await desk.order('shop-a', orderNow())
  await desk.order('shop-a', orderNow({ orderID: 'other' }))
  for (const stage of STAGES) {
    const body = { assessmentID: stage, stage, occurredAt: iso(NOW_MS) }
    const first = await desk.assessment('shop-a', 'order-1', body)
    const chargeback = { settlementID: stage, status: 'chargeback', occurredAt: iso(NOW_MS) }
    await desk.tell({ kind: 'settlement', orderID: 'other' }, 'shop-a', chargeback)
    expect(await desk.assessment('shop-a', 'order-1', body)).toEqual({ ...first, repeated: true })
    expect(await desk.assessment('shop-a', 'order-1', { ...body, amountMinor: 1 })).toMatchObject({
      status: 'conflict',
    })
  }
  const asked = { assessmentID: 'again', stage: 'before_dispatch', occurredAt: iso(NOW_MS) }
  const known = recordOf(await desk.assessment('shop-a', 'order-1', asked))
  expect(known.reasons).toContain('frauds_since')
  expect(['review', 'decline']).toContain(known.outcome)
})
