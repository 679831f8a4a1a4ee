/** The wrapped keys of a data folder. They are read on the calling thread and written by the writer. */
import type { KeyObject } from 'node:crypto'
import type { KeyStore, KeyUse, Scope, WrappedKey } from '@sekisho/adapters/keys'
import { SekishoError } from '@sekisho/base'
import { prepareRows } from './database.ts'
import type { Database, Statement } from './database.ts'
import type { Operation } from './wire.ts'

export class KeyTable implements KeyStore {
  readonly #find: Statement
  readonly #count: Statement
  readonly #operate: (operation: Operation) => Promise<void>

  /** @param operate the writer; a folder that is only read has none */
  constructor(db: Database, operate: (operation: Operation) => Promise<void> = refuse) {
    this.#find = prepareRows(db, 'select version, wrapped from key where scope = ? and use = ? order by version')
    this.#count = prepareRows(db, 'select count(*) from key')
    this.#operate = operate
  }

  findKeys(scope: Scope, use: KeyUse): WrappedKey[] {
    const rows = this.#find.all(scope, use) as [number, Uint8Array][]
    return rows.map(([version, wrapped]) => ({ scope, use, version, wrapped }))
  }

  addKey(key: WrappedKey): Promise<void> {
    return this.#operate({ name: 'addKey', key })
  }

  async rewrapKeys(from: KeyObject, to: KeyObject): Promise<number> {
    await this.#operate({ name: 'rewrapKeys', from, to })
    return (this.#count.get() as [number])[0]
  }

  removeKey({ scope, use, version }: Omit<WrappedKey, 'wrapped'>): Promise<void> {
    return this.#operate({ name: 'removeKey', key: { scope, use, version } })
  }
}

async function refuse(): Promise<never> {
  throw new SekishoError('ERR_STORE_READ_ONLY', 'the data folder was opened for reading: its keys do not change here')
}
