import { READY_MADE } from '@sekisho/policies'
import { Screening } from '@sekisho/fraud/decisions'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrderEvent } from '@sekisho/fraud/testing'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { adviceLine } from '../console/adviceLine.ts'
import { decisionBody } from './decisionBody.ts'
import { decisionReply } from './replies.ts'

const { text, sections } = READY_MADE.order
const BY_COST = readyMade(text.replace('includes:\n', 'includes:\n  - advice_by_cost\n'), sections)
const SHOP = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const recordBy = (policy: typeof BY_COST) => new Screening(policy).assess(SHOP, anOrderEvent())

test('advice by cost: the API says what each road would cost and what closed the cheapest, in both languages', () => {
  const body = decisionBody({ status: 'decided', record: recordBy(BY_COST), repeated: false, seq: 2 }, BY_COST)
  expect(body).toMatchObject({
    threeDSAdvice: 'no_preference',
    threeDSAdviceWhy: {
      fraudPerMillion: 200,
      calibration: 0,
      currency: 'JPY',
      costsMinor: { none: 52, data_only: 57, no_preference: 87, challenge_preferred: 201, challenge_mandated: 278 },
      bound: {
        id: 'guideline_3ds',
        ja: expect.stringContaining('ガイドライン') as string,
        en: expect.stringContaining('guidelines') as string,
      },
    },
  })
  const shape = Compile(decisionReply)
  expect([...shape.Errors(body)]).toEqual([])
})

test('advice by cost: the console says it in one sentence', () => {
  const record = recordBy(BY_COST)
  const japanese = adviceLine(record, BY_COST, 'ja').text
  expect(japanese).toContain('不正の見込み 0.02 % での期待費用は ¥87（不要 ¥52、')
  expect(japanese).toContain('ガイドラインにより')
  const english = adviceLine(record, BY_COST, 'en').text
  expect(english).toContain('With a chance of fraud of 0.02 % it is expected to cost ¥87 (None ¥52, ')
})

test('advice by cost: a policy without costs says the advice, and nothing beside it', () => {
  const plain = readyMade(text, sections)
  const record = recordBy(plain)
  const body = decisionBody({ status: 'decided', record, repeated: false, seq: 2 }, plain)
  expect(body).toMatchObject({ threeDSAdvice: 'no_preference' })
  expect(body).not.toHaveProperty('threeDSAdviceWhy')
  expect(adviceLine(record, plain, 'en').text).toBe('No preference')
})
