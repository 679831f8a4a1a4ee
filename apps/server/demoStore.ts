/**
 * A store for seeding: what is committed is known at once, and goes to the disk in groups. The town asks, waits for the
 * answer, and asks again, so that a month of it would be as many separate writes as there are questions. Nobody else writes
 * meanwhile, and what a power cut takes is seeded again.
 */
import type { Unit, Versions } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'

export interface EarlyStore {
  readonly store: Store
  /** Waits until everything is on the disk. @throws what a write threw */
  readonly written: () => Promise<void>
}

/** @param behind where it goes; what it holds already is known too */
export async function answeringEarly(behind: Store): Promise<EarlyStore> {
  const front = await openMemoryStore()
  const before = behind.head().seq
  let waiting: Unit[] = []
  let writing: Promise<unknown> = Promise.resolve()

  const written = async (): Promise<void> => {
    await writing
    const units = waiting
    waiting = []
    writing = Promise.all(units.map((unit) => behind.commit(unit))) // of one turn: they travel together
    await writing
  }
  const commit = async (unit: Unit): Promise<Versions> => {
    const { seqs, versions, endSeq } = await front.commit(unit)
    if (waiting.push(unit) >= GROUP) await written()
    return { seqs: seqs.map((seq) => before + seq), versions, endSeq: before + endSeq }
  }
  const early: Partial<Store> = {
    commit,
    readRow: (seq) => (seq > before ? front.readRow(seq - before) : behind.readRow(seq)),
    findState: (tenant, kind, id) => front.findState(tenant, kind, id) ?? behind.findState(tenant, kind, id),
    findEvent: (tenant, kind, id) => {
      const found = front.findEvent(tenant, kind, id)
      return found ? { ...found, seq: before + found.seq } : behind.findEvent(tenant, kind, id)
    },
  }
  const store = new Proxy(behind, {
    get(target, name) {
      if (Object.hasOwn(early, name)) return Reflect.get(early, name) as unknown
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
  return { store, written }
}

/** Far below what the queue of the writer takes. */
const GROUP = 256
