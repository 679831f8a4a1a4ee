import { expect, test } from 'vitest'
import { READY_MADE } from '@sekisho/policies'
import { anOrderEvent } from '../testing/index.ts'
import { compilePolicy } from './compilePolicy.ts'

const GOOD = `id: demo
version: 1
decides: order
name: { ja: 試し, en: Trial }
thresholds: { challenge: 300, review: 550, decline: 850 }
advice: { approve: data_only, challenge: challenge_mandated, review: challenge_preferred, decline: none }
degraded:
  outcome: challenge
  reason: { code: degraded, ja: 念のため, en: To be safe }
rules:
  - id: first
    when: cardOrders10m >= 3
    points: 100
    reason: { code: many, ja: 多い, en: Many }
    stops: testing
    source: experience
`

const SECTION = `section: travel
version: 1
decides: order
name: { ja: 旅行, en: Travel }
methods: [card]
lists: { islands: [GB, JP] }
aggregates:
  - name: ordersAbroad
    measure: count
    per: card
    over: 7d
    events: [order]
    unit: orders
    where: cardCountry != ipCountry
    meaning: { ja: 国外からの注文, en: Orders from abroad }
rules:
  - id: abroad
    when: cardCountry in islands && cardCountry != ipCountry
    points: 10
    reason: { code: abroad, ja: 国外から, en: From abroad }
    stops: testing
    source: experience
  - id: often_abroad
    when: ordersAbroad >= 3
    points: 10
    methods: [card, wallet]
    reason: { code: often_abroad, ja: 国外から何度も, en: From abroad again }
    stops: testing
    source: experience
`

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }

const issuesOf = (text: string) => {
  const compiled = compilePolicy(text)
  return compiled.ok ? [] : compiled.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
}

test('policy: a good document compiles, with what its rules leave out', () => {
  const compiled = compilePolicy(GOOD)
  expect(compiled).toMatchObject({
    ok: true,
    message: { id: 'demo', version: 1, cost: 3, fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
  })
  expect(compiled.ok && compiled.message.rules[0]).toMatchObject({
    points: 100,
    pointsWhenUnknown: 0,
    outcome: undefined,
    stages: undefined,
  })
})

test('policy: the same document has the same fingerprint, however it is written', () => {
  const fingerprint = (text: string) => {
    const compiled = compilePolicy(text)
    return compiled.ok ? compiled.message.fingerprint : compiled.issues
  }
  const reordered = GOOD.replace('version: 1\n', '').replace('id: demo\n', '# a comment\nversion: 1\nid: "demo"\n')
  expect(fingerprint(reordered)).toBe(fingerprint(GOOD))
  expect(fingerprint(GOOD.replace('points: 100', 'points: 101'))).not.toBe(fingerprint(GOOD))
})

test('policy: every fault is an issue with its line and column', () => {
  const cases: [string, string, string][] = [
    ['id: demo', 'id: Demo', 'format id 1:5'],
    ['id: demo\n', '', 'required id 1:1'],
    ['version: 1', 'version: "1"', 'type version 2:10'],
    ['points: 100', 'point: 100', 'not_allowed rules.0.point 13:12'],
    ['points: 100', 'points: 1.5', 'type rules.0.points 13:13'],
    ['points: 100', 'points: 1001', 'too_large rules.0.points 13:13'],
    ['    points: 100\n', '', 'rule_idle rules.0 11:5'],
    ['    stops: testing\n', '', 'required rules.0.stops 11:5'],
    ['when: cardOrders10m >= 3', 'when: "cardOrder10m >= 3"', 'feature_unknown rules.0.when 12:12'],
    ['when: cardOrders10m >= 3', 'when: express && cardOrder10m >= 3', 'feature_unknown rules.0.when 12:22'],
    ['when: cardOrders10m >= 3', 'when: >-\n      express && oops', 'feature_unknown rules.0.when 13:18'],
    ['when: cardOrders10m >= 3', 'when: cardOrders10m', 'condition_type rules.0.when 12:11'],
    ['decides: order', 'decides: orders', 'not_one_of decides 3:10'],
    ['decides: order\n', '', 'required decides 1:1'],
    ['en: Many', 'en: " "', 'format rules.0.reason.en 14:39'],
    [', en: Many', '', 'required rules.0.reason.en 14:13'],
    [
      'when: cardOrders10m >= 3',
      'when: >-\n      express &&\n      currency in embargoed',
      'list_unknown rules.0.when 14:19',
    ],
    ['when: cardOrders10m >= 3', 'when: re(channel, "(a")', 'pattern rules.0.when 12:23'],
    ['rules:', 'includes: [card]\nrules:', 'section_unknown includes.0 10:12'],
    ['rules:', 'omit: [second]\nrules:', 'rule_unknown omit.0 10:8'],
    ['rules:', 'lists: { guest: [JP] }\nrules:', 'name_taken lists.guest 10:17'],
    [
      'rules:',
      'methods: { deferred: { thresholds: { challenge: 9, decline: 8 } } }\nrules:',
      'thresholds_order methods.deferred.thresholds 10:36',
    ],
    [
      'rules:',
      'methods: { barter: { thresholds: { challenge: 7, decline: 8 } } }\nrules:',
      'not_allowed methods.barter 10:',
    ],
    ['points: 100', 'advice: none\n    stages: [later]', 'not_one_of rules.0.stages.0 14:14'],
    ['review: 550', 'review: 250', 'thresholds_order thresholds 5:13'],
    ['outcome: challenge', 'outcome: refuse', 'not_one_of degraded.outcome 8:12'],
    ['code: many', 'code: degraded', 'reason_doubled rules.0.reason.code 14:21'],
    ['points: 100', 'points: 100\n    points: 200', 'yaml  14:5'],
    ['id: demo', 'id: &x demo\nother: *x', 'yaml  2:8'],
    ['rules:', 'rules: [', 'yaml  '],
  ]
  for (const [good, bad, expected] of cases) {
    const compiled = compilePolicy(GOOD.replace(good, bad))
    const issues = compiled.ok
      ? []
      : compiled.issues.map(({ errorCode, element, line, column }) => `${errorCode} ${element} ${line}:${column}`)
    expect(issues[0], bad).toContain(expected)
  }
})

test('policy: what a rule stops is said in both languages, or in one text that counts for both', () => {
  const said = { ja: '試用', en: 'Trials' }
  const good: [string, object][] = [
    ['stops: testing', { ja: 'testing', en: 'testing' }],
    ['stops: { ja: 試用, en: Trials }', said],
    ['stops:\n      ja: 試用\n      en: Trials', said],
    [`stops: { ja: ${'あ'.repeat(500)}, en: Trials }`, { ...said, ja: 'あ'.repeat(500) }],
  ]
  for (const [written, stops] of good) {
    const compiled = compilePolicy(GOOD.replace('stops: testing', written))
    expect(compiled.ok ? compiled.message.rules[0]!.stops : compiled.issues, written).toEqual(stops)
  }
  const bad: [string, string[]][] = [
    ['stops: ""', ['too_short rules.0.stops', 'format rules.0.stops']],
    ['stops: " "', ['format rules.0.stops']],
    [`stops: ${'x'.repeat(501)}`, ['too_long rules.0.stops']],
    ['stops: 5', ['type rules.0.stops']],
    ['stops: [testing]', ['type rules.0.stops']],
    ['stops: null', ['type rules.0.stops']],
    ['stops: {}', ['required rules.0.stops.ja', 'required rules.0.stops.en']],
    ['stops: { ja: 試用 }', ['required rules.0.stops.en']],
    ['stops: { en: Trials }', ['required rules.0.stops.ja']],
    ['stops: { ja: " ", en: Trials }', ['format rules.0.stops.ja']],
    [`stops: { ja: 試用, en: ${'x'.repeat(501)} }`, ['too_long rules.0.stops.en']],
    ['stops: { ja: 試用, en: Trials, de: Proben }', ['not_allowed rules.0.stops.de']],
    ['stops: { ja: 5, en: Trials }', ['type rules.0.stops.ja']],
  ]
  for (const [written, issues] of bad) {
    expect(issuesOf(GOOD.replace('stops: testing', written)), written).toEqual(issues)
  }
})

test('policy: a text of before there were two languages keeps its fingerprint', () => {
  const compiled = compilePolicy(GOOD)
  expect(compiled.ok && compiled.message.fingerprint).toBe('e5538947e71fbb40')
})

test('policy: rules are told apart by their ids, and all faults are told at once', () => {
  const twice = GOOD + GOOD.slice(GOOD.indexOf('  - id: first')).replace('cardOrders10m', 'oops')
  const compiled = compilePolicy(twice)
  expect(compiled.ok ? [] : compiled.issues.map(({ errorCode }) => errorCode)).toEqual([
    'rule_doubled',
    'feature_unknown',
  ])
})

test('policy: logins and authentications know neither reviews nor what only orders have', () => {
  const login = GOOD.replace('decides: order', 'decides: login')
    .replace('review: 550, ', '')
    .replace(/advice:.*\n/, '')
  expect(issuesOf(login)).toEqual([])
  const cases: [string, string, string][] = [
    ['challenge: 300', 'challenge: 300, review: 500', 'outcome_not_here thresholds.review'],
    ['points: 100', 'outcome: review', 'outcome_not_here rules.0.outcome'],
    ['outcome: challenge', 'outcome: review', 'outcome_not_here degraded.outcome'],
    ['points: 100', 'advice: none', 'not_allowed rules.0.advice'],
    ['points: 100', 'points: 100\n    methods: [card]', 'not_allowed rules.0.methods'],
    [
      'rules:',
      'advice: { approve: data_only, challenge: none, review: none, decline: none }\nrules:',
      'not_allowed advice',
    ],
    ['rules:', 'methods: { card: { thresholds: { challenge: 1, decline: 2 } } }\nrules:', 'not_allowed methods'],
  ]
  for (const [good, bad, expected] of cases) expect(issuesOf(login.replace(good, bad)), bad).toEqual([expected])
})

test('policy: a condition or a policy that costs too much is refused', () => {
  const dear = "re(channel, '[a-z]{100}')"
  const rule = GOOD.slice(GOOD.indexOf('  - id: first')).replace('cardOrders10m >= 3', dear)
  const many = Array.from({ length: 70 }, (_, i) => rule.replace('first', `rule_${i}`).replace('many', `many_${i}`))
  expect(issuesOf(GOOD + many.slice(0, 60).join(''))).toEqual([])
  expect(issuesOf(GOOD + many.join(''))).toEqual(['policy_cost rules'])
  expect(issuesOf(GOOD.replace('cardOrders10m >= 3', Array(8).fill(dear).join(' || ')))).toEqual([
    'condition_cost rules.0.when',
  ])
})

test('policy: conditions of aggregates cost what they cost, each once, and count in the budget', () => {
  const costOf = (text: string) => {
    const compiled = compilePolicy(text)
    return compiled.ok ? compiled.message.cost : compiled.issues
  }
  const aggregate = (name: string, where: string) =>
    `  - { name: ${name}, measure: count, per: card, over: 1d, events: [order], unit: orders, where: "${where}", meaning: { ja: 数, en: Count } }\n`
  const one = `${GOOD}aggregates:\n${aggregate('ownA', 'amountMinor > 1')}`
  expect([costOf(GOOD), costOf(one)]).toEqual([3, 6])
  expect(costOf(one + aggregate('ownB', 'amountMinor > 1')), 'the same condition is asked once').toBe(6)
  expect(costOf(one + aggregate('ownB', 'amountMinor > 2'))).toBe(9)
  const dear = (n: number) => `re(channel, '[a-z]{100}') || amountMinor > ${n}`
  const many = (aggregates: number) =>
    `${GOOD}aggregates:\n${Array.from({ length: aggregates }, (_, i) => aggregate(`own${i}`, Array(6).fill(dear(i)).join(' || '))).join('')}`
  expect(issuesOf(many(10))).toEqual([])
  expect(issuesOf(many(12))).toEqual(['policy_cost rules'])
})

test('policy: a condition of an aggregate that has no room is refused where it stands, and never silently unknown', () => {
  const withConditions = (many: number, text = (i: number) => `amountMinor > ${i}`) =>
    `${GOOD}aggregates:\n${Array.from({ length: many }, (_, i) => `  - { name: own${i}, measure: count, per: card, over: 1d, events: [order], unit: orders, where: '${text(i)}', meaning: { ja: 数, en: Count } }\n`).join('')}`
  expect(issuesOf(withConditions(13))).toEqual([])
  expect(issuesOf(withConditions(20, () => 'express'))).toEqual([])
  const compiled = compilePolicy(withConditions(15))
  expect(!compiled.ok && compiled.issues).toMatchObject([
    {
      errorCode: 'too_many',
      element: 'aggregates.13.where',
      line: 31,
      reason: { ja: expect.stringContaining('13個'), en: expect.stringContaining('13 conditions') },
      hint: { ja: expect.any(String), en: expect.any(String) },
    },
  ])
})

test('policy: it includes sections, leaves out what it does not want, and is told where each fault stands', () => {
  const policy = `${GOOD}includes: [travel]\n`
  const compiled = compilePolicy(policy, { travel: SECTION })
  expect(compiled.ok && compiled.message.rules.map(({ id, section }) => `${section ?? ''} ${id}`)).toEqual([
    ' first',
    'travel abroad',
    'travel often_abroad',
  ])
  expect(compiled.ok && compiled.message.rules.map(({ methods }) => methods && [...methods])).toEqual([
    undefined,
    ['card'],
    ['card', 'wallet'],
  ])
  const without = compilePolicy(`${policy}omit: [abroad]\n`, { travel: SECTION })
  expect(without.ok && without.message.rules.map(({ id }) => id)).toEqual(['first', 'often_abroad'])
  const cases: [string, string, string][] = [
    ['section: travel', 'section: journey', 'travel section_unknown section 1:10'],
    ['decides: order', 'decides: login', ' section_other includes.0 17:12'],
    ['id: abroad', 'id: first', 'travel rule_doubled rules.0.id 17:9'],
    ['code: abroad', 'code: many', 'travel reason_doubled rules.0.reason.code 20:21'],
    ['in islands', 'in island', 'travel list_unknown rules.0.when 18:26'],
    ['name: ordersAbroad', 'name: cardOrders10m', 'travel name_taken aggregates.0.name 8:11'],
    ['cardCountry != ipC', 'cardCountry != noC', 'travel feature_unknown aggregates.0.where 14:27'],
    ['per: card', 'per: purse', 'travel aggregate_wrong aggregates.0.per 10:10'],
    ['over: 7d', 'over: 5m', 'travel aggregate_wrong aggregates.0.over 11:11'],
    ['points: 10\n', 'pints: 10\n', 'travel not_allowed rules.0.pints 19:12'],
    ['rules:', 'rules: [', 'travel yaml '],
  ]
  for (const [good, bad, expected] of cases) {
    const refused = compilePolicy(policy, { travel: SECTION.replace(good, bad) })
    const told = refused.ok
      ? ''
      : refused.issues.map(
          ({ section = '', errorCode, element, line, column }) =>
            `${section} ${errorCode} ${element} ${line}:${column}`,
        )[0]
    expect(told, bad).toContain(expected)
  }
})

test('policy: what sections say is part of its fingerprint, and a list of two texts is one list when they agree', () => {
  const policy = `${GOOD}includes: [travel]\nlists: { islands: [GB, JP] }\n`
  const fingerprint = (section: string) => {
    const compiled = compilePolicy(policy, { travel: section, other: section })
    return compiled.ok ? compiled.message.fingerprint : compiled.issues[0]!.errorCode
  }
  expect(fingerprint(SECTION)).toMatch(/^[0-9a-f]{16}$/)
  expect(fingerprint(SECTION.replace('points: 10\n', 'points: 11\n'))).not.toBe(fingerprint(SECTION))
  expect(fingerprint(SECTION.replace('[GB, JP]', '[GB, IE]'))).toBe('list_doubled')
})

test('policy: aggregates are features after the built-in ones, and their conditions are asked of the event', () => {
  const compiled = compilePolicy(`${GOOD}includes: [travel]\n`, { travel: SECTION })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  const { rows, vectorOf } = compiled.message.catalogue
  const row = rows.at(-1)!
  expect(row).toMatchObject({ name: 'ordersAbroad', type: 'int', source: { measure: 'aggregate' } })
  const where = row.source.measure === 'aggregate' ? row.source.aggregate.where! : undefined
  const order = (ipCountry?: string) => anOrderEvent({}, ipCountry ? { ipCountry } : {})
  expect([order('FR'), order('JP'), order()].map((event) => where?.holds(event, SHOP))).toEqual([
    true,
    false,
    undefined,
  ])
  const often = compiled.message.rules.at(-1)!.condition
  expect([often.holds(vectorOf({ ordersAbroad: 3 })), often.holds(vectorOf({ ordersAbroad: 2 }))]).toEqual([
    true,
    false,
  ])
})

test('policy: what is no policy is refused', () => {
  for (const text of ['', 'x', '[]', '- id: x', 'null', '\u0000', 'x'.repeat(300_000)]) {
    expect(compilePolicy(text).ok, text.slice(0, 20)).toBe(false)
  }
})

test('policy: the first policy compiles', () => {
  const compiled = compilePolicy(READY_MADE.order.text, READY_MADE.order.sections)
  expect(compiled.ok ? [] : compiled.issues).toEqual([])
})
