import type { PRes, Version } from '@sekisho/threeds/messages'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPRes } from './applyPRes.ts'
import type { RangeFacts } from './rangeItems.ts'
import { RangeTable } from './ranges.ts'

const ASKED = { serialNum: '1' }
const ONE = item('4000100000000000', '4000199999999999')
const TWO = item('4000300000000000', '4000399999999999', { threeDSMethodURL: 'https://acs.example/method' })

test('3DSS-PREQ-009: without a serial number in the answer the list is everything, and actions mean nothing', () => {
  const before = tableOf(pres({ cardRangeData: [ONE, TWO] }))
  const three = item('4000500000000000', '4000599999999999', { actionInd: 'D' })
  const { serialNum: _none, ...whole } = pres({ cardRangeData: [three] })
  expect(boundsIn(applied(before, whole))).toEqual(['4000500000000000-4000599999999999'])
})

test('3DSS-PREQ-010: the same serial number and no ranges change nothing', () => {
  const before = tableOf(pres({ cardRangeData: [ONE] }))
  expect(applied(before, pres({ serialNum: '1' }))).toBe(before)
})

test('3DSS-PREQ-011, 012, 013, 014: ranges are added, deleted and modified; without an action they are added', () => {
  const before = tableOf(pres({ cardRangeData: [ONE] }))
  const added = applied(before, pres({ cardRangeData: [{ ...TWO, actionInd: 'A' }] }))
  expect(added.find('4000300000000001')).toEqual(factsOf(TWO))
  expect(applied(before, pres({ cardRangeData: [TWO] })).size).toBe(2)
  const deleted = applied(added, pres({ cardRangeData: [{ ...ONE, actionInd: 'D' }] }))
  expect(deleted.find('4000100000000001')).toBeUndefined()
  const modified = applied(
    added,
    pres({ cardRangeData: [{ ...TWO, threeDSMethodURL: 'https://new.example/m', actionInd: 'M' }] }),
  )
  expect(modified.find('4000300000000001')!.acs[0]!.threeDSMethodURL).toBe('https://new.example/m')
  expect(boundsIn(modified)).toEqual(boundsIn(added))
})

test('3DSS-PREQ-015: an overlap is 205 with both ranges named, and nothing of the update is applied', () => {
  const before = tableOf(pres({ cardRangeData: [ONE] }))
  const overlapping = [
    [item('4000150000000000', '4000250000000000')],
    [item('4000100000000000', '4000100000000000')],
    [item('4000050000000000', '4000250000000000')],
    [TWO, item('4000399999999999', '4000400000000000')],
  ]
  for (const cardRangeData of overlapping) {
    const answer = applyPRes(before, pres231(cardRangeData), ASKED)
    expect(codesOf(answer)).toEqual(['205'])
    expect(answer).toMatchObject({
      issues: [{ reason: expect.stringMatching(/^\d{12}-\d{12} overlaps \d{12}-\d{12}$/) }],
    })
    expect(codesOf(applyPRes(before, pres({ cardRangeData }), ASKED))).toEqual(['203'])
  }
  expect(before.size).toBe(1)
  const moved: Item[] = [{ ...ONE, actionInd: 'D' }, item('4000150000000000', '4000250000000000')]
  expect(boundsIn(applied(before, pres({ cardRangeData: moved })))).toEqual(['4000150000000000-4000250000000000'])
})

test('3DSS-PREQ-016: deleting or modifying an unknown range, or adding a known one, is 206', () => {
  const before = tableOf(pres({ cardRangeData: [ONE] }))
  const impossible: Item[][] = [
    [{ ...TWO, actionInd: 'D' }],
    [{ ...TWO, actionInd: 'M' }],
    [{ ...ONE, actionInd: 'A' }],
    [ONE],
    [TWO, TWO],
    [
      { ...ONE, actionInd: 'D' },
      { ...ONE, actionInd: 'M' },
    ],
    [{ ...ONE, endRange: '4000199999999998', actionInd: 'D' }],
  ]
  for (const cardRangeData of impossible) {
    const answer = applyPRes(before, pres231(cardRangeData), ASKED)
    expect(codesOf(answer), JSON.stringify(cardRangeData)).toEqual(['206'])
    expect(answer).toMatchObject({ issues: [{ reason: expect.stringMatching(/^\d{12}-\d{12} [ADM]: /) }] })
  }
})

test('3DSS-PREQ-018, 019: the read order says which of two items comes first', () => {
  const before = tableOf(pres({ cardRangeData: [ONE] }))
  const addDelete: Item[] = [
    { ...TWO, actionInd: 'A' },
    { ...TWO, actionInd: 'D' },
  ]
  const cases = [
    { readOrder: '01', cardRangeData: addDelete, codes: [] },
    { readOrder: '02', cardRangeData: addDelete.toReversed(), codes: [] },
    { readOrder: '02', cardRangeData: addDelete, codes: ['206'] },
    { readOrder: '01', cardRangeData: addDelete.toReversed(), codes: ['206'] },
  ]
  for (const { readOrder, cardRangeData, codes } of cases) {
    const answer = applyPRes(before, { ...pres231(cardRangeData), readOrder }, ASKED)
    expect(codesOf(answer)).toEqual(codes)
    if (answer.ok) expect(boundsIn(answer.table)).toEqual(boundsIn(before))
  }
})

test('3DSS-PREQ-021: bounds that are no range are 203', () => {
  const wrong = [
    ['400010000000000a', '4000199999999999'],
    ['4000199999999999', '4000100000000000'],
    ['4000100000000', '4000199999999999'],
  ]
  for (const [startRange = '', endRange = ''] of wrong) {
    expect(codesOf(applyPRes(RangeTable.EMPTY, pres({ cardRangeData: [item(startRange, endRange)] }), {}))).toEqual([
      '203',
    ])
  }
})

test('3DSS-PREQ-024: an ACS version that is not active is 102', () => {
  const cardRangeData = [
    { ranges: [{ start: '4000100000000000', end: '4000199999999999' }], acsProtocolVersions: [{ version: '2.0.0' }] },
  ]
  expect(codesOf(applyPRes(RangeTable.EMPTY, { ...pres231([]), cardRangeData }, {}))).toEqual(['102'])
})

test('3DSS-PREQ-037, 039: of an item with several ranges each finds its versions, and the method URL of each version', () => {
  const cardRangeData = [
    {
      ranges: [
        { start: '4000100000000000', end: '4000199999999999' },
        { start: '4000300000000000000', end: '4000399999999999999' },
      ],
      issuerCountryCode: '392',
      dsProtocolVersions: ['2.2.0'],
      acsProtocolVersions: [
        { version: '2.3.1', threeDSMethodURL: 'https://acs.example/231', acsInfoInd: ['01', '07'] },
        { version: '2.2.0', threeDSMethodURL: 'https://acs.example/220' },
      ],
    },
  ]
  const table = tableOf({ ...pres231([]), cardRangeData })
  expect(table.find('4000300000000000001')).toEqual({
    acs: [
      { version: '2.2.0', threeDSMethodURL: 'https://acs.example/220' },
      { version: '2.3.1', threeDSMethodURL: 'https://acs.example/231', acsInfoInd: ['01', '07'] },
    ],
    ds: ['2.2.0'],
    issuerCountryCode: '392',
  } satisfies RangeFacts)
})

test('3DSS-PREQ-038: both bounds belong to their range, their neighbours do not', () => {
  const table = tableOf(pres({ cardRangeData: [ONE, TWO] }))
  const cases: [string, boolean][] = [
    ['4000100000000000', true],
    ['4000199999999999', true],
    ['4000099999999999', false],
    ['4000200000000000', false],
    ['40001000000000000', false],
    ['400010000000000', false],
    ['4000 1000 0000 0000', false],
    ['', false],
  ]
  for (const [number, isThere] of cases) expect(table.find(number) !== undefined, number).toBe(isThere)
})

test('3DSS-PREQ-017: whatever updates come, the table is that of a plain list, or the update is refused whole', () => {
  const bound = fc.integer({ min: 0, max: 30 })
  const change = fc.record({
    start: bound,
    length: fc.integer({ min: 0, max: 6 }),
    actionInd: fc.constantFrom('A', 'D', 'M'),
    known: fc.nat({ max: 99 }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 25 }), (updates) => {
      let table = RangeTable.EMPTY
      let model: Model = []
      for (const update of updates) {
        // A range that is there is named often enough to be changed: half of the changes take their bounds from the model.
        const items = update.map(({ start, length, actionInd, known }) => {
          const named = known < 50 && model.length > 0 ? model[known % model.length]! : { start, end: start + length }
          return { start: named.start, end: named.end, action: actionInd, version: known % 2 ? '2.1.0' : '2.2.0' }
        })
        const cardRangeData = items.map(({ start, end, action, version }) =>
          item(numberOf(start), numberOf(end), { actionInd: action, acsEndProtocolVersion: version }),
        )
        const answer = applyPRes(table, pres231(cardRangeData), ASKED)
        const expected = modelAfter(model, items)
        expect(answer.ok).toBe(expected !== undefined)
        if (answer.ok) table = answer.table
        model = expected ?? model
        for (let n = 0; n < 40; n++) {
          const range = model.find(({ start, end }) => start <= n && n <= end)
          expect(table.find(numberOf(n))?.acs.at(-1)?.version).toBe(range?.version)
        }
      }
    }),
    { seed: 20261122, numRuns: 150 },
  )
})

type Model = { start: number; end: number; version: string }[]

/** The rules once more, over a plain list; undefined when the update must be refused. */
function modelAfter(model: Model, items: (Model[number] & { action: string })[]): Model | undefined {
  let after = [...model]
  for (const { start, end, action, version } of items) {
    const at = after.findIndex((range) => range.start === start && range.end === end)
    if (at >= 0 === (action === 'A')) return undefined
    if (at >= 0) after = after.toSpliced(at, 1)
    if (action !== 'D') after.push({ start, end, version })
  }
  const overlaps = after.some((a, i) => after.some((b, j) => i < j && a.start <= b.end && b.start <= a.end))
  return overlaps ? undefined : after
}

type Item = NonNullable<PRes['cardRangeData']>[number]

function item(startRange: string, endRange: string, change: Partial<Item> = {}): Item {
  return { startRange, endRange, acsStartProtocolVersion: '2.1.0', acsEndProtocolVersion: '2.2.0', ...change }
}

function factsOf({ threeDSMethodURL }: Item): RangeFacts {
  const versions: Version[] = ['2.1.0', '2.2.0']
  return { acs: versions.map((version) => ({ version, ...(threeDSMethodURL && { threeDSMethodURL }) })) }
}

function pres(change: Partial<PRes> = {}): PRes {
  const ids = {
    threeDSServerTransID: '8a880dc0-d2d2-4067-bcb1-b08d1690b26e',
    dsTransID: 'f25084f0-5b16-4c0a-ae5d-b24808a95e4b',
  }
  const versions = { dsStartProtocolVersion: '2.1.0', dsEndProtocolVersion: '2.2.0' }
  return { messageType: 'PRes', messageVersion: '2.2.0', ...ids, ...versions, serialNum: '2', ...change }
}

/** The same ranges, in the layout of 2.2.0 still: this room reads whichever layout an item has. */
function pres231(cardRangeData: readonly Item[]): PRes {
  return pres({ messageVersion: '2.3.1', readOrder: '01', cardRangeData })
}

function applied(before: RangeTable, message: PRes): RangeTable {
  const answer = applyPRes(before, message, ASKED)
  expect(answer).toMatchObject({ ok: true })
  return answer.ok ? answer.table : RangeTable.EMPTY
}

function tableOf(message: PRes): RangeTable {
  const answer = applyPRes(RangeTable.EMPTY, message, {})
  expect(answer).toMatchObject({ ok: true })
  return answer.ok ? answer.table : RangeTable.EMPTY
}

function codesOf(answer: ReturnType<typeof applyPRes>): string[] {
  return answer.ok ? [] : answer.issues.map(({ errorCode }) => errorCode)
}

function boundsIn(table: RangeTable): string[] {
  return [...table].map(({ start, end }) => `${start}-${end}`)
}

function numberOf(n: number): string {
  return `40001000000000${String(n).padStart(2, '0')}`
}
