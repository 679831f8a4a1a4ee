/** The store of one data folder: a reader on the calling thread, and the queue of its writer. */
import type { TenantID, Unit, UnixMs, Versions } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import type { Store } from '@sekisho/adapters/store'
import type { Queue } from './queue.ts'
import { SQLReader } from './reader.ts'

export class SQLStore extends SQLReader implements Store {
  readonly keyring: Keyring
  readonly #queue: Queue
  readonly #unlock: () => void
  #closing: Promise<void> | undefined

  constructor(parts: {
    reader: ConstructorParameters<typeof SQLReader>
    keyring: Keyring
    queue: Queue
    unlock: () => void
  }) {
    super(...parts.reader)
    this.keyring = parts.keyring
    this.#queue = parts.queue
    this.#unlock = parts.unlock
  }

  hasRoom(): boolean {
    return this.#queue.hasRoom()
  }

  commit(unit: Unit): Promise<Versions> {
    return this.#queue.commit(unit)
  }

  eraseSubject(tenant: TenantID, subject: string, receivedAtMs: UnixMs): Promise<void> {
    return this.#queue.operate({ name: 'eraseSubject', tenant, subject, atMs: receivedAtMs })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    try {
      await this.#queue.close()
    } finally {
      this.closeReader()
      this.#unlock()
    }
  }
}
