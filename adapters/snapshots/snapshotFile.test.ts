import { FeatureState } from '@sekisho/fraud/features'
import { anOrderEvent, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { jsonPieces } from './jsonPieces.ts'
import { readSnapshot, writeSnapshot } from './snapshotFile.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const dir = mkdtempSync(join(tmpdir(), 'sekisho-snapshot-'))
const path = join(dir, 'features.snapshot')
afterAll(() => rmSync(dir, { recursive: true }))

test('snapshot file: what was written is read, with what it is about', async () => {
  const states = new Map([
    ['shop-a', stateOf(200)],
    ['shop-b', stateOf(3)],
  ])
  const written = await writeSnapshot(path, { seq: 1_234 }, begun(states))
  expect(written.bytes).toBeGreaterThan(100_000)
  const read = new Map<string, FeatureState>()
  const about = readSnapshot(path, (name) => {
    read.set(name, new FeatureState(SHOP))
    return read.get(name)
  })
  expect(about).toEqual({ seq: 1_234 })
  for (const [name, state] of states) expect(read.get(name)!.read(anOrder(500))).toEqual(state.read(anOrder(500)))
  expect(readdirSync(dir)).toEqual(['features.snapshot'])
})

test('snapshot file: one that is cut off, changed in one bit, of another kind or absent is none', async () => {
  await writeSnapshot(path, { seq: 1 }, begun(new Map([['shop-a', stateOf(50)]])))
  const bytes = readFileSync(path)
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes)
    copy[at]! ^= 1
    return copy
  }
  const cases: [string, Buffer][] = [
    ['empty', Buffer.alloc(0)],
    ['cut off in its heading', bytes.subarray(0, 40)],
    ['cut off in a page', bytes.subarray(0, bytes.length >> 1)],
    ['without its digest', bytes.subarray(0, -32)],
    ['its first bit', flipped(0)],
    ['a bit of its heading', flipped(30)],
    ['a bit of a page', flipped(bytes.length >> 1)],
    ['a bit of its digest', flipped(bytes.length - 1)],
    ['another file', Buffer.from('SQLite format 3')],
  ]
  for (const [name, broken] of cases) {
    writeFileSync(path, broken)
    expect(
      readSnapshot(path, () => new FeatureState(SHOP)),
      name,
    ).toBeUndefined()
  }
  rmSync(path)
  expect(readSnapshot(path, () => new FeatureState(SHOP))).toBeUndefined()
})

test('snapshot file: a memory that is not wanted or does not fit is passed over, and the others are read', async () => {
  const wanted = stateOf(5)
  await writeSnapshot(path, { seq: 1 }, [
    ...begun(new Map([['shop-gone', stateOf(70)]])),
    ...begun(new Map([['shop-other', stateOf(70)]])),
    { name: 'shop-a', about: { of: 'it' }, snapshot: wanted.beginSnapshot() },
  ])
  const state = new FeatureState(SHOP)
  const read: string[] = []
  const stateFor = (name: string, about: object) => {
    read.push(`${name} ${JSON.stringify(about)}`)
    if (name === 'shop-gone') return undefined
    return name === 'shop-a' ? state : new FeatureState({ ...SHOP, currency: 'USD' })
  }
  expect(readSnapshot(path, stateFor, (name, fits) => read.push(`${name} ${fits}`))).toEqual({ seq: 1 })
  expect(read).toEqual([
    'shop-gone {}',
    'shop-gone false',
    'shop-other {}',
    'shop-other false',
    'shop-a {"of":"it"}',
    'shop-a true',
  ])
  expect(state.read(anOrder(500))).toEqual(wanted.read(anOrder(500)))
})

test('snapshot file: what cannot be written leaves the one before, and no memory keeps copies for it', async () => {
  await writeSnapshot(path, { seq: 1 }, begun(new Map([['shop-a', stateOf(5)]])))
  const before = readFileSync(path)
  const state = stateOf(200)
  const snapshot = state.beginSnapshot()
  const failing = {
    ...snapshot,
    take: () => {
      if (taken++ === 2) throw new Error('no room on the disk')
      return snapshot.take()
    },
  }
  let taken = 0
  await expect(writeSnapshot(path, { seq: 2 }, [{ name: 'shop-a', snapshot: failing }])).rejects.toThrow('no room')
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(dir)).toEqual(['features.snapshot'])
  expect(snapshot.take(), 'all pages were let go').toBeUndefined()
})

test('snapshot file: a heading is written in pieces that are its JSON', () => {
  const lists = Array.from({ length: 1_201 }, (_, i) => [`card t${i}`, [{ listID: 'l', untilMs: null }]])
  const cases = [{}, { a: [], b: {}, c: null, d: 'x"y', e: [1, [2]], f: { g: { h: false } } }, { lists }]
  for (const value of cases) expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value))
  expect(Math.max(...[...jsonPieces({ lists })].map(({ length }) => length))).toBeLessThan(40_000)
})

function begun(states: ReadonlyMap<string, FeatureState>) {
  return [...states].map(([name, state]) => ({ name, snapshot: state.beginSnapshot() }))
}

function stateOf(orders: number): FeatureState {
  const state = new FeatureState(SHOP)
  for (let i = 0; i < orders; i++) state.fold(anOrder(i))
  return state
}

function anOrder(i: number) {
  return anOrderEvent({ orderID: `order-${i}`, occurredAt: isoOf(NOON_MS + i * 60_000) })
}
