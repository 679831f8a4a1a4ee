/**
 * States as they were written or read last, within a bound: what a transaction waits for is asked for again within seconds,
 * and the settings of a merchant with every call. The process is the one writer of the file, so what it has written is what
 * stands there; texts are kept, because a value that is handed out might be changed.
 *
 * Two generations: whatever is asked for moves into the young one, and when that is full the old one goes.
 */
import type { State } from '@sekisho/adapters/store'

export interface StateText extends Omit<State, 'body'> {
  readonly body: string
}

export class RecentStates {
  readonly #mostCharacters: number
  #young = new Map<string, StateText>()
  #old = new Map<string, StateText>()
  #characters = 0

  /** @param mostCharacters of all texts of one generation */
  constructor(mostCharacters = MOST_CHARACTERS) {
    this.#mostCharacters = mostCharacters
  }

  find(tenant: string, kind: string, id: string): StateText | undefined {
    const name = nameOf(tenant, kind, id)
    const young = this.#young.get(name)
    if (young) return young
    const old = this.#old.get(name)
    if (old) this.#put(name, old)
    return old
  }

  /** A version that is not newer than the one here tells nothing. */
  set(state: StateText): void {
    const name = nameOf(state.tenant, state.kind, state.id)
    const known = this.#young.get(name) ?? this.#old.get(name)
    if (!known || known.version < state.version) this.#put(name, state)
  }

  /** It was removed, and may have been written again meanwhile: the file knows. */
  forget(tenant: string, kind: string, id: string): void {
    const name = nameOf(tenant, kind, id)
    this.#characters -= this.#young.get(name)?.body.length ?? 0
    this.#young.delete(name)
    this.#old.delete(name)
  }

  #put(name: string, state: StateText): void {
    this.#characters += state.body.length - (this.#young.get(name)?.body.length ?? 0)
    this.#young.set(name, state)
    this.#old.delete(name)
    if (this.#characters <= this.#mostCharacters) return
    this.#old = this.#young
    this.#young = new Map()
    this.#characters = 0
  }
}

function nameOf(tenant: string, kind: string, id: string): string {
  return `${tenant} ${kind} ${id}`
}

/** 8 MB of plain texts in both generations: some four thousand transactions of all three roles. */
const MOST_CHARACTERS = 4 << 20
