/**
 * The clusters of one grouping and their mentions: who is in which, and how one is made anew when it is joined to another or
 * taken apart.
 */
import type { Tokens } from './compare.ts'
import type { MentionLog } from './mentionLog.ts'
import { Profiles } from './profiles.ts'

export class Clusters {
  readonly profiles: Profiles
  readonly #log: MentionLog
  readonly #grouping: number

  /** @param log of all mentions, which both groupings share */
  constructor(capacity: number, kinds: readonly number[], log: MentionLog, grouping: number) {
    this.profiles = new Profiles(capacity, kinds)
    this.#log = log
    this.#grouping = grouping
  }

  /** @returns the slot; -1 when the mention is in none, or its cluster was forgotten */
  of(mention: number): number {
    const number = mention === 0 ? 0 : this.#log.numberOf(mention, this.#grouping)
    if (number === 0) return -1
    const slot = this.#log.slotOf(mention, this.#grouping)
    return this.profiles.number(slot) === number ? this.profiles.resolve(slot) : -1
  }

  /** Whether the mention was ever put into one. */
  wasIn(mention: number): boolean {
    return this.#log.numberOf(mention, this.#grouping) !== 0
  }

  add(cluster: number, mention: number): void {
    const before = this.profiles.chain(cluster, mention)
    this.#log.put(mention, this.#grouping, cluster, this.profiles.number(cluster), before)
  }

  show(cluster: number, tokens: Tokens): void {
    for (let kind = 0; kind < tokens.length; kind++) {
      const ofKind = tokens[kind]!
      for (let n = 0; n < ofKind.length; n++) this.profiles.show(cluster, kind, ofKind[n]!)
    }
  }

  /** Both become one, under the number of the older. */
  merge(cluster: number, other: number): void {
    const isOlder = this.profiles.number(cluster) < this.profiles.number(other)
    const [into, from] = isOlder ? [cluster, other] : [other, cluster]
    const mentions = [...this.mentions(into), ...this.mentions(from)].toSorted((a, b) => a - b)
    this.profiles.mergeInto(from, into)
    this.remake(into, mentions)
  }

  /** The cluster is made of these mentions, the oldest first, and of nothing else. */
  remake(cluster: number, mentions: readonly number[]): void {
    this.profiles.empty(cluster)
    for (const mention of mentions) {
      this.add(cluster, mention)
      this.show(cluster, this.#log.tokens(mention))
    }
  }

  /** Those of a cluster that are still known, the oldest first; the latest few hundred of them. */
  mentions(cluster: number): number[] {
    const found: number[] = []
    let mention = this.profiles.head(cluster)
    while (this.#log.isKept(mention) && found.length < MAX_CHAIN) {
      found.push(mention)
      mention = this.#log.before(mention, this.#grouping)
    }
    return found.toReversed()
  }
}

const MAX_CHAIN = 256
