import { expect, test } from 'vitest'
import { compose } from './compose.ts'
import { MissingFact } from './fill.ts'

const BODIES = new Map([['areq 2.2.0', { messageType: 'AReq', id: '{{id}}', amount: '{{minor}}', nested: { a: 1 } }]])
const FACTS = { id: 'x-1', minor: 5 }
const textOf = (composition: Parameters<typeof compose>[0]): string =>
  Buffer.from(
    compose(composition, BODIES, FACTS, '2.2.0', (message) => Buffer.from(JSON.stringify(message))).bytes,
  ).toString()

test('compose: a body is filled and spoilt as the case says', () => {
  const cases = [
    { composition: { body: 'areq' }, text: '{"messageType":"AReq","id":"x-1","amount":5,"nested":{"a":1}}' },
    { composition: { body: 'areq', drop: ['amount', 'nested'] }, text: '{"messageType":"AReq","id":"x-1"}' },
    {
      composition: { body: 'areq', set: { 'nested.b': '{{id}}!', amount: { byVersion: { '2.2.0': 'new' } } } },
      text: '{"messageType":"AReq","id":"x-1","amount":"new","nested":{"a":1,"b":"x-1!"}}',
    },
    {
      composition: { body: 'areq', drop: ['nested', 'amount'], twice: ['id'] },
      text: '{"messageType":"AReq","id":"x-1","id":"x-1"}',
    },
    { composition: { text: '{"broken": {{id}}' }, text: '{"broken": x-1' },
  ]
  for (const { composition, text } of cases) expect(textOf(composition)).toBe(text)
  expect(BODIES.get('areq 2.2.0')).toHaveProperty('id', '{{id}}')
})

test('compose: a fact that nobody named ends the case, and is no failure of the target', () => {
  expect(() => textOf({ body: 'areq', set: { amount: '{{card.none}}' } })).toThrow(MissingFact)
  expect(() => textOf({ body: 'none' })).toThrow('roles/bodies has no none of 2.2.0')
})
