import type { Version } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { chooseVersion, knownVersions, versionsBetween, versionsFor } from './versions.ts'

const ALL: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']

test('3DSS-VER-001, 3DSS-VER-003: the highest version that card range, DS, server and requestor share is used', () => {
  const cases: [readonly Version[], readonly Version[], readonly Version[], readonly Version[], Version | undefined][] =
    [
      [ALL, ['2.2.0', '2.3.1'], ALL, ALL, '2.3.1'],
      [['2.1.0', '2.2.0'], ['2.1.0', '2.2.0'], ALL, ALL, '2.2.0'],
      [ALL, ALL, ['2.1.0'], ALL, '2.1.0'],
      [ALL, ALL, ALL, ['2.2.0'], '2.2.0'],
      [['2.1.0', '2.3.1'], ['2.2.0', '2.1.0'], ALL, ALL, '2.1.0'],
      [['2.1.0'], ['2.2.0'], ALL, ALL, undefined],
      [[], ALL, ALL, ALL, undefined],
      [ALL, [], ALL, ALL, undefined],
      [ALL, ALL, [], ALL, undefined],
      [ALL, ALL, ALL, [], undefined],
    ]
  for (const [acs, ds, ours, allowed, chosen] of cases) expect(chooseVersion({ acs, ds, ours, allowed })).toBe(chosen)
  expect(chooseVersion({ acs: ALL, ds: ALL, ours: ALL })).toBe('2.3.1')
})

test('3DSS-VER-004: bounds hold the versions between them, compared by number', () => {
  const cases: [string, string, readonly Version[]][] = [
    ['2.1.0', '2.2.0', ['2.1.0', '2.2.0']],
    ['2.1.0', '2.1.0', ['2.1.0']],
    ['1.0.2', '2.10.0', ALL],
    ['2.2.1', '2.3.0', []],
    ['2.3.1', '2.1.0', []],
    ['2.3.0', '2.3.1', ['2.3.1']],
    ['x', '2.3.1', []],
  ]
  for (const [first, last, versions] of cases)
    expect(versionsBetween(first, last), `${first} ${last}`).toEqual(versions)
})

test('versions: unknown ones of a list are left aside', () => {
  expect(knownVersions(['2.3.1', '2.0.0', '2.1.0', '9.9.9'])).toEqual(['2.1.0', '2.3.1'])
})

test('versions: there is no payment without a cardholder in 2.1.0', () => {
  expect(versionsFor('3RI', 'PA')).toEqual(['2.2.0', '2.3.1'])
  expect(versionsFor('3RI', 'NPA')).toEqual(ALL)
  expect(versionsFor('BRW', 'PA')).toEqual(ALL)
})
