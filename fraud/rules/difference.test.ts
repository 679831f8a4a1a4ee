import { expect, test } from 'vitest'
import { compilePolicy } from './compilePolicy.ts'
import { differenceOf } from './difference.ts'

test('difference: rules that came, went and changed, and what else is not the same', () => {
  const before = policy(rule('kept', 'express', 100) + rule('gone', 'guest', 50) + rule('other', 'digital', 10))
  const after = policy(
    rule('kept', 'express', 100) + rule('other', 'digital && express', 20) + rule('new', 'locker', 5),
    'decline: 900',
  )
  expect(differenceOf(before, after)).toEqual({
    added: ['new'],
    removed: ['gone'],
    changed: [
      {
        rule: 'other',
        members: { when: { before: 'digital', after: 'digital && express' }, points: { before: 10, after: 20 } },
      },
    ],
    members: ['thresholds'],
  })
})

test('difference: the order of rules is no difference, and neither is the version', () => {
  const first = policy(rule('a', 'express', 1) + rule('b', 'guest', 2))
  const second = policy(rule('b', 'guest', 2) + rule('a', 'express', 1), 'decline: 850', 2)
  expect(differenceOf(first, second)).toEqual({ added: [], removed: [], changed: [], members: [] })
})

test('difference: a list or an aggregate under the same name, with another content, is a difference', () => {
  const own = (over: string, bin: string, where = 'night'): string => `lists: { watched: ["${bin}"] }
aggregates:
  - { name: cardNights, measure: count, per: card, over: ${over}, events: [order], where: '${where}', unit: orders, meaning: { ja: 夜, en: Nights } }
`
  const members = (second: string) => {
    const rules = rule('a', "'cardNights > 3 && cardCountry in watched'", 1)
    const [before, after] = [own('7d', 'JP'), second].map((more) => policy(rules, 'decline: 850', 1, more))
    return differenceOf(before!, after!).members
  }
  expect(members(own('7d', 'JP'))).toEqual([])
  expect(members(own('30d', 'JP'))).toEqual(['aggregates'])
  expect(members(own('7d', 'JP', 'night && express'))).toEqual(['aggregates'])
  expect(members(own('7d', 'US'))).toEqual(['lists'])
})

test('difference: one text for both languages is no other than both said alike', () => {
  const own = (stops: string) => policy(rule('a', 'express', 1).replace('stops: x', `stops: ${stops}`))
  expect(differenceOf(own('x'), own('{ ja: x, en: x }')).changed).toEqual([])
  expect(differenceOf(own('x'), own('{ ja: 転売, en: x }')).changed).toEqual([
    { rule: 'a', members: { stops: { before: { ja: 'x', en: 'x' }, after: { ja: '転売', en: 'x' } } } },
  ])
})

function rule(id: string, when: string, points: number): string {
  return `  - { id: ${id}, when: ${when}, points: ${points}, reason: { code: ${id}, ja: 理由, en: Reason }, stops: x, source: x }\n`
}

function policy(rules: string, decline = 'decline: 850', version = 1, more = '') {
  const compiled = compilePolicy(`id: demo
version: ${version}
decides: order
name: { ja: 試し, en: Trial }
thresholds: { challenge: 300, review: 550, ${decline} }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
${more}rules:
${rules}`)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  return compiled.message
}
