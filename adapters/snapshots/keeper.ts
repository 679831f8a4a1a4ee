/**
 * Keeps the snapshot young: a new one whenever so many events were folded since the last, and one when the server stops. It is
 * begun memory by memory, each in one turn with an empty unit, whose answer says which row of the journal the memory holds by
 * then; the copying takes its time between the turns of those who ask.
 */
import { standingOf } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { Memories } from '@sekisho/fraud/decisions'
import type { Snapshot } from '@sekisho/fraud/features'
import { aboutJournal } from './about.ts'
import { letGo, writeSnapshot } from './snapshotFile.ts'
import type { NamedSnapshot, Written } from './snapshotFile.ts'

export interface KeeperParts {
  readonly path: string
  readonly store: Store
  readonly memories: Memories
  /** Events from one snapshot to the next. */
  readonly everyEvents: number
  readonly onWritten: (written: Written) => void
  /** A full disk, a folder that is gone: the snapshot before stays, and another is tried when as many events came again. */
  readonly onError: (error: unknown) => void
}

export class SnapshotKeeper {
  readonly #parts: KeeperParts
  readonly #timer: NodeJS.Timeout
  /** Of the events folded in this process, how many the snapshot has: at the start none of those that were folded behind it. */
  #had = 0
  #writing: Promise<void> | undefined

  private constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#timer = setInterval(() => this.#look(parts.everyEvents), LOOK_MS).unref()
  }

  static start(parts: KeeperParts): SnapshotKeeper {
    return new SnapshotKeeper(parts)
  }

  /** When nothing is folded any more. Few events are not worth the writing: they are folded as fast as they are read. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
    this.#look(Math.min(FEW_EVENTS, this.#parts.everyEvents))
    await this.#writing
  }

  #look(events: number): void {
    const { memories } = this.#parts
    if (this.#writing || memories.folded - this.#had < events) return
    this.#had = memories.folded
    this.#writing = this.#write().finally(() => (this.#writing = undefined))
  }

  async #write(): Promise<void> {
    const { path, store, memories, onWritten, onError } = this.#parts
    try {
      // Whoever has no memory yet has no event before this row.
      const { names } = memories
      const { endSeq } = await store.commit({})
      onWritten(await writeSnapshot(path, aboutJournal(endSeq, store), this.#begin(names)))
    } catch (error) {
      onError(error)
    }
  }

  async *#begin(names: readonly string[]): AsyncGenerator<NamedSnapshot> {
    const { store, memories } = this.#parts
    for (const name of names) {
      const { state, policies } = memories.find(name)!
      const snapshot = state.beginSnapshot()
      const { endSeq, lacks } = await orLetGo(snapshot, standingOf(name, memories, store))
      const made = policies.map(({ fingerprint }) => fingerprint)
      const about = { ...aboutJournal(endSeq, store), lacks: lacks.map(({ seq }) => seq), policies: made }
      yield { name, about, snapshot }
    }
  }
}

/** A full queue: another snapshot is begun later. */
async function orLetGo<Value>(snapshot: Snapshot, value: Promise<Value>): Promise<Value> {
  try {
    return await value
  } catch (error) {
    await letGo(snapshot)
    throw error
  }
}

const LOOK_MS = 5_000
/** A second of folding, about. */
const FEW_EVENTS = 20_000
