import { READY_MADE } from '@sekisho/policies'
import { aPolicyText } from '@sekisho/fraud/testing'
import { afterEach, expect, test } from 'vitest'
import { PolicyChecker } from './checker.ts'
import { checkText } from './checkText.ts'

const errors: unknown[] = []
const open: PolicyChecker[] = []
const aChecker = (limitMs?: number) => {
  const checker = new PolicyChecker({
    onError: (error) => errors.push(error),
    ...(limitMs !== undefined && { limitMs }),
  })
  open.push(checker)
  return checker
}
afterEach(async () => {
  for (const checker of open.splice(0)) await checker.close()
  errors.length = 0
})

test('checker: the thread says what is said here, of texts with faults and without', async () => {
  const checker = aChecker()
  const texts = [
    READY_MADE.order.text,
    aPolicyText({ rules: { large: { when: 'amuontMinor > 3', points: 1 } } }),
    aPolicyText({ rules: { large: { when: 'amountMinor > 3', points: 1 } }, more: 'lists: { near: [a, b] }' }),
    'a: [',
    '',
  ]
  for (const text of texts) expect(await checker.check('order', text)).toEqual(checkText('order', text))
  expect(checkText('order', texts[2]!).says?.words.lists).toEqual([{ name: 'near', values: 2 }])
  expect(await checker.check('login', texts[2]!)).toMatchObject({ faults: [{ errorCode: 'kind_other' }] })
})

test('checker: of many at once some are told to ask again, and the others get their own answers', async () => {
  const checker = aChecker()
  const asked = Array.from({ length: 20 }, (_, i) =>
    checker.check('order', aPolicyText({ version: i + 1, rules: { one: { when: 'amountMinor > 3', points: 1 } } })),
  )
  const versions = (await Promise.all(asked)).map((checked) => checked?.says?.version)
  expect(versions).toEqual([...Array.from({ length: 16 }, (_, i) => i + 1), undefined, undefined, undefined, undefined])
})

test('checker: what takes too long is broken off and told, and the next one is answered', async () => {
  const slow = aChecker(1)
  expect(await slow.check('order', READY_MADE.order.text)).toBeUndefined()
  expect(errors).toEqual([new Error('a policy took too long to check')])
  const checker = aChecker()
  const waiting = checker.check('order', READY_MADE.order.text)
  await checker.close()
  expect(await waiting).toBeUndefined()
  expect(await checker.check('order', '')).toEqual(checkText('order', ''))
})
