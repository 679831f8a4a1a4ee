/**
 * A store for seeding: what is committed is known at once, and goes to the disk in groups. The town asks, waits for the
 * answer, and asks again, so that a month of it would be as many separate writes as there are questions. Nobody else writes
 * meanwhile, and what a power cut takes is seeded again.
 */
import type { Unit, Versions } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { State, Store } from '@sekisho/adapters/store'
import { nameOf, unitOf } from './units.ts'

export interface EarlyStore {
  readonly store: Store
  /** Waits until everything is on the disk. @throws what a write threw */
  readonly written: () => Promise<void>
}

/** @param behind where it goes; what it holds already is known too */
export async function answeringEarly(behind: Store): Promise<EarlyStore> {
  const front = await openMemoryStore()
  const before = behind.head().seq
  /** States that were changed here, with the version that each has behind; 0 where it is gone, or not there yet. */
  const changed = new Map<string, number>()
  let waiting: Unit[] = []
  let writing: Promise<unknown> = Promise.resolve()
  let begun: Promise<void> = Promise.resolve()

  const write = async (units: readonly Unit[]): Promise<void> => {
    const unit = unitOf(units, (name) => changed.get(name) ?? 0)
    const { versions } = await behind.commit(unit)
    for (const [i, replacement] of (unit.replaces ?? []).entries()) changed.set(nameOf(replacement), versions[i]!)
  }
  /** Begins when the group before is on the disk, one after the other; the town lives on meanwhile. */
  const begin = (): Promise<void> => (begun = begun.then(writeNext))
  const writeNext = async (): Promise<void> => {
    await writing
    const units = waiting
    waiting = []
    if (units.length > 0) writing = write(units)
    writing.catch(() => {}) // whoever waits for it next is told
  }
  const written = async (): Promise<void> => {
    await begin()
    await writing
  }
  const commit = async (unit: Unit): Promise<Versions> => {
    for (const { tenant, kind, id } of unit.replaces ?? []) findState(tenant, kind, id)
    const { seqs, versions, endSeq } = await front.commit(unit)
    if (waiting.push(unit) >= GROUP) await begin()
    return { seqs: seqs.map((seq) => before + seq), versions, endSeq: before + endSeq }
  }
  /** What stands behind is taken over at the first look, so that it can be changed here. */
  const findState = (tenant: string, kind: string, id: string): State | undefined => {
    const name = nameOf({ tenant, kind, id })
    if (!changed.has(name)) {
      const state = behind.findState(tenant, kind, id)
      changed.set(name, state?.version ?? 0)
      if (state) {
        const { body, deadlineAtMs } = state
        const by = { body, ...(deadlineAtMs !== undefined && { deadlineAtMs }) }
        void front.commit({ replaces: [{ tenant, kind, id, version: 0, by }] }) // applied within its call
      }
    }
    return front.findState(tenant, kind, id)
  }
  const early: Partial<Store> = {
    commit,
    findState,
    readRow: (seq) => {
      const row = seq > before ? front.readRow(seq - before) : behind.readRow(seq)
      return row && { ...row, seq }
    },
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
