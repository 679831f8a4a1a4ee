import { expect, test } from 'vitest'
import { RecentStates } from './recentStates.ts'

const aState = (id: string, version: number, body = '{}') => {
  return { tenant: 'shop', kind: 'case', id, version, deadlineAtMs: undefined, body }
}

test('recent states: the newest version stands, in whatever order it is told', () => {
  const recent = new RecentStates()
  const cases: { told: number[]; stands: number }[] = [
    { told: [1], stands: 1 },
    { told: [1, 2], stands: 2 },
    { told: [2, 1], stands: 2 },
    { told: [3, 3, 1], stands: 3 },
  ]
  for (const [i, { told, stands }] of cases.entries()) {
    for (const version of told) recent.set(aState(`id ${i}`, version))
    expect(recent.find('shop', 'case', `id ${i}`)?.version).toBe(stands)
  }
})

test('recent states: one of another tenant, kind or id, or one that was removed, is not here', () => {
  const recent = new RecentStates()
  recent.set(aState('a', 1))
  recent.set(aState('b', 2))
  recent.forget('shop', 'case', 'b')
  recent.forget('shop', 'case', 'never')
  for (const [tenant, kind, id] of [
    ['other', 'case', 'a'],
    ['shop', 'lock', 'a'],
    ['shop', 'case', 'A'],
    ['shop', 'case', 'b'],
  ] as const) {
    expect(recent.find(tenant, kind, id)).toBeUndefined()
  }
  recent.set(aState('b', 1)) // what was removed may come back with any version
  expect(recent.find('shop', 'case', 'b')?.version).toBe(1)
})

test('recent states: what is asked for again stays, the rest goes, and memory is bounded', () => {
  const recent = new RecentStates(100)
  const body = '{"x":"xx"}'
  recent.set(aState('asked', 1, body))
  for (let i = 0; i < 1_000; i++) {
    recent.set(aState(`passing ${i}`, 1, body))
    recent.set(aState('rewritten', i + 1, body))
    expect(recent.find('shop', 'case', 'asked')?.version).toBe(1)
    expect(recent.find('shop', 'case', 'rewritten')?.version).toBe(i + 1)
  }
  const left = Array.from({ length: 1_000 }, (_, i) => recent.find('shop', 'case', `passing ${i}`)).filter(Boolean)
  expect(left.length).toBeLessThanOrEqual(20)
})

test('recent states: a value is made of its text once, for all who ask', () => {
  const recent = new RecentStates()
  recent.set(aState('a', 1, '{"n":1}'))
  const first = recent.find('shop', 'case', 'a')
  expect(first).toEqual({ ...aState('a', 1), body: { n: 1 } })
  expect(recent.find('shop', 'case', 'a')).toBe(first)
})
