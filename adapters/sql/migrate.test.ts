import { mkdirSync, readdirSync } from 'node:fs'
import LibSQL from 'libsql'
import { expect, test } from 'vitest'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { activePath } from './files.ts'
import { migrate, migrateDryRun } from './migrate.ts'
import { openReader, openStore } from './open.ts'
import { MIGRATIONS } from './schema.ts'
import { temporaryFolders } from './testing/folders.ts'
import { aRow, openBench } from './testing/rows.ts'

const newFolder = temporaryFolders()
const kek = DEMONSTRATION_KEK
const NEXT = [...MIGRATIONS, { name: 'a column more', statements: ['alter table state add column owner text'] }]
const BROKEN = [...NEXT, { name: 'a slip', statements: ['create table more (n)', 'alter table nothing add column x'] }]

test('a new folder takes all steps, an up-to-date one none', () => {
  const dir = newFolder()
  openBench(dir).db.close()
  expect(migrate(dir)).toEqual({ fromSchema: MIGRATIONS.length, toSchema: MIGRATIONS.length, steps: [] })
  expect(migrate(dir, NEXT)).toMatchObject({ fromSchema: MIGRATIONS.length, steps: ['a column more'] })
})

test('webhook messages of a folder from before endpoints had kinds of their own are found under their endpoints', () => {
  const dir = newFolder()
  mkdirSync(dir, { recursive: true })
  migrate(dir, MIGRATIONS.slice(0, 1))
  const db = new LibSQL(activePath(dir))
  const put = db.prepare('insert into state values (?, ?, ?, 1, ?, ?)')
  put.run('platform', 'webhook-delivery', 'msg_1', 5, '{"tenantID":"shop","endpointID":"e-1"}')
  put.run('platform', 'acs-transaction', 't-1', 6, '{"endpointID":"none"}')
  db.close()
  expect(migrate(dir)).toMatchObject({ fromSchema: 1, steps: ['deadlines by kind'] })
  const reader = openReader({ dir })
  expect(reader.dueStates(['webhook-delivery/e-1', 'acs-transaction'], 9, 9).map(({ id }) => id)).toEqual([
    'msg_1',
    't-1',
  ])
  expect(reader.waitingKinds('webhook-delivery', 9)).toEqual([{ kind: 'webhook-delivery/e-1', count: 1 }])
  reader.close()
})

test('a dry run says what would happen on these data, and leaves nothing', () => {
  const dir = newFolder()
  const bench = openBench(dir)
  bench.write(aRow())
  bench.db.close()
  const before = readdirSync(dir)
  expect(migrateDryRun(dir, NEXT)).toMatchObject({ steps: ['a column more'] })
  expect(() => migrateDryRun(dir, BROKEN)).toThrow(/nothing/)
  expect(readdirSync(dir)).toEqual(before)
  expect(migrate(dir).steps).toEqual([])
})

test('a step that fails leaves the schema as it was', () => {
  const dir = newFolder()
  openBench(dir).db.close()
  expect(() => migrate(dir, BROKEN)).toThrow(/nothing/)
  expect(migrate(dir, NEXT), 'neither of the two steps was taken').toMatchObject({ steps: ['a column more'] })
})

test('a folder of a newer program is refused, to write and to read', async () => {
  const dir = newFolder()
  openBench(dir).db.close()
  const db = new LibSQL(activePath(dir))
  db.exec(`pragma user_version = ${MIGRATIONS.length + 1}`)
  db.close()
  await expect(openStore({ dir, kek })).rejects.toMatchObject({ code: 'ERR_SCHEMA_NEWER' })
  expect(() => openReader({ dir })).toThrow(expect.objectContaining({ code: 'ERR_SCHEMA_NEWER' }))
})
