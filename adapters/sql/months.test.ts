import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { prepareRows } from './database.ts'
import { monthPath } from './files.ts'
import { MonthMover } from './months.ts'
import { openReader, openStore } from './open.ts'
import { temporaryFolders } from './testing/folders.ts'
import { aRow, DECEMBER_MS, NOVEMBER_MS, openBench } from './testing/rows.ts'
import type { Bench } from './testing/rows.ts'
import { verifyChain } from './verify.ts'

const newFolder = temporaryFolders()

test('a month stays in the active file until a row of a later one exists, whatever the clock says', () => {
  const dir = newFolder()
  const bench = withRows(openBench(dir), 3)
  const mover = new MonthMover(bench.db, dir, () => bench.writer.recordedAtMs)
  bench.nowMs = DECEMBER_MS
  expect(mover.hasWork()).toBe(false)
  bench.write(aRow({ id: 'december' }))
  expect(mover.hasWork()).toBe(true)
  bench.nowMs = NOVEMBER_MS // the clock was set back: the row is still recorded in December
  bench.write(aRow({ id: 'later' }))
  moveAll(mover)
  expect(activeSeqs(bench)).toEqual([4, 5])
  bench.db.close()
})

test('a crash after any step of a move loses nothing, and the next start ends the move', async () => {
  const rows = 1_200 // more than two steps each way
  for (let steps = 0; steps <= 8; steps++) {
    const dir = newFolder()
    const bench = withRows(openBench(dir), rows)
    bench.nowMs = DECEMBER_MS
    bench.write(aRow({ id: 'december' }))
    const mover = new MonthMover(bench.db, dir, () => bench.writer.recordedAtMs)
    for (let step = 0; step < steps; step++) mover.step()
    mover.close()
    bench.db.close()
    expect(readAll(dir), `read after ${steps} steps`).toEqual({ rows: rows + 1, latest: [rows, rows - 1] })
    expect(await verifyChain(dir), `chain after ${steps} steps`).toMatchObject({ ok: true, head: { seq: rows + 1 } })

    const again = openBench(dir, DECEMBER_MS)
    moveAll(new MonthMover(again.db, dir, () => again.writer.recordedAtMs))
    expect(activeSeqs(again)).toEqual([rows + 1])
    again.db.close()
    expect(existsSync(monthPath(dir, '2026-11'))).toBe(true)
    expect(readdirSync(dir).filter((name) => name.includes('partial'))).toEqual([])
    expect(readAll(dir), `read at the end of ${steps} steps`).toEqual({ rows: rows + 1, latest: [rows, rows - 1] })
    expect(await verifyChain(dir)).toMatchObject({ ok: true })
  }
})

test('a reader that is in the middle of the journal while a month moves misses nothing', () => {
  const dir = newFolder()
  const bench = withRows(openBench(dir), 1_200)
  bench.nowMs = DECEMBER_MS
  bench.write(aRow({ id: 'december' }))
  const mover = new MonthMover(bench.db, dir, () => bench.writer.recordedAtMs)
  const reader = openReader({ dir })
  const seqs: number[] = []
  for (const { seq } of reader.readJournal()) {
    seqs.push(seq)
    if (seq % 100 === 0) mover.step()
  }
  expect(seqs).toEqual(Array.from({ length: 1_201 }, (_, i) => i + 1))
  expect(activeSeqs(bench)).toEqual([1_201])
  reader.close()
  bench.db.close()
})

test('several closed months each get their file, and ids claimed in them stay claimed', async () => {
  const dir = newFolder()
  const bench = openBench(dir)
  for (const month of [8, 9, 10, 11]) {
    bench.nowMs = Date.UTC(2026, month, 15)
    bench.write(aRow({ id: `order-${month}`, contentHash: 'x' }), aRow({ kind: 'label', id: `order-${month}` }))
  }
  bench.db.close()
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK }) // the clock of this run is after all of them
  await store.commit({ appends: [aRow({ id: 'now' })] })
  await expect.poll(() => readdirSync(dir).filter((name) => /^journal-.*\.db$/.test(name)).length).toBeGreaterThan(2)
  await expect(store.commit({ appends: [aRow({ id: 'order-8', contentHash: 'x' })] })).rejects.toThrow(/exists/)
  expect(store.findEvent('shop', 'order', 'order-8')).toEqual({ contentHash: 'x', seq: 1 })
  expect(store.readRow(1)!.id).toBe('order-8')
  expect(store.latestRows('shop', ['order', 'label'], { limit: 4 }).map(({ seq }) => seq)).toEqual([9, 8, 7, 6])
  expect(store.latestRows('shop', ['order'], { limit: 9, beforeSeq: 6 }).map(({ seq }) => seq)).toEqual([5, 3, 1])
  await store.close()
  expect(await verifyChain(dir)).toMatchObject({ ok: true, head: { seq: 9 } })
})

function withRows(bench: Bench, count: number): Bench {
  bench.write(...Array.from({ length: count }, (_, i) => aRow({ id: `order-${i}` })))
  return bench
}

function moveAll(mover: MonthMover): void {
  while (mover.hasWork()) mover.step()
}

function activeSeqs({ db }: Bench): number[] {
  return (prepareRows(db, 'select seq from journal order by seq').all() as [number][]).map(([seq]) => seq)
}

function readAll(dir: string): { rows: number; latest: number[] } {
  const reader = openReader({ dir })
  try {
    const latest = reader.latestRows('shop', ['order'], { limit: 3 }).slice(1)
    return { rows: [...reader.readJournal()].length, latest: latest.map(({ seq }) => seq) }
  } finally {
    reader.close()
  }
}
