import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { Spool } from './spool.ts'

let dir: string
let spool: Spool
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-spool-'))
  spool = new Spool(dir, false)
})
afterEach(() => {
  spool.close()
  rmSync(dir, { recursive: true })
})

test('spool: orders come back in order of time, those of one moment in the order of the file', () => {
  const times = [300, 100, 200, 100, 300]
  for (const [i, occurredAtMs] of times.entries()) spool.add(aDraft({ orderID: `A${i}`, occurredAtMs, line: i + 2 }))
  expect([...spool.inOrderOfTime()].map(({ orderID }) => orderID)).toEqual(['A1', 'A3', 'A2', 'A0', 'A4'])
})

test('spool: more than a page of orders, many of one moment, come back each once', () => {
  for (let i = 0; i < 1_700; i++) spool.add(aDraft({ orderID: `A${i}`, occurredAtMs: i % 3, line: i + 2 }))
  const read = [...spool.inOrderOfTime()]
  expect(new Set(read.map(({ orderID }) => orderID)).size).toBe(1_700)
  expect(read.map(({ occurredAtMs, line }) => occurredAtMs! * 10_000 + line)).toEqual(
    read.map(({ occurredAtMs, line }) => occurredAtMs! * 10_000 + line).sort((a, b) => a - b),
  )
})

test('spool: what is known to be new is never merged, whatever its number', () => {
  for (const line of [2, 3, 4]) spool.addNew(aDraft({ orderID: 'A', occurredAtMs: 10 - line, line }))
  expect(spool.orders).toBe(3)
  expect([...spool.inOrderOfTime()].map(({ line }) => line)).toEqual([4, 3, 2])
})

test('spool: rows of one number far apart are one order', () => {
  const item = { quantity: 1, unitPriceMinor: 100 }
  spool.add(aDraft({ orderID: 'A', line: 2, items: [item] }))
  spool.add(aDraft({ orderID: 'B', line: 3 }))
  spool.add(aDraft({ orderID: 'A', line: 4, items: [item] }))
  expect([...spool.inOrderOfTime()].map(({ orderID, line, items }) => [orderID, line, items.length])).toEqual([
    ['A', 2, 2],
    ['B', 3, 0],
  ])
})

test('spool: an order without a time waits at the front, to be listed', () => {
  spool.add(aDraft({ orderID: 'A', occurredAtMs: 5 }))
  const { occurredAtMs: _time, ...timeless } = aDraft({ orderID: 'B' })
  spool.add(timeless)
  expect([...spool.inOrderOfTime()].map(({ orderID }) => orderID)).toEqual(['B', 'A'])
})

test('spool: results come back in the order of the file', () => {
  for (const line of [9, 3, 5, 3]) spool.addResult({ kind: 'broken', line, orderID: '', faults: [] })
  expect([...spool.results()].map(({ line }) => line)).toEqual([3, 3, 5, 9])
})

test('spool: nobody can read on the disk what an order says', () => {
  spool.add(aDraft({ orderID: 'ORDER-77', buyer: { name: '佐藤 花子', email: 'hanako@example.com' } }))
  spool.addResult({
    kind: 'decided',
    line: 2,
    orderID: 'ORDER-77',
    outcome: 'decline',
    score: 1,
    reasons: [],
    amountMinor: 1,
    currency: 'JPY',
    kept: ['佐藤 花子'],
  })
  expect([...spool.inOrderOfTime()]).toHaveLength(1)
  const bytes = Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name))))
  for (const word of ['佐藤', 'hanako', 'ORDER-77', 'decline'])
    expect(bytes.includes(Buffer.from(word)), word).toBe(false)
  expect(bytes.includes(Buffer.from('result'))).toBe(true) // the table is there: the search can find something
})

function aDraft(change: Partial<Draft>): Draft {
  return {
    orderID: 'A',
    line: 2,
    occurredAtMs: 1_000,
    amountMinor: 100,
    currency: 'JPY',
    payment: { method: 'card' },
    buyer: {},
    deliveries: [],
    items: [],
    lines: { deliveries: [], items: [] },
    issues: [],
    kept: [],
    ...change,
  }
}
