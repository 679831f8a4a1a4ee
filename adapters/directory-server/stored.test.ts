import type { JSONObject } from '@sekisho/base'
import { expect, test } from 'vitest'
import { acsOf, headOfBody, rangeBody, rangeChangeOf, rangeOf, serverOf } from './stored.ts'
import { ACS, RANGES, SERVER } from './testing/world.ts'

const stored = (value: object) => JSON.parse(JSON.stringify(value)) as JSONObject
const RANGE = rangeBody(RANGES[0]!)
const CHANGE = { serial: 3, action: 'A', range: RANGE }
const HEAD = { serial: 3, sdkReferenceNumbers: ['REF-SDK'], mccs: [] }

test('stored registry: what was written is read as it is', () => {
  expect(serverOf(stored(SERVER))).toEqual(SERVER)
  expect(serverOf({ participantID: 'a', referenceNumbers: ['r'] })).toEqual({
    participantID: 'a',
    referenceNumbers: ['r'],
  })
  expect(acsOf(stored(ACS))).toEqual(ACS)
  for (const range of RANGES) expect(rangeOf(stored(rangeBody(range)))).toEqual(range)
  expect(rangeChangeOf(stored(CHANGE))).toEqual(CHANGE)
  expect(headOfBody(stored(HEAD))).toEqual(HEAD)
})

test('stored registry: a body that lacks what routing relies on is a fault of ours, and never somebody else’s address', () => {
  const readers: [string, (body: JSONObject) => unknown, JSONObject, readonly string[]][] = [
    ['server', serverOf, stored(SERVER), ['participantID', 'referenceNumbers', 'certificateName', 'operatorID']],
    ['acs', acsOf, stored(ACS), ['participantID', 'referenceNumbers', 'urls']],
    ['range', rangeOf, stored(RANGE), ['start', 'end', 'brand', 'versions', 'attempts', 'acsID']],
    ['change', rangeChangeOf, stored(CHANGE), ['serial', 'action', 'range']],
    ['head', headOfBody, stored(HEAD), ['serial', 'sdkReferenceNumbers', 'mccs']],
  ]
  for (const [what, read, body, members] of readers) {
    for (const name of members) {
      for (const wrong of [null, 7.5, [7]]) {
        const broken = () => read({ ...body, [name]: wrong })
        expect(broken, `${what}.${name} ${JSON.stringify(wrong)}`).toThrow(
          expect.objectContaining({ code: 'ERR_ASSERTION' }),
        )
      }
    }
  }
  const others: (() => unknown)[] = [
    () => acsOf({ ...stored(ACS), urls: [] }),
    () => rangeOf({ ...RANGE, end: '40000000000000009' }),
    () => rangeChangeOf({ ...CHANGE, action: 'X' }),
    () => rangeChangeOf({ ...CHANGE, range: { ...RANGE, start: 4 } }),
  ]
  for (const read of others) expect(read).toThrow(expect.objectContaining({ code: 'ERR_ASSERTION' }))
})
