import { parseAssessment } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { challengeFacts } from './challengeFacts.ts'
import type { Authentication } from './order.ts'
import { assessmentBody } from './order.ts'
import type { PlacedOrder } from './order.ts'

const ASKED: Authentication = { status: 'challenge', authenticated: false, doNotAuthorise: false }
const ENDED: Authentication = { ...ASKED, status: 'settled' }

test('shop: how the challenge went is told to the screening, and nothing where nobody was asked', () => {
  const cases: [auth: Authentication, result: Partial<Authentication>, told: object][] = [
    [ENDED, { transStatus: 'Y' }, {}],
    [ASKED, {}, {}],
    [ASKED, { transStatus: 'Y', interactionCounter: '02' }, { challenge: 'completed', interactions: 2 }],
    [ASKED, { transStatus: 'N', interactionCounter: '03' }, { challenge: 'failed', interactions: 3 }],
    [ASKED, { transStatus: 'N', challengeCancel: '01' }, { challenge: 'abandoned', challengeCancel: '01' }],
    [ASKED, { transStatus: 'N', challengeCancel: '05' }, { challenge: 'timed_out', challengeCancel: '05' }],
    [ASKED, { transStatus: 'U', challengeCancel: '06' }, { challenge: 'failed', challengeCancel: '06' }],
    [ASKED, { transStatus: 'Y', challengeCancel: '01' }, { challenge: 'completed', challengeCancel: '01' }],
    [ASKED, { transStatus: 'Y', interactionCounter: 'two' }, { challenge: 'completed' }],
  ]
  for (const [auth, result, told] of cases) {
    const order = { auth, result: { ...ENDED, ...result } }
    expect(challengeFacts(order), JSON.stringify(result)).toEqual(told)
    const body = assessmentBody({ ...order, preauth: { participates: 'yes' } } as unknown as PlacedOrder, 0)
    expect(parseAssessment(body, { imported: true }).ok, JSON.stringify(body)).toBe(true)
  }
})
