import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultText, placeText } from './faults.ts'

test('faults: a person is told in their language what is wrong, and where', () => {
  const cases = [
    {
      fault: { code: 'occurred_in_future', element: 'occurredAt', reason: 'a time no more than 5 minutes ahead' },
      ja: '注文日時: 未来の日時になっている(サーバーの時計より 5 分を超えて先)',
      en: 'Date and time of the order: a time no more than 5 minutes ahead',
    },
    {
      fault: { code: 'not_one_of', element: 'payment.method', reason: 'one of card, other' },
      ja: '支払い方法: 使えない値',
      en: 'Payment method: one of card, other',
    },
    {
      fault: { code: 'new_code', element: 'x', reason: '' },
      ja: 'x: 正しい値ではありません(new_code)',
      en: 'x: new_code',
    },
  ]
  for (const { fault, ja, en } of cases) {
    expect(`${placeText(fault.element, 'ja')}: ${faultText(fault, 'ja')}`).toBe(ja)
    expect(`${placeText(fault.element, 'en')}: ${faultText(fault, 'en')}`).toBe(en)
  }
})

test('faults: every issue of an order in docs/errors.md has a Japanese text', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
  const issues = page.slice(page.indexOf('in the list of broken rows'))
  const codes = [...issues.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(20)
  const untold = codes.filter((code) => faultText({ code, reason: '' }, 'ja').startsWith('正しい値ではありません'))
  expect(untold.filter((code) => !OF_OTHERS.has(code))).toEqual([])
})

/** Of policies, lists, labels, separations and webhooks: never an order's. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  'aggregate_wrong',
  'condition_cost',
  'condition_not_allowed',
  'condition_syntax',
  'condition_type',
  'costs_doubled',
  'expires_too_early',
  'feature_unknown',
  'kind_other',
  'known_too_early',
  'limit_empty',
  'list_doubled',
  'list_unknown',
  'name_taken',
  'names_nobody',
  'order_unknown',
  'outcome_not_here',
  'pattern',
  'policy_cost',
  'reason_doubled',
  'rule_doubled',
  'rule_idle',
  'rule_unknown',
  'section_other',
  'section_unknown',
  'steps_order',
  'thresholds_order',
  'version_taken',
  'yaml',
])
