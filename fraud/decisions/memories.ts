/**
 * The memories that events are read from and folded into, by name: a tenant has one for its live keys and one for its test
 * keys. A memory counts what its policies count and nothing else, so when more is asked for another one takes its place:
 * whoever makes it folds the journal, follows what is folded meanwhile, and puts it between two turns.
 */
import type { FraudEvent } from '@sekisho/fraud/events'
import type { FeatureState } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'

export interface Memory {
  readonly state: FeatureState
  /** Those it was made for. */
  readonly policies: readonly Policy[]
}

/** An event that is folded only after its commit, because the commit may be refused. */
export interface Owed {
  readonly event: FraudEvent
  /** Of its row. */
  readonly rowID: string
}

export class Memories {
  readonly #held = new Map<string, Memory>()
  readonly #owed = new Map<string, Set<Owed>>()
  readonly #followers = new Map<string, (event: FraudEvent) => void>()
  #folded = 0

  get names(): readonly string[] {
    return [...this.#held.keys()]
  }

  /** Events so far, of all memories: how much a snapshot of before lacks. */
  get folded(): number {
    return this.#folded
  }

  find(name: string): Memory | undefined {
    return this.#held.get(name)
  }

  /** In the place of the one that had the name. */
  put(name: string, memory: Memory): void {
    this.#held.set(name, memory)
  }

  /** @param name of one that is held */
  fold(name: string, event: FraudEvent): void {
    this.#held.get(name)!.state.fold(event)
    this.#folded++
    if (this.#followers.size > 0) this.#followers.get(name)?.(event)
  }

  /**
   * From the turn that hands the commit over. Until it is folded the journal may hold what the memory does not.
   * @param fold when the commit is durable
   * @returns to be called then
   */
  owe(name: string, owed: Owed, fold: () => void): () => void {
    const ofName = this.#owed.get(name) ?? new Set()
    this.#owed.set(name, ofName.add(owed))
    return () => {
      this.forgive(name, owed)
      fold()
    }
  }

  owed(name: string): readonly Owed[] {
    return [...(this.#owed.get(name) ?? [])]
  }

  /** Its commit was refused: nobody will fold it. */
  forgive(name: string, owed: Owed): void {
    this.#owed.get(name)?.delete(owed)
  }

  /**
   * Tells of each event that is folded into the memory from now on, after it was folded. One follower a memory.
   * @returns ends it
   */
  follow(name: string, onFolded: (event: FraudEvent) => void): () => void {
    this.#followers.set(name, onFolded)
    return () => this.#followers.delete(name)
  }
}

/** Policies whose own features the memory does not count: they are unknown to every decision made from it. */
export function unknownTo({ state }: Memory, policies: readonly Policy[]): readonly Policy[] {
  return policies.filter(({ catalogue }) => !state.covers(catalogue))
}
