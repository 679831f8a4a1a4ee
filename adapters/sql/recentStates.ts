/**
 * States as they were written or read last, within a bound: what a transaction waits for is asked for again within seconds,
 * and the settings of a merchant with every call. The process is the one writer of the file, so what it has written is what
 * stands there. What was written is kept as its text, because its writer may go on with the value; who asks gets the value
 * of that text, and whoever asks next the same one, which nobody changes.
 *
 * Two generations: whatever is asked for moves into the young one, and when that is full the old one goes.
 */
import type { State } from '@sekisho/adapters/store'
import { stateOf } from './rows.ts'
import type { StateText } from './rows.ts'

interface Kept {
  readonly version: number
  readonly characters: number
  /** As it was written; a value from the first question on. */
  state: StateText | State
}

export class RecentStates {
  readonly #mostCharacters: number
  #young = new Map<string, Kept>()
  #old = new Map<string, Kept>()
  #characters = 0

  /** @param mostCharacters of all texts of one generation */
  constructor(mostCharacters = MOST_CHARACTERS) {
    this.#mostCharacters = mostCharacters
  }

  find(tenant: string, kind: string, id: string): State | undefined {
    const name = nameOf(tenant, kind, id)
    const kept = this.#young.get(name) ?? this.#old.get(name)
    if (!kept) return undefined
    if (this.#old.has(name)) this.#put(name, kept)
    return (kept.state = asState(kept.state))
  }

  /** A version that is not newer than the one here tells nothing. */
  set(state: StateText): void {
    const name = nameOf(state.tenant, state.kind, state.id)
    const known = this.#young.get(name) ?? this.#old.get(name)
    if (known && known.version >= state.version) return
    this.#put(name, { version: state.version, characters: state.body.length, state })
  }

  /** It was removed, and may have been written again meanwhile: the file knows. */
  forget(tenant: string, kind: string, id: string): void {
    const name = nameOf(tenant, kind, id)
    this.#characters -= this.#young.get(name)?.characters ?? 0
    this.#young.delete(name)
    this.#old.delete(name)
  }

  #put(name: string, kept: Kept): void {
    this.#characters += kept.characters - (this.#young.get(name)?.characters ?? 0)
    this.#young.set(name, kept)
    this.#old.delete(name)
    if (this.#characters <= this.#mostCharacters) return
    this.#old = this.#young
    this.#young = new Map()
    this.#characters = 0
  }
}

function asState(state: StateText | State): State {
  return typeof state.body === 'string' ? stateOf(state as StateText) : (state as State)
}

function nameOf(tenant: string, kind: string, id: string): string {
  return `${tenant} ${kind} ${id}`
}

/** 4 MB of plain texts in both generations, three times that as values: some two thousand transactions of all three roles. */
const MOST_CHARACTERS = 2 << 20
