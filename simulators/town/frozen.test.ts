import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ANCHORS } from './anchors.ts'
import { BOTH_ENDS } from './bothEnds.ts'
import { PARAMETERS } from './parameters.ts'
import { TEST_SEEDS, TUNING_SEEDS } from './seeds.ts'
import { live } from './testing/record.ts'
import { TRADES } from './trades.ts'

test('town: its parameters and its fraudsters are frozen: nobody changes the world to make a policy look better', () => {
  expect(digestOf({ PARAMETERS, TRADES })).toBe('5cfa66ce38a04324')
})

test('town: what issuers and cardholders do is frozen, and nothing in it is changed to a half or twice as much', () => {
  expect(digestOf(BOTH_ENDS)).toBe('7d85a9e21dc45e57')
  expect(new Set(Object.values(BOTH_ENDS.times))).toEqual(new Set([1]))
})

test('town: a seed is one history, written down so that another Node must give it too', async () => {
  expect(digestOf(await historyOf({ seed: 3 }))).toBe('cb93a1979c8bdfea')
  expect(digestOf(await historyOf({ seed: 4 }))).not.toBe(digestOf(await historyOf({ seed: 3 })))
})

test('town: how fast answers come changes nothing', async () => {
  let asked = 0
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, asked++ % 3))
  const plan = { days: 3, goodOrders: 120 }
  expect(digestOf(await historyOf(plan, { slow }))).toBe(digestOf(await historyOf(plan)))
})

test('town: every group of parameters names a published figure that exists', () => {
  const groups = [...Object.values(PARAMETERS), BOTH_ENDS.challenge, BOTH_ENDS.distrust]
  const named = groups.flatMap((group): readonly string[] => ('from' in group ? group.from : []))
  for (const name of named) expect(Object.keys(ANCHORS)).toContain(name)
  for (const { value, unit, source } of Object.values(ANCHORS)) {
    expect(Number.isFinite(value)).toBe(true)
    expect(unit.length * source.length).toBeGreaterThan(0)
  }
})

test('town: the page of the town shows each published figure as it stands here', () => {
  const page = readFileSync(new URL('../../docs/town.md', import.meta.url), 'utf8')
  for (const [name, { value, unit, source, confidence }] of Object.entries(ANCHORS)) {
    const grouped = String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
    expect(page).toContain(`| \`${name}\` | ${grouped} | ${unit} | ${source} | ${confidence} |`)
  }
})

test('town: nobody tunes on a test seed', () => {
  expect(TEST_SEEDS.length).toBeGreaterThanOrEqual(10)
  expect(TEST_SEEDS.filter((seed) => TUNING_SEEDS.includes(seed))).toEqual([])
})

async function historyOf(...[change, screening]: Parameters<typeof live>): Promise<object> {
  const { questions, told, truths } = await live({ days: 5, goodOrders: 400, ...change }, screening)
  return { questions, told, truths: [...truths.values()] }
}

function digestOf(value: object): string {
  const json = canonicalJSON(JSON.parse(JSON.stringify(value)) as JSONValue)
  return createHash('sha256').update(json).digest('hex').slice(0, 16)
}
