/** Clusters and their mentions: who is in which, and how one is made anew when it is joined to another or taken apart. */
import { MentionLog } from './mentionLog.ts'
import { Profiles } from './profiles.ts'

/** The tokens of a mention as first hashes, by kind as in MENTION_KINDS. */
export type Tokens = readonly (readonly number[])[]

export class Clusters {
  readonly profiles: Profiles
  readonly #log: MentionLog

  constructor(capacity: number, mentions: number) {
    this.profiles = new Profiles(capacity)
    this.#log = new MentionLog(mentions)
  }

  get bytes(): number {
    return this.profiles.bytes + this.#log.bytes
  }

  /** @returns the latest mention of an order; 0 when it is not known, or forgotten */
  mentionOf(first: number, second: number): number {
    return this.#log.find(first, second)
  }

  /** @returns the slot; -1 when the cluster was forgotten */
  of(mention: number): number {
    const { slot, number } = this.#log.clusterOf(mention)
    return this.profiles.number(slot) === number ? this.profiles.resolve(slot) : -1
  }

  tokens(mention: number): Tokens {
    return this.#log.tokens(mention)
  }

  /** A new mention of a cluster. */
  add(cluster: number, first: number, second: number, tokens: Tokens): void {
    this.#chain(cluster, this.#log.append(first, second, tokens))
  }

  show(cluster: number, tokens: Tokens): void {
    for (let kind = 0; kind < tokens.length; kind++) {
      for (const token of tokens[kind]!) this.profiles.show(cluster, kind, token)
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
      this.#chain(cluster, mention)
      this.show(cluster, this.#log.tokens(mention))
    }
  }

  /** Those of a cluster that are still known, the oldest first; the latest few hundred of them. */
  mentions(cluster: number): number[] {
    const found: number[] = []
    let mention = this.profiles.head(cluster)
    while (this.#log.isKept(mention) && found.length < MAX_CHAIN) {
      found.push(mention)
      mention = this.#log.before(mention)
    }
    return found.toReversed()
  }

  #chain(cluster: number, mention: number): void {
    this.#log.put(mention, cluster, this.profiles.number(cluster), this.profiles.chain(cluster, mention))
  }
}

const MAX_CHAIN = 256
