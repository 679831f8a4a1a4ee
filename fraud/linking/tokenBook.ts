/** All tokens of a tenant, by kind: who has shown each, and how many have. */
import { TokenHash } from '@sekisho/fraud/features'
import type { MentionTokens } from './compare.ts'
import { Holders, MAX_LATEST } from './holders.ts'
import { MAX_TOKENS, MENTION_KINDS } from './mention.ts'
import type { Mention } from './mention.ts'

/** A mention as numbers, by kind: hashes of its tokens, where their holders are, and how many. */
export interface Keys extends MentionTokens {
  readonly first: number[][]
  readonly second: number[][]
  readonly slots: number[][]
  readonly holders: number[][]
}

export class TokenBook {
  readonly #holders: readonly Holders[]
  readonly #hash = new TokenHash()

  constructor(capacityOfAKind: number) {
    this.#holders = MENTION_KINDS.map(() => new Holders(capacityOfAKind))
  }

  get size(): number {
    return this.#holders.reduce((sum, { size }) => sum + size, 0)
  }

  get bytes(): number {
    return this.#holders.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  keysOf(mention: Mention): Keys {
    const keys: Keys = { first: [], second: [], slots: [], holders: [] }
    for (let kind = 0; kind < MENTION_KINDS.length; kind++) {
      const tokens = mention[MENTION_KINDS[kind]!] ?? NONE
      const [first, second, slots, holders]: [number[], number[], number[], number[]] = [[], [], [], []]
      for (let n = 0; n < tokens.length && n < MAX_TOKENS; n++) {
        this.#hash.of(tokens[n]!)
        const slot = this.#holders[kind]!.find(this.#hash.first, this.#hash.second)
        first.push(this.#hash.first)
        second.push(this.#hash.second)
        slots.push(slot)
        holders.push(this.#holders[kind]!.clusters(slot))
      }
      keys.first.push(first)
      keys.second.push(second)
      keys.slots.push(slots)
      keys.holders.push(holders)
    }
    return keys
  }

  /** The latest clusters that have shown a token of the kind. */
  latest({ slots }: Keys, kind: number): number[] {
    const found: number[] = []
    for (const slot of slots[kind]!) {
      for (let n = 0; slot >= 0 && n < MAX_LATEST; n++) {
        const cluster = this.#holders[kind]!.latest(slot, n)
        if (cluster < 0) break
        found.push(cluster)
      }
    }
    return found
  }

  see(cluster: number, { first, second }: Keys): void {
    for (let kind = 0; kind < first.length; kind++) {
      const holders = this.#holders[kind]!
      for (let n = 0; n < first[kind]!.length; n++) holders.see(first[kind]![n]!, second[kind]![n]!, cluster)
    }
  }
}

const NONE: readonly string[] = []
