import { expect, test } from 'vitest'
import type { Text } from '@sekisho/base'
import { rowsOf, wrongRows } from '../testing/index.ts'
import { aggregateIssues, spanMs } from './aggregate.ts'
import type { Aggregate } from './aggregate.ts'
import { AGGREGATE_FAULTS } from './aggregateFaults.ts'

const GOOD: Aggregate = {
  name: 'cardOrders3d',
  measure: 'count',
  per: 'card',
  over: '3d',
  events: ['order'],
  unit: 'orders',
  meaning: { ja: '過去3日の注文数', en: 'Orders in the last 3 days' },
}
const WHERE = { text: 'night', holds: () => true }

test('aggregate: what goes together is taken, what does not is refused by its member', () => {
  const told: Text[] = []
  const cases: [Record<string, unknown>, string[]][] = [
    [{}, []],
    [{ over: 'ever' }, []],
    [{ over: '10m', delay: '7d' }, []],
    [{ measure: 'distinct', of: 'device' }, []],
    [{ per: ['card', 'shop'] }, []],
    [{ measure: 'share', where: WHERE }, []],
    [{ measure: 'share', events: ['fraud'], outOf: ['order'] }, []],
    [{ measure: 'last', unit: 'hours' }, []],
    [{ measure: 'changed', of: 'email', over: 'ever' }, []],
    [{ measure: 'changed', of: 'email' }, ['over']], // what it would not look at is not taken
    [{ measure: 'changed', of: 'email', over: 'ever', per: ['card', 'shop'] }, ['per']],
    [{ measure: 'changed', of: 'email', over: 'ever', where: WHERE }, ['where']],
    [{ name: 'Card orders' }, ['name']],
    [{ over: '9m' }, ['over']],
    [{ over: '366d' }, ['over']],
    [{ over: 'always' }, ['over']],
    [{ delay: 'ever' }, ['delay']],
    [{ delay: '7' }, ['delay']],
    [{ over: 'ever', delay: '7d' }, ['delay']],
    [{ measure: 'distinct' }, ['of']],
    [{ of: 'device' }, ['of']],
    [{ measure: 'distinct', of: 'card' }, ['per']],
    [{ per: ['card', 'card'] }, ['per']],
    [{ per: 'planet' }, ['per']],
    [{ events: [] }, ['events']],
    [{ events: ['click'] }, ['events']],
    [{ events: ['fraud', 'order'] }, ['events']],
    [{ events: ['fraud'], where: WHERE }, ['events']],
    [{ events: ['fraud', 'unpaid'] }, ['events']],
    [{ measure: 'last', events: ['fraud'], unit: 'days' }, ['events']],
    [{ measure: 'share', outOf: ['order', 'fraud'] }, ['outOf']],
    [{ measure: 'sum', events: ['unpaid'] }, ['events']],
    [{ measure: 'share' }, ['outOf']],
    [{ outOf: ['order'] }, ['outOf']],
    [{ measure: 'first', unit: 'orders' }, ['unit']],
  ]
  for (const [change, elements] of cases) {
    const issues = aggregateIssues({ ...GOOD, ...change })
    told.push(...issues.map(({ reason }) => reason))
    expect(
      issues.map(({ element }) => element),
      JSON.stringify(change),
    ).toEqual(elements)
  }
  expect(wrongRows(AGGREGATE_FAULTS)).toEqual([])
  const rows = rowsOf(AGGREGATE_FAULTS, told)
  expect(Object.keys(AGGREGATE_FAULTS).filter((name) => !rows.has(name))).toEqual([])
})

test('spans: minutes, hours and days up to a year', () => {
  const cases: [string, number | undefined][] = [
    ['1m', 60_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['365d', 31_536_000_000],
    ['ever', Number.POSITIVE_INFINITY],
    ['0d', undefined],
    ['01d', undefined],
    ['-1d', undefined],
    ['1.5h', undefined],
    ['1w', undefined],
    ['8761h', undefined],
    ['', undefined],
  ]
  for (const [text, ms] of cases) expect(spanMs(text), text).toBe(ms)
})
