/** Whatever came in whatever order, the journal tells it as it was decided: every record, again from its events alone. */
import type { PolicyFor } from '@sekisho/fraud/decisions'
import { recordOfRow, shadowRecordOfRow } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS } from '@sekisho/fraud/events'
import { Refolding, verifyDecision } from '@sekisho/fraud/replay'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS } from './testing/aDesk.ts'
import { step, take } from './testing/mixedSteps.ts'
import type { Step } from './testing/mixedSteps.ts'
import { aPolicy, policyForTests } from './testing/policies.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const SHADOW = aPolicy('order', 'shadow', 'cardOrders1h > 1')
const policyFor: PolicyFor = (tenantID, kind) => ({
  ...policyForTests(tenantID, kind),
  shadows: kind === 'order' ? [SHADOW] : [],
})

test('mixed journal: every decision is made again, byte for byte, and every vector is read again', async () => {
  const kinds = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), async (batches) => {
      let nowMs = NOW_MS
      const { desk, store } = await aDesk({ nowMs: () => nowMs, policyFor })
      const sent: Step[] = []
      for (const batch of batches) {
        for (const { clockMs } of batch) nowMs += clockMs
        await Promise.all(
          batch.map((each) => take(desk, each, `e-${sent.push(each)}`, { nowMs, sent })), // all at once
        )
      }
      const refolding = new Refolding(
        SHOP,
        DECIDED_KINDS.map((kind) => policyFor('shop-a', kind).live),
      )
      const rows = [...store.readJournal({ tenant: 'shop-a' })]
      for (const [i, row] of rows.entries()) {
        if (row.kind === 'shadow-decision') {
          expect(verifyDecision(shadowRecordOfRow(row), SHADOW)).toEqual({ result: 'identical' })
        }
        if (!(FRAUD_EVENT_KINDS as readonly string[]).includes(row.kind)) continue
        kinds.add(row.kind)
        const event = eventOfRow(row.kind, row.body)
        const next = rows[i + 1]
        const record = next?.kind === 'decision' ? recordOfRow(next) : undefined
        if (!record) {
          refolding.next(event)
          continue
        }
        const { live } = policyFor('shop-a', event.kind === 'assessment' ? 'order' : (event.kind as 'order'))
        expect(refolding.next(event, record, live)).toMatchObject({ result: 'compared', differences: [] })
        expect(verifyDecision(record, live)).toEqual({ result: 'identical' })
      }
    }),
    { seed: 20_261_122, numRuns: 25 },
  )
  expect([...kinds].toSorted()).toEqual(FRAUD_EVENT_KINDS.filter((kind) => kind !== 'authentication').toSorted())
})
