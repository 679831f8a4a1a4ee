/** What a file would do: rows that are wrong are named, rows that say one thing twice count once. */
import { expect, test } from 'vitest'
import type { PlannedRow } from './listAPI.ts'
import { rowsIn } from './listFile.ts'
import type { FileRow } from './listFile.ts'
import { judged } from './listPlan.ts'

const rows = rowsIn(
  [
    'list,effect,entity,value,reason',
    ...Array.from({ length: 5 }, (_, i) => `l,block,sku,s-${i},${i === 3 ? 'b' : 'a'}`),
  ].join('\n'),
) as readonly FileRow[]
const at = '2026-11-01T00:00:00.000Z'

test('list plan: what changes something is made, with our time; what is there already is not', () => {
  const effects: NonNullable<PlannedRow['effect']>[] = ['new', 'changed', 'same', 'removed', 'absent']
  const plan = judged(
    rows,
    effects.map((effect) => ({ effect, against: effect === 'new' ? ['friends'] : [] })),
    at,
  )
  expect(plan.counts).toEqual({ new: 1, changed: 1, same: 1, removed: 1, absent: 1, doubled: 0, bad: 0 })
  expect(plan.changes.map(({ entity, occurredAt }) => [entity.sku, occurredAt])).toEqual([
    ['s-0', at],
    ['s-1', at],
    ['s-3', at],
  ])
  expect(plan).toMatchObject({ faults: [], against: [{ line: 2, lists: ['friends'] }] })
})

test('list plan: a wrong row and a row that contradicts another are named by line', () => {
  const twin: PlannedRow = { effect: 'new', twin: 0 }
  const wrong: PlannedRow = { issues: [{ element: 'effect', reason: 'block, allow or watch' }] }
  const plan = judged(rows, [{ effect: 'new' }, twin, wrong, twin, { effect: 'new' }], at)
  expect(plan.counts).toMatchObject({ new: 2, doubled: 1, bad: 2 })
  expect(plan.faults).toEqual([
    { line: 4, element: 'effect', reason: 'block, allow or watch' },
    { line: 5, element: 'entity', reason: '', twin: 2 },
  ])
})
