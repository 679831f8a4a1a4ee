/**
 * The store of one data folder: a reader on the calling thread, the queue of its writer, and what both need not ask the file
 * about, because this process is its one writer.
 */
import type { TenantID, Unit, UnixMs, Versions } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import { prepare } from '@sekisho/adapters/store'
import type { PreparedReplacement, PreparedUnit, State, Store } from '@sekisho/adapters/store'
import { KnownNames, namesIn } from './knownNames.ts'
import type { Queue } from './queue.ts'
import { SQLReader } from './reader.ts'
import { RecentStates } from './recentStates.ts'

export class SQLStore extends SQLReader implements Store {
  readonly keyring: Keyring
  readonly #queue: Queue
  readonly #unlock: () => void
  readonly #names: KnownNames
  readonly #recent = new RecentStates()
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
    this.#names = new KnownNames(namesIn(parts.reader[0]))
  }

  hasRoom(): boolean {
    return this.#queue.hasRoom()
  }

  // Declared async: what is thrown inside is a rejection.
  async commit(unit: Unit): Promise<Versions> {
    const prepared = prepare(unit)
    this.#name(prepared)
    const done = await this.#queue.commit(prepared)
    for (const [i, replaced] of prepared.replaces.entries()) this.#remember(replaced, done.versions[i]!)
    return done
  }

  override findEvent(tenant: TenantID, kind: string, id: string): { contentHash: string; seq: number } | undefined {
    return this.#names.mayHave('event_key', tenant, kind, id) ? super.findEvent(tenant, kind, id) : undefined
  }

  override findState(tenant: TenantID, kind: string, id: string): State | undefined {
    const known = this.#recent.find(tenant, kind, id)
    if (known || !this.#names.mayHave('state', tenant, kind, id)) return known
    const read = this.findStateText(tenant, kind, id)
    if (read) this.#recent.set(read)
    return this.#recent.find(tenant, kind, id)
  }

  eraseSubject(tenant: TenantID, subject: string, receivedAtMs: UnixMs): Promise<void> {
    return this.#queue.operate({ name: 'eraseSubject', tenant, subject, atMs: receivedAtMs })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** What begins to be there. */
  #name({ rows, replaces }: PreparedUnit): void {
    for (const { tenant, kind, id, contentHash } of rows) {
      if (contentHash !== null) this.#names.add('event_key', tenant, kind, id)
    }
    for (const { tenant, kind, id, version } of replaces) {
      if (version === 0) this.#names.add('state', tenant, kind, id)
    }
  }

  #remember({ tenant, kind, id, body, deadlineAtMs }: PreparedReplacement, version: number): void {
    if (body === null) this.#recent.forget(tenant, kind, id)
    else this.#recent.set({ tenant, kind, id, version, deadlineAtMs: deadlineAtMs ?? undefined, body })
  }

  async #close(): Promise<void> {
    this.#names.stop()
    try {
      await this.#queue.close()
    } finally {
      this.closeReader()
      this.#unlock()
    }
  }
}
