import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import LibSQL from 'libsql'
import { expect, test } from 'vitest'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { activePath } from './files.ts'
import { openStore } from './open.ts'
import { temporaryFolders } from './testing/folders.ts'
import { aRow } from './testing/rows.ts'

const newFolder = temporaryFolders()
const kek = DEMONSTRATION_KEK

test('personal data are in no file in clear, and an erased key is in no file at all', async () => {
  const dir = newFolder()
  const store = await openStore({ dir, kek })
  const name = '山田 太郎 Canary'
  for (const subject of ['kept', 'erased']) {
    await store.commit({ appends: [aRow({ id: subject, personal: { subject, blobs: { contact: { name } } } })] })
  }
  const keys = wrappedKeys(dir)
  expect(filesWith(dir, keys.get('erased')!), 'the key is looked for where it is').not.toEqual([])
  const utf8 = Buffer.from(name)
  const forms = [
    utf8,
    Buffer.from(name, 'utf16le'),
    Buffer.from(utf8.toString('base64')),
    Buffer.from(utf8.toString('hex')),
  ]
  for (const form of forms) expect(filesWith(dir, form)).toEqual([])
  await store.eraseSubject('shop', 'erased', 1)
  expect(filesWith(dir, keys.get('erased')!), 'neither in the file, nor in its log').toEqual([])
  expect(filesWith(dir, keys.get('kept')!)).not.toEqual([])
  await store.close()
})

test('a retired token key is in no file', async () => {
  const dir = newFolder()
  const store = await openStore({ dir, kek })
  await store.keyring.addScope('tenant:shop')
  const [old] = readKeys(dir)
  await store.keyring.rekey('tenant:shop')
  expect(filesWith(dir, old!)).not.toEqual([])
  await store.keyring.retire('tenant:shop', 1)
  expect(filesWith(dir, old!)).toEqual([])
  await store.close()
})

function wrappedKeys(dir: string): Map<string, Buffer> {
  const db = new LibSQL(activePath(dir))
  const rows = db.prepare('select subject, wrapped from subject_key').raw().all() as [string, Buffer][]
  db.close()
  return new Map(rows)
}

function readKeys(dir: string): Buffer[] {
  const db = new LibSQL(activePath(dir))
  const rows = db.prepare("select wrapped from key where use = 'token' order by version").raw().all() as [Buffer][]
  db.close()
  return rows.map(([wrapped]) => wrapped)
}

function filesWith(dir: string, bytes: Buffer): string[] {
  return readdirSync(dir).filter((name) => readFileSync(join(dir, name)).includes(bytes))
}
