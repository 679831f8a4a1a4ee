/** Whatever is wrong with a policy is told in Japanese and in English, and no text is there for nothing. */
import { expect, test } from 'vitest'
import type { Text } from '@sekisho/base'
import { READY_MADE } from '@sekisho/policies'
import { aPolicyText, isEnglish, isJapanese, rowsOf, wrongRows } from '../testing/index.ts'
import { compilePolicy } from './compilePolicy.ts'
import { HINTS, HINTS_OF_FUNCTIONS } from './conditionFaults.ts'
import { FAULT_CODES, FAULTS } from './faults.ts'
import type { PolicyIssue } from './index.ts'

const GOOD = aPolicyText({ rules: { first: { when: 'cardOrders10m >= 3', points: 100 } } })
const LOGIN = aPolicyText({ decides: 'login', rules: { first: { when: 'accountLogins24h >= 3', points: 100 } } })
const ROAD = `{ feeMinor: 1, challengedPerMille: 1, abandonedPerMille: 1, refusedPerMille: 1, stoppedPerMille: 1, shiftedPerMille: 1, reviewedPerMille: 1, source: x }`
const ROADS = ['none', 'data_only', 'no_preference', 'challenge_preferred', 'challenge_mandated']
const COSTS = `costs:
  { currency: JPY, lostSalePerMille: 1, fraudLossPerMille: 1, shiftedLossPerMille: 1, chargebackMinor: 1, reviewMinutes: 1, reviewMinuteMinor: 1, source: x,
    roads: { ${ROADS.map((road) => `${road}: ${ROAD}`).join(', ')} },
    prior: [{ score: 0, perMillion: 1 }],
    limits: [{ id: limit, least: none, most: none, ja: 上限, en: Limit, source: x }] }
`
const SECTIONS = {
  empty: 'section: empty\nversion: 1\ndecides: order\nname: { ja: 空, en: Empty }\n',
  other: 'section: another\nversion: 1\ndecides: order\nname: { ja: 他, en: Other }\n',
  login: LOGIN.replace(/^id: small/, 'section: login').replaceAll(/^(thresholds|degraded):.*\n/gm, ''),
  costly: `section: costly\nversion: 1\ndecides: order\nname: { ja: 費用, en: Costs }\n${COSTS}`,
}

const withWhen = (when: string) => GOOD.replace('"cardOrders10m >= 3"', JSON.stringify(when))
const withMore = (more: string, text = GOOD) => text.replace('\nrules:', `\n${more}\nrules:`)
const own = (name: string, where: string) =>
  `  - { name: ${name}, measure: count, per: card, over: 1d, events: [order], where: '${where}', unit: orders, meaning: { ja: 数, en: Count } }\n`
const second = GOOD.slice(GOOD.indexOf('\n  - id: first'))
const DEAR = "re(channel, '[a-z]{100}')"

/** Each text has one fault at least; together they have all that there are. */
const BAD: readonly string[] = [
  'x'.repeat(300_000),
  'id: &x small\nother: *x\n',
  withMore('includes: [nothing]'),
  withMore('includes: [emty]'),
  withMore('includes: [other]'),
  withMore('includes: [empty]'),
  withMore('includes: [login]'),
  withMore('omit: [second]'),
  GOOD.slice(0, GOOD.indexOf('\nrules:') + 1),
  GOOD + second.slice(1),
  GOOD.replace('    points: 100\n', ''),
  GOOD.replace('code: first', 'code: degraded'),
  LOGIN.replace('outcome: challenge', 'outcome: review'),
  GOOD.replace('review: 550', 'review: 250'),
  LOGIN.replace('points: 100', 'points: 100\n    methods: [card]'),
  withMore('budget: { challenge: 0.1 }'),
  withMore('lists: { guest: [JP] }'),
  withMore(`aggregates:\n${own('cardOrders10m', 'express')}`),
  withMore('includes: [lists]\nlists: { mine: [a] }').replace('lists]', 'listing]'),
  withMore(`aggregates:\n${Array.from({ length: 15 }, (_, i) => own(`own${i}`, `amountMinor > ${i}`)).join('')}`),
  Array.from({ length: 70 }, (_, i) =>
    second.replaceAll('first', `rule_${i}`).replace('cardOrders10m >= 3', DEAR),
  ).reduce((text, rule) => text + rule.slice(1), GOOD),
  withMore(`includes: [costly]\n${COSTS}`),
  withMore(COSTS, LOGIN),
  withMore(COSTS).replace(/advice: .*\n/, ''),
  withMore(
    'calibration: { version: 1, from: x, orders: 1, frauds: 1, steps: [{ score: 0, perMillion: 1, lowPerMillion: 1, highPerMillion: 1, orders: 1 }] }',
  ),
  withMore(COSTS.replace('score: 0', 'score: 5')),
  withMore(COSTS.replace('id: limit', 'id: first')),
  withMore(COSTS.replace('least: none, most: none, ', '')),
  withMore(COSTS.replace('least: none', 'least: data_only')),
  ...[
    'cardOrder10m > 1',
    'channel in nowhere',
    'cardOrders10m',
    'double(channel) > 1.0',
    Array(8).fill(DEAR).join(' || '),
    'islands == "JP"',
    'channel.matches("w")',
    'has(channel.x)',
    'channel.lower() == "w"',
    'channel[0] == "w"',
    'known("x")',
    're(channel, ipCountry)',
    'cardOrders10m > 9007199254740992',
    '"w" in (channel + "x")',
    'channel in [channel]',
    `re(channel, "${'a'.repeat(201)}")`,
    're(channel, "(a{100}){9}")',
    're(channel, "(a")',
    'cardOrders10m >',
    'cardOrders10m > "x"',
  ].map((when) => withMore('lists: { islands: [JP] }', withWhen(when))),
]

const issuesOf = (text: string): readonly PolicyIssue[] => {
  const compiled = compilePolicy(text, { ...READY_MADE.order.sections, ...SECTIONS, listing: LISTING })
  return compiled.ok ? [] : compiled.issues
}
const LISTING = `section: listing\nversion: 1\ndecides: order\nname: { ja: リスト, en: Lists }\nlists: { mine: [b] }\nrules:${second}`

test('faults: what is good has none', () => {
  expect([...issuesOf(GOOD), ...issuesOf(LOGIN), ...issuesOf(withMore(COSTS))]).toEqual([])
})

test('faults: every row is in both languages, and something is told by it', () => {
  expect(wrongRows(FAULTS)).toEqual([])
  const told = BAD.map((text) => issuesOf(text).map(({ reason }) => reason))
  expect(told.flatMap((reasons, i) => (reasons.length === 0 ? [BAD[i]!.slice(0, 200)] : []))).toEqual([])
  const rows = rowsOf(FAULTS, told.flat())
  expect(Object.keys(FAULTS).filter((name) => !rows.has(name))).toEqual([])
})

test('faults: whatever is told, its reason and its hint are Japanese in Japanese and English in English', () => {
  const codes = BAD.flatMap((text) => issuesOf(text).map(({ errorCode }) => errorCode))
  expect(codes.filter((code) => !FAULT_CODES.has(code))).toEqual([])
  const texts: readonly Text[] = BAD.flatMap((text) =>
    issuesOf(text).flatMap(({ reason, hint }) => (hint ? [reason, hint] : [reason])),
  )
  const isCode = ({ ja, en }: Text) => ja === en && /^[\w.]+ in \w+$|^[\w.]+\(\w*\)$/.test(ja)
  expect(texts.filter((text) => !isCode(text) && !(isJapanese(text.ja) && isEnglish(text.en)))).toEqual([])
  const hints = [...Object.values(HINTS), ...Object.values(HINTS_OF_FUNCTIONS)]
  expect(hints.filter((hint) => !texts.includes(hint))).toEqual([])
})

test('faults: a row that lacks a language, says it in the other, or leaves something else open is found', () => {
  const rows = {
    good: ['{name} はありません', 'there is no {name}'],
    swapped: ['there is none', 'ありません'],
    empty: ['', 'there is none'],
    untranslated: ['リストには there is none in it', 'there is none'],
    half: ['ありません', 'there is no リスト'],
    open: ['{name} はありません', 'there is no {id}'],
  } as const
  expect(wrongRows(rows)).toEqual(['swapped', 'empty', 'untranslated', 'half', 'open'])
})
