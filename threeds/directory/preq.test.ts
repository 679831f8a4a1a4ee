import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardRangeData, PReq } from '@sekisho/threeds/messages'
import type { CardRange } from './participants.ts'
import { answerPReq } from './preq.ts'
import { Registry } from './registry.ts'
import type { RangeChange } from './registry.ts'

test('DS-PREQ-003, DS-PREQ-008: whoever applies the changes since any serial number has the list as it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(3)), { maxLength: 30 }), fc.nat(30), (wishes, from) => {
      const changes = changesOf(wishes)
      const serial = changes.length
      const since = Math.min(from, serial)
      const cache = listAfter(changes.slice(0, since))
      const registry = aRegistry({ serial, changes, ranges: [...listAfter(changes).values()] })
      for (const item of itemsOf(registry, String(since))) apply(item, cache)
      expect(cache).toEqual(listAfter(changes))
    }),
    { seed: 20260601, numRuns: 300 },
  )
})

test('DS-PREQ-004: changes that are forgotten cannot be asked for, those that are kept can', () => {
  const changes = changesOf(Array.from({ length: 8 }, (_, i) => [i % 4, 0] as const)).slice(3)
  const registry = aRegistry({ serial: 8, changes, ranges: [] })
  const isKnown = (serialNum: string) => answerPReq({ ...PREQ, serialNum }, ID, registry).ok
  expect(['0', '1', '2'].map(isKnown)).toEqual([false, false, false])
  expect(['3', '7', '8'].map(isKnown)).toEqual([true, true, true])
  expect(['9', '08'].map(isKnown)).toEqual([false, false])
})

test('a registry that never changed has the serial number 0, and asking with it changes nothing', () => {
  const registry = aRegistry({ serial: 0, changes: [], ranges: [] })
  expect(answerPReq(PREQ, ID, registry)).toMatchObject({ ok: true, message: { serialNum: '0' } })
  expect(answerPReq({ ...PREQ, serialNum: '0' }, ID, registry)).toMatchObject({ ok: true })
})

test('from 2.3.1 a whole list has a range: without any the answer is that it may come later', () => {
  const registry = aRegistry({ serial: 0, changes: [], ranges: [] })
  const answered = answerPReq({ ...PREQ, messageVersion: '2.3.1' }, ID, registry)
  expect(answered).toMatchObject({ ok: false, issues: [{ errorCode: '403' }] })
})

test('a range is told as each version knows it', () => {
  const range: CardRange = {
    start: '9999010000000000',
    end: '9999019999999999',
    brand: 'visa',
    attempts: true,
    issuerCountryCode: '392',
    versions: [
      { version: '2.1.0', threeDSMethodURL: 'https://old.example/' },
      { version: '2.2.0', acsInfoInd: ['01', '02', '08'], threeDSMethodURL: 'https://acs.example/' },
    ],
  }
  const registry = aRegistry({ serial: 1, changes: [], ranges: [range] })
  const itemIn = (messageVersion: PReq['messageVersion']) => {
    const answered = answerPReq({ ...PREQ, messageVersion }, ID, registry)
    return answered.ok && answered.message.cardRangeData?.[0]
  }
  const bounds = { startRange: range.start, endRange: range.end, actionInd: 'A' }
  const versions = { acsStartProtocolVersion: '2.1.0', acsEndProtocolVersion: '2.2.0' }
  const method = { threeDSMethodURL: 'https://acs.example/' }
  expect(itemIn('2.1.0')).toEqual({ ...bounds, ...versions, ...method })
  expect(itemIn('2.2.0'), '08 came later').toEqual({ ...bounds, ...versions, ...method, acsInfoInd: ['01', '02'] })
  expect(itemIn('2.3.1')).toEqual({
    ranges: [{ start: range.start, end: range.end }],
    actionInd: 'A',
    issuerCountryCode: '392',
    acsProtocolVersions: range.versions,
  })
})

/** Each wish is a range and what to do with it, made possible: what is there is changed or removed, what is not is added. */
function changesOf(wishes: readonly (readonly [which: number, what: number])[]): RangeChange[] {
  const there = new Set<number>()
  return wishes.map(([which, what], i) => {
    const action = there.has(which) ? (what % 2 === 0 ? 'M' : 'D') : 'A'
    if (action === 'D') there.delete(which)
    else there.add(which)
    const start = `99990${which}0000000000`
    const range = { start, end: start, brand: 'visa', versions: [{ version: '2.2.0' }], attempts: false } as const
    const method = { version: '2.2.0', threeDSMethodURL: `https://acs.example/${i}` } as const
    return { serial: i + 1, action, range: { ...range, versions: [method] } }
  })
}

function listAfter(changes: readonly RangeChange[]): Map<string, CardRange> {
  const list = new Map<string, CardRange>()
  for (const { action, range } of changes) {
    if (action === 'D') list.delete(range.start)
    else list.set(range.start, range)
  }
  return list
}

function itemsOf(registry: Registry, serialNum: string): readonly CardRangeData[] {
  const answered = answerPReq({ ...PREQ, serialNum }, ID, registry)
  return (answered.ok && answered.message.cardRangeData) || []
}

/** As strict as a 3DS Server: what is added is not there, what is changed or deleted is. */
function apply({ actionInd, startRange = '', threeDSMethodURL }: CardRangeData, cache: Map<string, CardRange>): void {
  expect(cache.has(startRange), `${actionInd} of ${startRange}`).toBe(actionInd !== 'A')
  if (actionInd === 'D') cache.delete(startRange)
  else {
    const versions = [{ version: '2.2.0', threeDSMethodURL: threeDSMethodURL! }] as const
    cache.set(startRange, { start: startRange, end: startRange, brand: 'visa', versions, attempts: false })
  }
}

function aRegistry(contents: {
  serial: number
  changes: readonly RangeChange[]
  ranges: readonly CardRange[]
}): Registry {
  return new Registry({ servers: [], acss: [], sdkReferenceNumbers: [], mccs: [], ...contents })
}

const ID = 'd5000000-0000-4000-8000-000000000001'
const PREQ: PReq = {
  messageType: 'PReq',
  messageVersion: '2.2.0',
  threeDSServerTransID: 'a0000000-0000-4000-8000-000000000001',
  threeDSServerRefNumber: 'REF-3DSS',
}
