/** The writer's rare work: keys and erasures. */
import type { KeyObject } from 'node:crypto'
import { rewrapKey } from '@sekisho/adapters/keys'
import type { WrappedKey } from '@sekisho/adapters/keys'
import { assert } from '@sekisho/base'
import { prepareRows, transact } from './database.ts'
import type { Database } from './database.ts'
import type { Operation } from './wire.ts'
import type { Writer } from './writer.ts'

/** @returns what it conflicts with, or undefined when it is done */
export function runOperation(db: Database, writer: Writer, operation: Operation): string | undefined {
  switch (operation.name) {
    case 'addKey': {
      const { scope, use, version, wrapped } = operation.key
      const sql = 'insert into key values (?, ?, ?, ?) on conflict do nothing'
      const { changes } = db.prepare(sql).run(scope, use, version, wrapped)
      return changes === 1 ? undefined : `${use} key ${version} of ${scope} exists`
    }
    case 'removeKey': {
      const { scope, use, version } = operation.key
      db.prepare('delete from key where scope = ? and use = ? and version = ?').run(scope, use, version)
      forgetLog(db)
      break
    }
    case 'rewrapKeys':
      rewrapKeys(db, operation)
      writer.sealer.wrapUnder(operation.to)
      forgetLog(db)
      break
    case 'eraseSubject':
      eraseSubject(db, writer, operation)
      forgetLog(db)
      break
    case 'close':
      forgetLog(db)
      db.close()
  }
  return undefined
}

/** All of them or none. The keys themselves stay, so what the sealer remembers stays right. */
function rewrapKeys(db: Database, { from, to }: { readonly from: KeyObject; readonly to: KeyObject }): void {
  const keys = prepareRows(db, 'select scope, use, version, wrapped from key').all() as RawKey[]
  const update = db.prepare('update key set wrapped = ? where scope = ? and use = ? and version = ?')
  transact(db, () => {
    for (const [scope, use, version, wrapped] of keys) {
      update.run(rewrapKey(from, to, { scope, use, version, wrapped }).wrapped, scope, use, version)
    }
  })
}

type RawKey = [WrappedKey['scope'], WrappedKey['use'], number, Uint8Array]

/** The key goes, the journal says so, and the erasure is remembered for the day an older backup is restored. */
export function eraseSubject(db: Database, writer: Writer, { tenant, subject, atMs }: Erasure): void {
  writer.begin()
  writer.sealer.forget(tenant, subject)
  db.prepare('insert into erasure values (?, ?, ?) on conflict do nothing').run(tenant, subject, atMs)
  const row = { tenant, kind: 'erasure', id: subject, schema: 1, receivedAtMs: atMs, imported: 0 } as const
  const body = JSON.stringify({ subject })
  const unit = {
    rows: [{ ...row, contentHash: null, subject: null, blobs: null, body }],
    replaces: [],
    effects: [],
    settles: [],
  }
  assert(!('conflict' in writer.apply(unit)), 'an erasure claims nothing')
  writer.commit()
}

export type Erasure = Omit<Extract<Operation, { name: 'eraseSubject' }>, 'name'>

// A destroyed key is still in the write-ahead log until the log is cut. A long reader beside us can put that off; the log
// is then cut by the next operation, or at the close.
export function forgetLog(db: Database): void {
  db.prepare('pragma wal_checkpoint(truncate)').all()
}
