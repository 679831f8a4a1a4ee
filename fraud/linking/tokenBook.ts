/**
 * All tokens of a tenant, by kind: who has shown each, and how many have. Both groupings share it, so that a token is hashed,
 * looked for and kept once.
 */
import type { Held, Tokens } from './compare.ts'
import { Holders, MAX_LATEST } from './holders.ts'
import { MENTION_KINDS } from './mention.ts'
import type { MentionKeys } from './mentionKeys.ts'

export class TokenBook {
  readonly holders: readonly Holders[]
  /** By grouping: the kinds that are compared. */
  readonly #kinds: readonly (readonly number[])[]
  readonly #all: readonly number[]
  /** Of the mention that was looked up last, by kind and place: where its tokens are. */
  readonly #slots: readonly number[][] = MENTION_KINDS.map(() => [])
  /** By grouping, kind and place: how many clusters have shown each. */
  readonly #held: readonly (readonly number[][])[]
  #serial = -1

  constructor(capacityOfAKind: number, kinds: readonly (readonly number[])[]) {
    this.#kinds = kinds
    this.#all = MENTION_KINDS.flatMap((_, kind) => (kinds.some((some) => some.includes(kind)) ? [kind] : []))
    // A kind that one grouping alone compares is one of the first: columns of the others are not kept.
    this.holders = MENTION_KINDS.map((_, kind) => {
      return new Holders(capacityOfAKind, kinds.findLastIndex((some) => some.includes(kind)) + 1)
    })
    this.#held = kinds.map(() => MENTION_KINDS.map(() => []))
  }

  get size(): number {
    return this.holders.reduce((sum, { size }) => sum + size, 0)
  }

  get bytes(): number {
    return this.holders.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Looked up once for both groupings. */
  lookUp({ first, second, serial }: MentionKeys): void {
    if (this.#serial === serial) return
    this.#serial = serial
    for (let k = 0; k < this.#all.length; k++) {
      const kind = this.#all[k]!
      const tokens = first[kind]!
      const rests = second[kind]!
      const slots = this.#slots[kind]!
      for (let n = 0; n < tokens.length; n++) slots[n] = this.holders[kind]!.find(tokens[n]!, rests[n]!)
      while (slots.length > tokens.length) slots.pop()
    }
    for (let grouping = 0; grouping < this.#kinds.length; grouping++) this.#count(grouping)
  }

  held(grouping: number): Held {
    return this.#held[grouping]!
  }

  /** The latest clusters that have shown a token of the kind, of the mention that was looked up, into `found`, each once. */
  latest(grouping: number, kind: number, found: number[], most: number, resolve: (slot: number) => number): void {
    const slots = this.#slots[kind]!
    const holders = this.holders[kind]!
    for (let s = 0; s < slots.length; s++) {
      for (let n = 0; slots[s]! >= 0 && n < MAX_LATEST && found.length < most; n++) {
        const latest = holders.latest(slots[s]!, grouping, n)
        if (latest < 0) break
        const cluster = resolve(latest)
        if (cluster >= 0 && !found.includes(cluster)) found.push(cluster)
      }
    }
  }

  /** The cluster shows the mention that was looked up. */
  see(grouping: number, cluster: number, { first, second }: MentionKeys): void {
    const kinds = this.#kinds[grouping]!
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[k]!
      const holders = this.holders[kind]!
      const tokens = first[kind]!
      const slots = this.#slots[kind]!
      for (let n = 0; n < tokens.length; n++) {
        slots[n] = holders.see(tokens[n]!, second[kind]![n]!, grouping, cluster, slots[n]!)
      }
    }
  }

  /** A cluster that was made of what others had shown shows its tokens now. @param first hashes, by kind */
  seeFirst(grouping: number, cluster: number, first: Tokens): void {
    for (const kind of this.#kinds[grouping]!) {
      for (const token of first[kind]!) {
        const slot = this.holders[kind]!.findFirst(token)
        if (slot >= 0) this.holders[kind]!.seeAt(slot, grouping, cluster)
      }
    }
  }

  #count(grouping: number): void {
    const kinds = this.#kinds[grouping]!
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[k]!
      const slots = this.#slots[kind]!
      const held = this.#held[grouping]![kind]!
      for (let n = 0; n < slots.length; n++) held[n] = this.holders[kind]!.clusters(slots[n]!, grouping)
      while (held.length > slots.length) held.pop()
    }
  }
}
