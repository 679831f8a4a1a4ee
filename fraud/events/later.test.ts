import { expect, test } from 'vitest'
import { anAssessmentEvent, anOrder, anOrderEvent } from '../testing/index.ts'
import { namedFeatures } from '../features/index.ts'
import { FeatureState } from '../features/state.ts'
import { parseAssessment } from './assessment.ts'
import type { ScreenedEvent } from './journal.ts'

const [HOME] = anOrder().deliveries!
const OFFICE = { address: { text: '大阪市北区梅田1-1' } }
const DISPATCH = { stage: 'before_dispatch' }

test('before dispatch: what is not as it was paid for is a fact, whatever was assessed in between', () => {
  const order = anOrderEvent()
  const paid = anAssessmentEvent(order, { threeDS: { transStatus: 'Y' } })
  const cases: [name: string, event: ScreenedEvent, since: object | undefined][] = [
    ['asked first', order, undefined],
    ['after authentication', paid, undefined],
    ['nothing is said', dispatch(paid), { placeChanged: false, paidMinor: 3_980 }],
    ['the same place', dispatch(paid, { deliveries: [HOME] }), { placeChanged: false, paidMinor: 3_980 }],
    ['another place', dispatch(paid, { deliveries: [OFFICE] }), { placeChanged: true, paidMinor: 3_980 }],
    ['one place more', dispatch(paid, { deliveries: [HOME, OFFICE] }), { placeChanged: true, paidMinor: 3_980 }],
    ['a place that cannot be read', dispatch(paid, { deliveries: [{ name: '山田' }] }), { paidMinor: 3_980 }],
    ['dearer', dispatch(paid, { amountMinor: 9_000 }), { placeChanged: false, paidMinor: 3_980 }],
    [
      'there and back again',
      dispatch(dispatch(paid, { deliveries: [OFFICE] }), { deliveries: [HOME] }),
      { placeChanged: true, paidMinor: 3_980 },
    ],
    [
      'dearer twice',
      dispatch(dispatch(paid, { amountMinor: 9_000 }), { amountMinor: 12_000 }),
      { placeChanged: false, paidMinor: 3_980 },
    ],
    [
      'paid anew',
      dispatch(dispatch(paid, { deliveries: [OFFICE] }), { payment: { method: 'card' }, amountMinor: 9_000 }),
      { placeChanged: false, paidMinor: 9_000 },
    ],
    [
      'authenticated anew',
      anAssessmentEvent(dispatch(paid, { deliveries: [OFFICE] }), { threeDS: { transStatus: 'Y' } }),
      undefined,
    ],
  ]
  for (const [name, event, since] of cases) expect(event.facts.sincePayment, name).toEqual(since)
})

test('after authentication: how the challenge went becomes features, and what nobody told stays unknown', () => {
  const order = anOrderEvent()
  const told = {
    transStatus: 'Y',
    transStatusReason: '15',
    challenge: 'completed',
    method: 'one_time_code',
    seconds: 42,
    interactions: 2,
    challengeCancel: '01',
    evidence: 'accepted',
  }
  expect(readOf(anAssessmentEvent(order, { threeDS: told }))).toMatchObject({
    cardSystem: 'visa',
    threeDSReason: '15',
    challengeEnd: 'completed',
    challengeMethod: 'one_time_code',
    challengeSeconds: 42,
    challengeInteractions: 2,
    challengeCancel: '01',
    evidenceHeard: 'accepted',
  })
  const silent = readOf(anAssessmentEvent(order, { threeDS: { transStatus: 'Y' } }))
  for (const name of [
    'threeDSReason',
    'challengeEnd',
    'challengeMethod',
    'challengeSeconds',
    'challengeCancel',
    'evidenceHeard',
  ])
    expect(silent, name).not.toHaveProperty(name)
  const raised = anAssessmentEvent(order, { ...DISPATCH, amountMinor: 9_000, deliveries: [OFFICE] })
  expect(readOf(raised)).toMatchObject({ placeChangedSince: true, amountRaisedSince: 5_020 })
  const lowered = anAssessmentEvent(order, { ...DISPATCH, amountMinor: 1_000 })
  expect(readOf(lowered)).toMatchObject({ placeChangedSince: false, amountRaisedSince: 0 })
  expect(readOf(order)).not.toHaveProperty('placeChangedSince')
})

test('assessment: what 3-D Secure cannot have answered is refused', () => {
  const cases: [Record<string, unknown>, string[]][] = [
    [{ transStatus: 'Y', seconds: 0, interactions: 0 }, []],
    [{ transStatus: 'Y', seconds: 604_800, interactions: 99 }, []],
    [{ transStatus: 'Y', seconds: -1 }, ['threeDS.seconds']],
    [{ transStatus: 'Y', seconds: 1.5 }, ['threeDS.seconds']],
    [{ transStatus: 'Y', interactions: 100 }, ['threeDS.interactions']],
    [{ transStatus: 'Y', interactions: '02' }, ['threeDS.interactions']],
    [{ transStatus: 'Y', challengeCancel: '1' }, ['threeDS.challengeCancel']],
    [{ transStatus: 'Y', challenge: 'passed' }, ['threeDS.challenge']],
    [{ transStatus: 'Y', method: 'sms' }, ['threeDS.method']],
    [{ transStatus: 'Y', evidence: 'read' }, ['threeDS.evidence']],
    [{ evidence: 'accepted' }, ['threeDS.transStatus']],
  ]
  for (const [threeDS, elements] of cases) {
    const body = { assessmentID: 'a', occurredAt: '2026-11-02T12:01:00+09:00', stage: 'after_authentication', threeDS }
    const parsed = parseAssessment(body, { imported: true })
    expect(parsed.ok ? [] : parsed.issues.map(({ element }) => element), JSON.stringify(threeDS)).toEqual(elements)
  }
})

function dispatch(before: ScreenedEvent, change: Record<string, unknown> = {}) {
  return anAssessmentEvent(before, { ...DISPATCH, ...change })
}

function readOf(event: ScreenedEvent) {
  return namedFeatures(new FeatureState({ currency: 'JPY', timeZone: 'Asia/Tokyo' }).read(event))
}
