/**
 * A store for seeding: it answers before the disk does. The town asks, waits for the answer, and asks again, so that a month
 * of it would be as many separate writes as there are questions; here they are written in groups. Nobody else writes
 * meanwhile, and what a power cut takes is seeded again.
 */
import type { Unit, Versions } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'

export interface EarlyStore {
  readonly store: Store
  /** Waits until everything is on the disk. @throws what a write threw */
  readonly written: () => Promise<void>
}

export function answeringEarly(behind: Store): EarlyStore {
  let endSeq = behind.head().seq
  let failure: { readonly cause: unknown } | undefined
  // Units are written in the order in which they are handed over, so the last one is there when all are.
  let last = Promise.resolve()
  let handedOver = 0

  const written = async (): Promise<void> => {
    await last
    if (failure) throw failure.cause
  }
  const commit = async (unit: Unit): Promise<Versions> => {
    last = behind.commit(unit).then(
      () => {},
      (cause: unknown) => {
        failure ??= { cause }
      },
    )
    const seqs = (unit.appends ?? []).map(() => ++endSeq)
    const answer = { seqs, versions: [], endSeq }
    if (++handedOver % MOST_UNDER_WAY === 0) await written()
    return answer
  }
  const store = new Proxy(behind, {
    get(target, name) {
      if (name === 'commit') return commit
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
  return { store, written }
}

/** Far below what the queue of the writer takes. */
const MOST_UNDER_WAY = 256
