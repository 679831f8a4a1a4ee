import { createSecretKey } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { backup } from './backup.ts'
import { openReader, openStore } from './open.ts'
import { restore } from './restore.ts'
import { MonthMover } from './months.ts'
import { temporaryFolders } from './testing/folders.ts'
import { aRow, DECEMBER_MS, openBench } from './testing/rows.ts'
import { verifyChain } from './verify.ts'

const newFolder = temporaryFolders()
const kek = DEMONSTRATION_KEK

test('a backup beside a running writer is consistent, and is restored to what it was', async () => {
  const [dir, copy, target] = [aFolderWithMonths(), newFolder(), newFolder()]
  const store = await openStore({ dir, kek })
  const commits = Array.from({ length: 300 }, (_, i) =>
    store.commit({ appends: [aRow({ id: `live-${i}`, contentHash: 'x' })] }),
  )
  const files: (string | undefined)[] = []
  const manifest = backup(dir, copy, { onProgress: (file) => files.push(file) })
  await Promise.all(commits)
  await store.close()
  expect(files).toEqual(['sekisho.db', 'journal-2026-11.db', undefined])
  expect(readdirSync(copy).sort()).toEqual(['journal-2026-11.db', 'manifest.json', 'sekisho.db'])
  expect(await verifyChain(copy)).toMatchObject({ ok: true, head: { seq: manifest.head.seq } })

  const report = await restore(copy, target, { kek })
  expect(report).toMatchObject({ manifest, erased: 0, replaced: undefined })
  expect(contents(target)).toEqual(contents(copy))
  const again = await openStore({ dir: target, kek })
  expect((await again.commit({ appends: [aRow()] })).seqs).toEqual([manifest.head.seq + 1])
  await again.close()
})

test('a backup or a restore into a folder that holds something is refused', async () => {
  const [dir, copy, taken] = [aFolderWithMonths(), newFolder(), newFolder()]
  mkdirSync(taken)
  writeFileSync(join(taken, 'notes.txt'), '')
  const refusal = { code: 'ERR_TARGET_NOT_EMPTY' }
  expect(() => backup(dir, taken)).toThrow(expect.objectContaining(refusal))
  expect(() => backup(newFolder(), newFolder())).toThrow(/there is no store/)
  mkdirSync(copy) // an empty folder is as good as none
  backup(dir, copy)
  await expect(restore(copy, taken, { kek })).rejects.toMatchObject(refusal)
  await expect(restore(copy, dir, { kek })).rejects.toMatchObject(refusal)
  expect(readdirSync(taken)).toEqual(['notes.txt'])
})

test('a backup that is not as it was written is refused, and the target stays as it is', async () => {
  const dir = aFolderWithMonths()
  const copy = newFolder()
  backup(dir, copy)
  const damages: ((path: string) => void)[] = [
    (path) => rmSync(join(path, 'manifest.json')),
    (path) => writeFileSync(join(path, 'manifest.json'), '{'),
    (path) => writeFileSync(join(path, 'manifest.json'), edited(path, '"format": 1', '"format": 2')),
    (path) => writeFileSync(join(path, 'manifest.json'), edited(path, 'journal-2026-11.db', '../outside.db')),
    (path) => writeFileSync(join(path, 'manifest.json'), edited(path, '"seq": ', '"seq": 1')),
    (path) => rmSync(join(path, 'journal-2026-11.db')),
    (path) => {
      const bytes = readFileSync(join(path, 'sekisho.db'))
      bytes[bytes.length - 5]! ^= 1
      writeFileSync(join(path, 'sekisho.db'), bytes)
    },
  ]
  for (const damage of damages) {
    const damaged = newFolder()
    cpSync(copy, damaged, { recursive: true })
    damage(damaged)
    const before = contents(dir)
    const refusal = { code: 'ERR_BACKUP_BROKEN' }
    await expect(restore(damaged, dir, { kek, replace: true }), damage.toString()).rejects.toMatchObject(refusal)
    expect(contents(dir)).toEqual(before)
  }
})

test('a restore is refused while a writer runs on the target, and with another key-encryption key', async () => {
  const [dir, copy] = [aFolderWithMonths(), newFolder()]
  const store = await openStore({ dir, kek })
  backup(dir, copy)
  await expect(restore(copy, dir, { kek, replace: true })).rejects.toMatchObject({ code: 'ERR_DATA_DIR_LOCKED' })
  await store.close()
  const other = createSecretKey(Buffer.alloc(32, 7))
  await expect(restore(copy, dir, { kek: other, replace: true })).rejects.toMatchObject({ code: 'ERR_KEK_WRONG' })
  expect(await verifyChain(dir)).toMatchObject({ ok: true })
})

test('who was erased after the backup is erased in what is restored from it', async () => {
  const [dir, copy, elsewhere] = [newFolder(), newFolder(), newFolder()]
  const store = await openStore({ dir, kek })
  const personal = (subject: string) => ({ subject, blobs: { contact: { name: subject } } })
  for (const subject of ['first', 'second', 'third']) {
    await store.commit({ appends: [aRow({ id: subject, personal: personal(subject) })] })
  }
  await store.eraseSubject('shop', 'first', 1)
  backup(dir, copy)
  await store.eraseSubject('shop', 'second', 2)
  await store.close()

  await restore(copy, elsewhere, { kek })
  const clear = (name: string) => ({ contact: { name } })
  expect(personalOf(elsewhere), 'elsewhere, without the list').toEqual(['erased', clear('second'), clear('third')])
  rmSync(elsewhere, { recursive: true })
  expect((await restore(copy, elsewhere, { kek, erasuresFrom: dir })).erased).toBe(1)
  const report = await restore(copy, dir, { kek, replace: true })
  expect(report.erased, 'the first one is in the backup').toBe(1)
  expect(existsSync(report.replaced!)).toBe(true)
  for (const folder of [dir, elsewhere]) {
    expect(personalOf(folder)).toEqual(['erased', 'erased', clear('third')])
    expect(await verifyChain(folder)).toMatchObject({ ok: true, head: { seq: 5 } })
  }
  rmSync(report.replaced!, { recursive: true })
})

/** One closed month in its file, one row of the next. */
function aFolderWithMonths(): string {
  const dir = newFolder()
  const bench = openBench(dir)
  bench.write(...Array.from({ length: 20 }, (_, i) => aRow({ id: `order-${i}`, contentHash: 'x' })))
  bench.nowMs = DECEMBER_MS
  bench.write(aRow({ id: 'december' }))
  const mover = new MonthMover(bench.db, dir, () => bench.writer.recordedAtMs)
  while (mover.hasWork()) mover.step()
  bench.db.close()
  return dir
}

function contents(dir: string): unknown[] {
  const reader = openReader({ dir })
  try {
    return [...reader.readJournal()]
  } finally {
    reader.close()
  }
}

function personalOf(dir: string): unknown[] {
  const reader = openReader({ dir, kek })
  try {
    return [...reader.readJournal({ kinds: ['order'] })].map((row) => reader.openPersonal(row))
  } finally {
    reader.close()
  }
}

function edited(dir: string, from: string, to: string): string {
  return readFileSync(join(dir, 'manifest.json'), 'utf8').replace(from, to)
}
