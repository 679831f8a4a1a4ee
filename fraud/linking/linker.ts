/**
 * 名寄せ: which mentions are of one person, or of one household. A fold over the orders of one tenant in journal order: an
 * order is compared with the few clusters that have shown one of its tokens, joins the likeliest if that is likely enough, and
 * otherwise begins a cluster of its own. The cost of an order does not grow with the history: no cluster is looked at that
 * shares nothing, and of a token that many share only the latest few are.
 *
 * It knows no clock and no chance: the same journal gives the same clusters.
 */
import { TokenHash } from '@sekisho/fraud/features'
import { Apart } from './apart.ts'
import type { CentiBits } from './bits.ts'
import { Clusters } from './clusters.ts'
import type { Tokens } from './clusters.ts'
import { Comparison } from './compare.ts'
import type { Evidence, MentionTokens } from './compare.ts'
import { MENTION_KINDS } from './mention.ts'
import type { Mention } from './mention.ts'
import type { LinkModel } from './model.ts'
import { TokenBook } from './tokenBook.ts'
import type { Keys } from './tokenBook.ts'

export interface LinkLimits {
  readonly clusters: number
  readonly tokensOfAKind: number
  readonly mentions: number
}

/** 152 bytes a cluster, some 40 a token and 100 a mention: about 1 GB when all is full, and nothing until it comes. */
const DEFAULT_LINK_LIMITS: LinkLimits = { clusters: 1_000_000, tokensOfAKind: 1_000_000, mentions: 4_000_000 }

export interface Link {
  /** The cluster's number: the same for all of one, and never given to another. */
  readonly cluster: number
  readonly score: CentiBits
  /** What speaks for and against it, the strongest first. */
  readonly evidence: readonly Evidence[]
}

export interface Linked {
  /** Undefined for somebody who is new. */
  readonly link?: Link
  /** Others whom it might be, and was not likely enough to be; three at most. */
  readonly doubts: readonly Link[]
}

export class Linker {
  readonly #model: LinkModel
  readonly #comparison: Comparison
  readonly #clusters: Clusters
  readonly #book: TokenBook
  readonly #hash = new TokenHash()
  readonly #apart = new Apart()
  /** What was found for the mention that was asked about last: an order is looked up, and then taken in. */
  #asked: { readonly mention: Mention; readonly keys: Keys; readonly found: Likeliest } | undefined

  constructor(model: LinkModel, limits: LinkLimits = DEFAULT_LINK_LIMITS) {
    this.#model = model
    this.#comparison = new Comparison(model)
    this.#clusters = new Clusters(limits.clusters, limits.mentions)
    this.#book = new TokenBook(limits.tokensOfAKind)
  }

  /** Clusters that there ever were, tokens that are known, and what is held for them. */
  get size(): { readonly clusters: number; readonly tokens: number; readonly bytes: number } {
    return {
      clusters: this.#clusters.profiles.numbered,
      tokens: this.#book.size,
      bytes: this.#book.bytes + this.#clusters.bytes,
    }
  }

  /** Who it is, by what is known. Changes nothing. */
  find(mention: Mention): Linked {
    const { link, doubts } = this.#ask(mention).found
    return { ...(link && { link: shown(link) }), doubts: doubts.map(shown) }
  }

  /**
   * Takes an order in. What one order shows later (an assessment with changed facts) goes to the cluster that it is in.
   * @returns the number of its cluster
   */
  fold(orderID: string, mention: Mention): number {
    const { keys, found } = this.#ask(mention)
    const { link, rival } = found
    this.#asked = undefined
    const known = this.#mentionOf(orderID)
    const own = known === 0 ? -1 : this.#clusters.of(known)
    const cluster = own >= 0 ? own : (link?.slot ?? this.#clusters.profiles.open())
    if (own < 0) this.#clusters.add(cluster, this.#hash.first, this.#hash.second, keys.first)
    this.#clusters.show(cluster, keys.first)
    this.#book.see(cluster, keys)
    const isBoth = rival !== undefined && rival.slot !== cluster && this.#areOne(cluster, rival.slot)
    return isBoth ? this.#merge(cluster, rival.slot) : this.#clusters.profiles.number(cluster)
  }

  /** @returns the number of the cluster that an order is in; undefined when it is not known any more */
  clusterOf(orderID: string): number | undefined {
    const mention = this.#mentionOf(orderID)
    const slot = mention === 0 ? -1 : this.#clusters.of(mention)
    return slot < 0 ? undefined : this.#clusters.profiles.number(slot)
  }

  /**
   * Two orders are proven not to be of one: if they are in one cluster, it is taken apart, and every mention that is still
   * known goes to the side that it is likelier of. The two clusters are never joined again.
   * @returns the number of the cluster that the second order is in from now on; undefined when the two were apart already
   */
  part(orderID: string, otherID: string): number | undefined {
    const [one, another] = [this.#mentionOf(orderID), this.#mentionOf(otherID)]
    if (one === 0 || another === 0 || one === another) return undefined
    const [cluster, other] = [this.#clusters.of(one), this.#clusters.of(another)]
    if (cluster < 0 || other < 0) return undefined
    this.#asked = undefined
    const parted = cluster === other ? this.#split(cluster, one, another) : other
    const { profiles } = this.#clusters
    this.#apart.add(profiles.number(cluster), profiles.number(parted))
    return cluster === other ? profiles.number(parted) : undefined
  }

  #ask(mention: Mention) {
    if (this.#asked?.mention === mention) return this.#asked
    const keys = this.#book.keysOf(mention)
    this.#asked = { mention, keys, found: this.#likeliest(keys) }
    return this.#asked
  }

  #likeliest(keys: Keys): Likeliest {
    const found: Found[] = []
    for (const slot of this.#candidates(keys)) {
      const compared = this.#compare(keys, slot)
      if (compared.score >= this.#model.doubts) {
        found.push({ slot, cluster: this.#clusters.profiles.number(slot), ...compared })
      }
    }
    found.sort((a, b) => b.score - a.score || a.cluster - b.cluster)
    const [link, rival] = found.filter(({ score }) => score >= this.#model.joins)
    const doubts = found.filter((one) => one !== link).slice(0, MAX_DOUBTS)
    return { ...(link && { link }), ...(rival && { rival }), doubts }
  }

  /** Clusters that have shown one of the tokens, the strongest kinds first; a few at most. */
  #candidates(keys: Keys): number[] {
    const found: number[] = []
    for (const kind of this.#comparison.sought) {
      for (const latest of this.#book.latest(keys, kind)) {
        const cluster = this.#clusters.profiles.resolve(latest)
        if (!found.includes(cluster)) found.push(cluster)
        if (found.length === MAX_CANDIDATES) return found
      }
    }
    return found
  }

  #compare(tokens: MentionTokens, cluster: number) {
    const { profiles } = this.#clusters
    return this.#comparison.of(tokens, profiles, cluster, profiles.numbered)
  }

  /** An order is likely to be of both: if each of the two is likely to be the other, they are one. */
  #areOne(cluster: number, other: number): boolean {
    const { profiles } = this.#clusters
    if (this.#apart.has(profiles.number(cluster), profiles.number(other))) return false
    const first = MENTION_KINDS.map((_, kind) => profiles.tokens(other, kind))
    return this.#compare(shownBy(first, 2), cluster).score >= this.#model.joins
  }

  /** @returns the number of the older, which both have from now on */
  #merge(cluster: number, other: number): number {
    const { profiles } = this.#clusters
    const [older = 0, younger = 0] = [profiles.number(cluster), profiles.number(other)].toSorted((a, b) => a - b)
    this.#clusters.merge(cluster, other)
    this.#apart.copy(younger, older)
    return older
  }

  /** @returns the slot of the new cluster, in which `another` is */
  #split(cluster: number, one: number, another: number): number {
    const clusters = this.#clusters
    const mentions = clusters.mentions(cluster)
    const other = clusters.profiles.open()
    clusters.remake(cluster, [one])
    clusters.remake(other, [another])
    const sides: [number[], number[]] = [[], []]
    for (const mention of mentions) {
      const tokens = shownBy(clusters.tokens(mention), 1)
      const isLikelier = this.#compare(tokens, other).score > this.#compare(tokens, cluster).score
      const isOther = mention === another || (mention !== one && isLikelier)
      sides[isOther ? 1 : 0].push(mention)
      clusters.show(isOther ? other : cluster, tokens.first)
    }
    clusters.remake(cluster, sides[0])
    clusters.remake(other, sides[1])
    this.#apart.copy(clusters.profiles.number(cluster), clusters.profiles.number(other))
    return other
  }

  /** Leaves the hashes of the order's ID in `#hash`. */
  #mentionOf(orderID: string): number {
    this.#hash.of(orderID)
    return this.#clusters.mentionOf(this.#hash.first, this.#hash.second)
  }
}

interface Found extends Link {
  readonly slot: number
}

/** Of those that share something. */
interface Likeliest {
  readonly link?: Found
  /** A second that is likely enough, too. */
  readonly rival?: Found
  readonly doubts: readonly Found[]
}

/** Tokens of clusters that are known to show them; how many others do is not looked up again. */
function shownBy(first: Tokens, clusters: number): MentionTokens {
  return { first, holders: first.map((tokens) => tokens.map(() => clusters)) }
}

function shown({ cluster, score, evidence }: Found): Link {
  return { cluster, score, evidence }
}

const MAX_CANDIDATES = 16
const MAX_DOUBTS = 3
