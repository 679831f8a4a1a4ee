/**
 * The selection of rows, and that each one which shows on the wire has a case or a reason. IDs, roles, topics and versions are
 * those of the requirement list; its sentences are not here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readScope, readSuite } from './runner/index.ts'

const root = new URL('./', import.meta.url)
const rows = readScope(root)
const chosen = rows.filter(({ out }) => out === undefined)
const ROLES = ['threeds-server', 'directory-server', 'acs'] as const
const cases = ROLES.flatMap((role) => readSuite(root, role).cases)

test('scope: every row of the requirement list is there once', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(646)
  const counts = { '3DSS': 232, DS: 124, ACS: 176, SDK: 91, 'Browser page': 23 }
  for (const [role, count] of Object.entries(counts))
    expect(
      rows.filter((row) => row.role === role),
      role,
    ).toHaveLength(count)
  for (const { id, role } of rows) expect(id).toMatch(role === 'Browser page' ? /^PAGE-/ : new RegExp(`^${role}-`))
})

test('scope: a row that is left out, or has no case, says why', () => {
  for (const { id, out, noCase } of rows) {
    for (const reason of [out, noCase]) if (reason !== undefined) expect(reason.length, id).toBeGreaterThan(15)
    expect(out !== undefined && noCase !== undefined, `${id} has both reasons`).toBe(false)
  }
})

test('scope: each chosen row that shows on the wire has a case or a reason, and no row has both', () => {
  const covered = new Set(cases.map(({ requirement }) => requirement))
  const wire = chosen.filter(({ seen }) => seen === 'wire')
  expect(wire.filter(({ id, noCase }) => !covered.has(id) && noCase === undefined).map(({ id }) => id)).toEqual([])
  expect(
    rows.filter(({ id, noCase, out }) => covered.has(id) && (noCase ?? out) !== undefined).map(({ id }) => id),
  ).toEqual([])
})

test('scope: cases are named once, run in versions of their row, and stand for both halves', () => {
  const byID = new Map(rows.map((row) => [row.id, row]))
  const titles = cases.map(({ requirement, name }) => `${requirement} ${name}`)
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
  for (const { requirement, versions } of cases) {
    for (const version of versions) expect(byID.get(requirement)!.versions, requirement).toContain(version)
  }
  for (const half of ['valid', 'invalid']) expect(cases.filter((one) => one.half === half).length).toBeGreaterThan(150)
})

test('scope: what our roles do not pass yet is of the suite, and has a reason', () => {
  const notYet = JSON.parse(readFileSync(new URL('roles/not-yet.json', root), 'utf8')) as Record<string, string>
  const titles = cases.map(({ requirement, name }) => `${requirement} ${name}`)
  for (const [start, reason] of Object.entries(notYet)) {
    expect(
      titles.some((title) => title.startsWith(start) || start.startsWith(title)),
      start,
    ).toBe(true)
    expect(reason.length, start).toBeGreaterThan(20)
  }
  expect(existsSync(new URL('roles/bodies/', root))).toBe(true)
})
