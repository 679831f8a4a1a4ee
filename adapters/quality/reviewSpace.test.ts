import { expect, test } from 'vitest'
import { Afterwards } from '@sekisho/fraud/reviews'
import { closedAtMs, ReviewSpace } from './reviewSpace.ts'
import type { KnownCase } from './reviewSpace.ts'

const aCase = (n: number, verdict: 'ok' | 'hold' = 'ok'): KnownCase => ({
  rowID: `o-${n}`,
  occurredAtMs: 0,
  amountMinor: 1,
  currency: 'JPY',
  reasons: ['r'],
  verdicts: [{ by: 'hanako', verdict, reason: 'explained', atMs: n, lookedMs: undefined }],
  afterwards: new Afterwards(),
})
const AT = { nowMs: 100, silenceMs: 1 }

test('space: it keeps as much as it may and no more, whatever comes', () => {
  const space = new ReviewSpace(3)
  for (let n = 0; n < 10; n++) {
    space.open(aCase(n))
    space.had(`o-${n}`, 'taro')
    space.heardOf(`x-${n}`)
    space.opine({ rowID: `o-${n}`, of: 'second', by: 'taro', verdict: 'ok', reason: 'explained', atMs: n })
  }
  expect([...space.cases].map(({ rowID }) => rowID)).toEqual(['o-7', 'o-8', 'o-9'])
  expect(space.opinions).toHaveLength(3)
  expect([space.handsOn('o-6').size, space.handsOn('o-7').size]).toEqual([0, 1])
  expect(space.find('o-6')).toBeUndefined()
})

test('space: what was heard of an order before anybody decided it is heard of its case', () => {
  const space = new ReviewSpace()
  const report = { kind: 'fraud-report', source: 'issuer', weight: 100, withdrawn: false, knownAtMs: 1 } as never
  space.heardOf('o-1').hear(report)
  space.open({ ...aCase(1), afterwards: space.heardOf('o-1') })
  expect(space.reviewed(0, AT)).toMatchObject([{ rowID: 'o-1', truth: 'bad' }])
  space.heardOf('o-1').hear({ ...(report as object), withdrawn: true } as never)
  expect(space.reviewed(0, AT)).toMatchObject([{ truth: 'unknown' }])
})

test('space: a period begins with its first moment, and what is forgotten is gone; who is nobody has nothing in hand', () => {
  const space = new ReviewSpace()
  for (const n of [1, 2, 3]) space.open(aCase(n))
  expect(space.reviewed(2, AT)).toHaveLength(2)
  expect(space.reviewed(4, AT)).toEqual([])
  space.forgetBefore(3)
  expect(space.reviewed(0, AT)).toMatchObject([{ rowID: 'o-3' }])
  for (const nobody of [undefined, null, 7, {}]) space.had('o-3', nobody)
  expect(space.handsOn('o-3').size).toBe(0)
  expect([closedAtMs(aCase(5)), closedAtMs(aCase(5, 'hold'))]).toEqual([5, undefined])
})
