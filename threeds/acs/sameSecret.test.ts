import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameSecret } from './sameSecret.ts'

test('a secret is the same when it is the same text, and never else', () => {
  const cases: [string, string, boolean][] = [
    ['', '', true],
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['bbc', 'abc', false],
    ['ab', 'abc', false],
    ['abcd', 'abc', false],
    ['', 'abc', false],
    ['\ud83d\ude00', '\ud83d\ude01', false],
  ]
  for (const [shown, secret, same] of cases) expect(isSameSecret(shown, secret), `${shown} ${secret}`).toBe(same)
  const texts = fc.string({ maxLength: 12 })
  fc.assert(
    fc.property(texts, texts, (a, b) => isSameSecret(a, b) === (a === b) && isSameSecret(a, a)),
    { seed: 7 },
  )
})
