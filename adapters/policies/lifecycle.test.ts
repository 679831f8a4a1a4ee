import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, EMPTY_SHELF, refusalOf, withChange } from './lifecycle.ts'
import type { Action, PolicyChange, Shelf, VersionStage } from './lifecycle.ts'

test('life cycle: from draft to live, a step at a time, and no step can be left out', () => {
  const road: [Action, string, VersionStage][] = [
    ['draft', 'author', 'draft'],
    ['check', 'author', 'checked'],
    ['shadow', 'author', 'checked'],
    ['approve', 'second', 'approved'],
    ['publish', 'author', 'live'],
    ['roll_back', 'author', 'rolled_back'],
  ]
  let shelf = EMPTY_SHELF
  for (const [i, [action, by, stage]] of road.entries()) {
    for (const [later, laterBy] of road.slice(i + 1)) {
      // A version may be approved without having been in shadow: shadow is a choice.
      if (later === 'approve' && action === 'shadow') continue
      const because = refusalOf(shelf, { action: later, version: 1, by: laterBy })
      expect(because, `${later} before ${action}`).toBe(shelf.revision === 0 ? 'no_such_version' : 'wrong_stage')
    }
    shelf = next(shelf, action, 1, by)
    expect(shelf.versions.get(1)!.stage, action).toBe(stage)
  }
})

test('life cycle: nobody approves what they wrote, also when another wrote it last', () => {
  let shelf = next(EMPTY_SHELF, 'draft', 1, 'hanako')
  shelf = next(shelf, 'draft', 1, 'taro')
  shelf = next(shelf, 'check', 1, 'jiro')
  expect(refusalOf(shelf, { action: 'approve', version: 1, by: 'hanako' })).toBe('own_version')
  expect(refusalOf(shelf, { action: 'approve', version: 1, by: 'taro' })).toBe('own_version')
  expect(refusalOf(shelf, { action: 'approve', version: 1, by: 'jiro' })).toBeUndefined()
})

test('life cycle: a text that somebody relies on is never changed, and a number is used once', () => {
  const draft = (shelf: Shelf, version: number) => refusalOf(shelf, { action: 'draft', version, by: 'a' })
  let shelf = next(EMPTY_SHELF, 'draft', 5, 'a')
  expect(draft(shelf, 5)).toBeUndefined() // still a draft
  expect(draft(shelf, 4)).toBe('version_taken')
  shelf = next(shelf, 'check', 5, 'a')
  expect(draft(shelf, 5)).toBeUndefined() // checked, and to be checked again
  expect(draft(next(shelf, 'shadow', 5, 'a'), 5)).toBe('version_taken')
  expect(draft(next(shelf, 'approve', 5, 'b'), 5)).toBe('version_taken')
  expect(draft(next(shelf, 'withdraw', 5, 'b'), 5)).toBe('version_taken')
  expect(draft(shelf, 6)).toBeUndefined()
})

test('life cycle: the live version gives way to a newer one, and comes back when that is rolled back', () => {
  let shelf = published(published(EMPTY_SHELF, 1), 2)
  expect(stages(shelf)).toEqual(['1 replaced', '2 live'])
  shelf = next(shelf, 'roll_back', 2, 'a')
  expect(stages(shelf)).toEqual(['1 live', '2 rolled_back'])
  shelf = next(shelf, 'roll_back', 1, 'a')
  expect(shelf.published).toEqual([]) // the ready-made policy decides
})

test('life cycle: whatever is asked, at most one version is live, and only an approved text ever was', () => {
  const asked = fc.record({
    action: fc.constantFrom(...ACTIONS),
    version: fc.integer({ min: 1, max: 4 }),
    by: fc.constantFrom('a', 'b'),
  })
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 60 }), (all) => {
      let shelf = EMPTY_SHELF
      for (const { action, version, by } of all) {
        if (refusalOf(shelf, { action, version, by })) continue
        shelf = next(shelf, action, version, by)
        const live = [...shelf.versions.values()].filter(({ stage }) => stage === 'live')
        expect(live.map((each) => each.version)).toEqual(shelf.published.slice(-1))
        for (const { history, authors } of live) {
          const approval = history.findLast((each) => each.action === 'approve')!
          expect(authors).not.toContain(approval.by)
          expect(history.lastIndexOf(approval)).toBeGreaterThan(
            history.findLastIndex((each) => each.action === 'draft'),
          )
        }
      }
    }),
    { seed: 20261123, numRuns: 500 },
  )
})

function next(shelf: Shelf, action: Action, version: number, by: string): Shelf {
  expect(refusalOf(shelf, { action, version, by }), `${action} ${version} by ${by}`).toBeUndefined()
  const change: PolicyChange = {
    decides: 'order',
    revision: shelf.revision + 1,
    action,
    version,
    by,
    atMs: shelf.revision,
  }
  return withChange(shelf, change)
}

function published(shelf: Shelf, version: number): Shelf {
  const road: [Action, string][] = [
    ['draft', 'a'],
    ['check', 'a'],
    ['approve', 'b'],
    ['publish', 'a'],
  ]
  return road.reduce((before, [action, by]) => next(before, action, version, by), shelf)
}

function stages({ versions }: Shelf): string[] {
  return [...versions.values()].map(({ version, stage }) => `${version} ${stage}`)
}
