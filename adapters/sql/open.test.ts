import { execFileSync } from 'node:child_process'
import { createSecretKey } from 'node:crypto'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import LibSQL from 'libsql'
import { expect, test } from 'vitest'
import type { SekishoError } from '@sekisho/base'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { activePath } from './files.ts'
import { lockDataDir } from './lock.ts'
import { openReader, openStore } from './open.ts'
import { temporaryFolders } from './testing/folders.ts'
import { aRow } from './testing/rows.ts'

const newFolder = temporaryFolders()
const kek = DEMONSTRATION_KEK
const OTHER_KEK = createSecretKey(Buffer.alloc(32, 7))

test('a second writer is told who is there, and readers are let in', async () => {
  const dir = newFolder()
  const store = await openStore({ dir, kek })
  await store.commit({ appends: [aRow()] })
  await expect(openStore({ dir, kek })).rejects.toMatchObject({
    code: 'ERR_DATA_DIR_LOCKED',
    message: expect.stringContaining(`process ${process.pid} writes to ${dir}`) as unknown,
  })
  const reader = openReader({ dir })
  await store.commit({ appends: [aRow()] })
  expect(reader.head().seq).toBe(2)
  reader.close()
  await store.close()
  await (await openStore({ dir, kek })).close()
})

test('the lock of a process that is gone is free, whatever it left behind', async () => {
  const dir = newFolder()
  mkdirSync(dir)
  const program = `const db = new (require('libsql'))(${JSON.stringify(`${dir}/lock.db`)}); db.exec('begin exclusive')
    require('node:fs').writeFileSync(${JSON.stringify(`${dir}/lock.pid`)}, String(process.pid)); process.kill(process.pid, 'SIGKILL')`
  expect(() => execFileSync(process.execPath, ['-e', program], { stdio: 'ignore' })).toThrow(/SIGKILL|Command failed/)
  lockDataDir(dir)()
})

test('a lock is held against another process too', async () => {
  const dir = newFolder()
  mkdirSync(dir)
  const unlock = lockDataDir(dir)
  const program = `const db = new (require('libsql'))(${JSON.stringify(`${dir}/lock.db`)}); db.exec('begin exclusive')`
  expect(() => execFileSync(process.execPath, ['-e', program], { stdio: 'pipe' })).toThrow(/locked/)
  unlock()
  unlock()
})

test('a full queue refuses at once, says so beforehand, and takes more when it has drained', async () => {
  const store = await openStore({ dir: newFolder(), kek, queueUnits: 3 })
  const accepted = [1, 2, 3].map(() => store.commit({ appends: [aRow()] }))
  expect(store.hasRoom()).toBe(false)
  await expect(store.commit({ appends: [aRow()] })).rejects.toMatchObject({ code: 'ERR_STORE_BUSY' })
  await Promise.all(accepted)
  expect(store.hasRoom()).toBe(true)
  expect((await store.commit({ appends: [aRow()] })).seqs).toEqual([4])
  await store.close()
})

test('a failed write is told to all who wait, and nothing after it is written', async () => {
  const dir = newFolder()
  const failures: SekishoError[] = []
  const store = await openStore({ dir, kek, onFailure: (error) => failures.push(error) })
  await store.commit({ appends: [aRow({ id: 'durable' })] })
  const saboteur = new LibSQL(activePath(dir))
  saboteur.exec(
    "create trigger poison before insert on journal when new.id = 'poison' begin select raise(fail, 'disk'); end",
  )
  saboteur.close()

  const ids = ['before', 'poison', 'behind']
  const outcomes = await Promise.allSettled(ids.map((id) => store.commit({ appends: [aRow({ id })] })))
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'ERR_STORE_FAILED' } })
  await expect(store.commit({ appends: [aRow()] })).rejects.toMatchObject({ code: 'ERR_STORE_FAILED' })
  expect(store.hasRoom()).toBe(false)
  expect(failures.map(({ code }) => code)).toEqual(['ERR_STORE_FAILED'])
  expect(
    [...store.readJournal()].map(({ id }) => id),
    'what was acknowledged, and not half of a group',
  ).toEqual(['durable'])
  await store.close()

  const again = await openStore({ dir, kek })
  expect((await again.commit({ appends: [aRow()] })).seqs).toEqual([2])
  await again.close()
})

test('a data folder belongs to its owner, and opens with its own key-encryption key only', async () => {
  const dir = newFolder()
  await (await openStore({ dir, kek })).close()
  expect(statSync(dir).mode & 0o077).toBe(0)
  await expect(openStore({ dir, kek: OTHER_KEK })).rejects.toMatchObject({ code: 'ERR_KEK_WRONG' })
  await (await openStore({ dir, kek })).close()
})

test('after a change of the key-encryption key everything opens with the new one, and tokens are the same', async () => {
  const dir = newFolder()
  const row = aRow({ personal: { subject: 's', blobs: { contact: 'Taro' } } })
  const store = await openStore({ dir, kek })
  await store.keyring.addScope('tenant:shop')
  const token = store.keyring.tokens('tenant:shop').token('email', 'taro@example.com')
  await store.commit({ appends: [row] })
  expect(await store.keyring.rotate(OTHER_KEK)).toBe(4) // check, token, seal and data key
  expect(store.openPersonal(store.readRow(1)!)).toEqual({ contact: 'Taro' })
  await store.close()
  await expect(openStore({ dir, kek })).rejects.toMatchObject({ code: 'ERR_KEK_WRONG' })
  const again = await openStore({ dir, kek: OTHER_KEK })
  expect(again.keyring.tokens('tenant:shop').token('email', 'taro@example.com')).toBe(token)
  expect(again.openPersonal(again.readRow(1)!)).toEqual({ contact: 'Taro' })
  await again.close()
})

test('the key-encryption key is changed while keys are made, data sealed and tokens asked for', async () => {
  const dir = newFolder()
  const store = await openStore({ dir, kek })
  const personal = { subject: 's', blobs: { contact: 'Taro' } }
  const tenants = Array.from({ length: 30 }, (_, n) => `shop-${n}`)
  const tokens = new Map<string, string>()
  const open = async (tenant: string): Promise<void> => {
    await store.keyring.addScope(`tenant:${tenant}`)
    await store.commit({ appends: [aRow({ tenant, personal })] })
    tokens.set(tenant, store.keyring.tokens(`tenant:${tenant}`).token('email', 'x'))
  }
  const before = tenants.slice(0, 10).map(open)
  await Promise.all(before.slice(0, 5))
  const rotating = store.keyring.rotate(OTHER_KEK)
  const second = store.keyring.rotate(kek)
  await expect(second).rejects.toMatchObject({ code: 'ERR_STORE_CONFLICT' })
  await Promise.all([...before, rotating, ...tenants.slice(10, 20).map(open)])
  await Promise.all(tenants.slice(20).map(open))
  await store.close()
  const again = await openStore({ dir, kek: OTHER_KEK })
  for (const row of again.readJournal({ kinds: ['order'] })) expect(again.openPersonal(row)).toEqual(personal.blobs)
  for (const tenant of tenants) {
    expect(again.keyring.tokens(`tenant:${tenant}`).token('email', 'x')).toBe(tokens.get(tenant))
  }
  await again.close()
})

test('a folder without a store cannot be read', () => {
  const dir = newFolder()
  expect(() => openReader({ dir })).toThrow(/there is no store/)
  mkdirSync(dir)
  writeFileSync(activePath(dir), '')
  expect(() => openReader({ dir })).toThrow(expect.objectContaining({ code: 'ERR_SCHEMA_OLDER' }))
})
