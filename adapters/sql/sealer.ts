/** Seals personal data in the writer, and makes the keys of tenants and subjects as they are first needed. */
import { randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { newSubjectKey, openSubjectKey, sealBlobs, unwrapKey, wrapKey } from '@sekisho/adapters/keys'
import type { PreparedRow } from '@sekisho/adapters/store'
import { LRUCache } from 'lru-cache'
import { prepareRows } from './database.ts'
import type { Database, Statement } from './database.ts'

export class Sealer {
  #kek: KeyObject
  readonly #dataKeys = new LRUCache<string, KeyObject>({ max: 4_096 })
  readonly #subjectKeys = new LRUCache<string, KeyObject>({ max: 16_384 })
  readonly #findDataKey: Statement
  readonly #addDataKey: Statement
  readonly #findSubjectKey: Statement
  readonly #addSubjectKey: Statement
  readonly #removeSubjectKey: Statement

  constructor(db: Database, kek: KeyObject) {
    this.#kek = kek
    this.#findDataKey = prepareRows(db, "select wrapped from key where scope = ? and use = 'data' and version = 1")
    this.#addDataKey = db.prepare("insert into key values (?, 'data', 1, ?)")
    this.#findSubjectKey = prepareRows(db, 'select wrapped from subject_key where tenant = ? and subject = ?')
    this.#addSubjectKey = db.prepare('insert into subject_key values (?, ?, ?)')
    this.#removeSubjectKey = db.prepare('delete from subject_key where tenant = ? and subject = ?')
  }

  /** From now on: the keys that there are were wrapped again. */
  wrapUnder(kek: KeyObject): void {
    this.#kek = kek
  }

  /** @returns what goes into the column `sealed`; null when the row has no personal data */
  seal({ tenant, kind, id, subject, blobs }: PreparedRow): string | null {
    if (subject === null || blobs === null) return null
    return sealBlobs(this.#subjectKey(tenant, subject), { tenant, subject, kind, id }, blobs)
  }

  /** Within a transaction of the caller. A row of the same subject that comes later gets a new key. */
  forget(tenant: string, subject: string): void {
    this.#removeSubjectKey.run(tenant, subject)
    this.#subjectKeys.delete(nameOf(tenant, subject))
  }

  #subjectKey(tenant: string, subject: string): KeyObject {
    const name = nameOf(tenant, subject)
    const cached = this.#subjectKeys.get(name)
    if (cached) return cached
    const dataKey = this.#dataKey(tenant)
    const found = this.#findSubjectKey.get(tenant, subject) as [Buffer] | undefined
    const key = found
      ? openSubjectKey(dataKey, tenant, subject, found[0])
      : this.#makeSubjectKey(dataKey, tenant, subject)
    this.#subjectKeys.set(name, key)
    return key
  }

  #makeSubjectKey(dataKey: KeyObject, tenant: string, subject: string): KeyObject {
    const { key, wrapped } = newSubjectKey(dataKey, tenant, subject)
    this.#addSubjectKey.run(tenant, subject, wrapped)
    return key
  }

  #dataKey(tenant: string): KeyObject {
    const cached = this.#dataKeys.get(tenant)
    if (cached) return cached
    const name = { scope: `tenant:${tenant}`, use: 'data', version: 1 } as const
    const found = this.#findDataKey.get(name.scope) as [Buffer] | undefined
    const stored = found ? { ...name, wrapped: found[0] } : wrapKey(this.#kek, name, randomBytes(32))
    if (!found) this.#addDataKey.run(stored.scope, stored.wrapped)
    const key = unwrapKey(this.#kek, stored)
    this.#dataKeys.set(tenant, key)
    return key
  }
}

function nameOf(tenant: string, subject: string): string {
  return `${tenant} ${subject}`
}
