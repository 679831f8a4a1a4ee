import { expect, test } from 'vitest'
import { aPolicyText } from '../testing/index.ts'
import { compilePolicy } from './compilePolicy.ts'
import { differenceOf } from './difference.ts'
import type { DecidedKind } from './policy.ts'
import { readyMade } from './readyMade.ts'

test('policy: a challenge budget is a share from a thousandth to a half, and of authentications alone', () => {
  const cases: [DecidedKind, string, string[]][] = [
    ['authentication', 'budget: { challenge: 0.04 }', []],
    ['authentication', 'budget: { challenge: 0.001 }', []],
    ['authentication', 'budget: { challenge: 0.5 }', []],
    ['authentication', 'budget: { challenge: 0 }', ['budget.challenge']],
    ['authentication', 'budget: { challenge: 4 }', ['budget.challenge']], // percent were meant
    ['authentication', "budget: { challenge: '4%' }", ['budget.challenge']],
    ['authentication', 'budget: {}', ['budget.challenge']],
    ['authentication', 'budget: { challenge: 0.04, review: 0.01 }', ['budget.review']],
    ['order', 'budget: { challenge: 0.04 }', ['budget']],
    ['login', 'budget: { challenge: 0.04 }', ['budget']],
  ]
  for (const [decides, budget, elements] of cases) {
    const compiled = compilePolicy(textOf(decides, budget))
    const found = compiled.ok ? [] : compiled.issues.map(({ element }) => element)
    expect(found, `${decides} ${budget}`).toEqual(elements)
  }
})

test('policy: a budget is told, changes the fingerprint, and is a difference between two versions', () => {
  const [without, four, five] = ['', 'budget: { challenge: 0.04 }', 'budget: { challenge: 0.05 }'].map((budget) =>
    readyMade(textOf('authentication', budget)),
  )
  expect([without!.budget, four!.budget]).toEqual([undefined, { challenge: 0.04 }])
  expect(new Set([without!, four!, five!].map(({ fingerprint }) => fingerprint)).size).toBe(3)
  expect(differenceOf(without!, four!).members).toEqual(['budget'])
  expect(differenceOf(four!, five!).members).toEqual(['budget'])
  expect(differenceOf(four!, four!).members).toEqual([])
})

function textOf(decides: DecidedKind, budget: string): string {
  return aPolicyText({ decides, rules: { own: { when: 'amountMinor >= 1', points: 1 } }, more: budget })
}
