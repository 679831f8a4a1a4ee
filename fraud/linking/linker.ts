/**
 * 名寄せ: which mentions are of one person, or of one household. A fold over the orders of one tenant in journal order: an
 * order is compared with the few clusters that have shown one of its tokens, joins the likeliest if that is likely enough, and
 * otherwise begins a cluster of its own. The cost of an order does not grow with the history: no cluster is looked at that
 * shares nothing, and of a token that many share only the latest few are.
 *
 * It knows no clock and no chance: the same journal gives the same clusters.
 */
import { Apart } from './apart.ts'
import type { CentiBits } from './bits.ts'
import { Clusters } from './clusters.ts'
import { Comparison } from './compare.ts'
import type { Evidence, Held, Tokens } from './compare.ts'
import { MENTION_KINDS } from './mention.ts'
import type { MentionKeys } from './mentionKeys.ts'
import type { MentionLog, OrderHash } from './mentionLog.ts'
import type { LinkModel } from './model.ts'
import type { TokenBook } from './tokenBook.ts'

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

/** What became of an order that was taken in. */
export interface Joined {
  readonly cluster: number
  /** The order was in no cluster before. */
  readonly isFirst: boolean
  /** The number of a cluster that became part of this one with it. */
  readonly merged: number | undefined
}

/** A cluster that was taken apart. */
export interface Parted {
  readonly kept: number
  readonly parted: number
  /** Both hashes of the IDs of the orders that left. */
  readonly orders: readonly OrderHash[]
}

/** What the linkers of one tenant share. */
export interface Shared {
  readonly log: MentionLog
  readonly book: TokenBook
}

export class Linker {
  readonly clusters: Clusters
  readonly apart = new Apart()
  readonly #model: LinkModel
  readonly #comparison: Comparison
  readonly #grouping: number
  readonly #shared: Shared
  readonly #resolve = (slot: number): number => this.clusters.profiles.resolve(slot)
  /** Slots of the candidates of the mention that was asked about last. */
  readonly #candidates: number[] = []
  /** What was found for it: an order is looked up, and then taken in. */
  #found: Likeliest = NOBODY
  #asked = NOT_ASKED

  /** @param grouping which of the columns that both share are its own */
  constructor(model: LinkModel, grouping: number, clusters: number, shared: Shared) {
    this.#model = model
    this.#grouping = grouping
    this.#shared = shared
    this.#comparison = new Comparison(model)
    this.clusters = new Clusters(clusters, this.#comparison.kinds, shared.log, grouping)
  }

  /** The number that the next cluster gets. */
  get next(): number {
    return this.clusters.profiles.next
  }

  /** Whether a mention shows anything that somebody can be known by. */
  canKnow({ first }: MentionKeys): boolean {
    const { sought } = this.#comparison
    for (let k = 0; k < sought.length; k++) if (first[sought[k]!]!.length > 0) return true
    return false
  }

  /** The number of who it is, by what is known; undefined for somebody new. Changes nothing. */
  clusterFor(keys: MentionKeys): number | undefined {
    return this.#ask(keys).link?.cluster
  }

  /** Who it is and who it might be, and why. Changes nothing. */
  find(keys: MentionKeys): Linked {
    const { link, doubts } = this.#ask(keys)
    return { ...(link && { link: this.#shown(link, keys) }), doubts: doubts.map((doubt) => this.#shown(doubt, keys)) }
  }

  /** Takes an order in. What one order shows later (an assessment with changed facts) goes to the cluster that it is in. */
  fold(mention: number, keys: MentionKeys): Joined {
    const { link, rival } = this.#ask(keys)
    this.#asked = NOT_ASKED
    const { profiles } = this.clusters
    const isFirst = !this.clusters.wasIn(mention)
    const own = this.clusters.of(mention)
    const cluster = own >= 0 ? own : (link?.slot ?? profiles.open())
    if (own < 0) this.clusters.add(cluster, mention)
    this.clusters.show(cluster, keys.first)
    this.#shared.book.see(this.#grouping, cluster, keys)
    const isBoth = rival !== undefined && rival.slot !== cluster && this.#areOne(cluster, rival.slot)
    if (!isBoth) return { cluster: profiles.number(cluster), isFirst, merged: undefined }
    const numbers = [profiles.number(cluster), profiles.number(rival.slot)]
    const [older, younger] = [Math.min(...numbers), Math.max(...numbers)]
    this.clusters.merge(cluster, rival.slot)
    this.apart.copy(younger, older)
    return { cluster: older, isFirst, merged: younger }
  }

  /** @returns the number of the cluster that an order is in; undefined when it is in none that is known */
  clusterOf(mention: number): number | undefined {
    const slot = this.clusters.of(mention)
    return slot < 0 ? undefined : this.clusters.profiles.number(slot)
  }

  /**
   * The orders of two mentions are proven not to be of one: if they are in one cluster, it is taken apart, and every mention
   * that is still known goes to the side that it is likelier of; that of `one` keeps the number. The two are never joined again.
   * @returns undefined when the two were apart already, or one of them is not known
   */
  part(one: number, another: number): Parted | undefined {
    const { clusters } = this
    if (one === another) return undefined
    const [cluster, second] = [clusters.of(one), clusters.of(another)]
    if (cluster < 0 || second < 0) return undefined
    this.#asked = NOT_ASKED
    const parted = cluster === second ? this.#split(cluster, one, another) : second
    const { profiles } = clusters
    const [keptNumber, partedNumber] = [profiles.number(cluster), profiles.number(parted)]
    this.apart.add(keptNumber, partedNumber)
    if (cluster !== second) return undefined
    const orders = clusters.mentions(parted).map((mention) => this.#shared.log.orderOf(mention))
    return { kept: keptNumber, parted: partedNumber, orders }
  }

  #ask(keys: MentionKeys): Likeliest {
    if (this.#asked === keys.serial) return this.#found
    this.#asked = keys.serial
    this.#shared.book.lookUp(keys)
    this.#found = this.#likeliest(keys)
    return this.#found
  }

  #likeliest({ first }: MentionKeys): Likeliest {
    this.#candidates.length = 0
    const { sought } = this.#comparison
    for (let k = 0; k < sought.length; k++) {
      this.#shared.book.latest(this.#grouping, sought[k]!, this.#candidates, MAX_CANDIDATES, this.#resolve)
    }
    if (this.#candidates.length === 0) return NOBODY
    const held = this.#shared.book.held(this.#grouping)
    const found: Found[] = []
    for (const slot of this.#candidates) {
      const score = this.#compare(first, held, slot)
      if (score >= this.#model.doubts) found.push({ slot, cluster: this.clusters.profiles.number(slot), score })
    }
    if (found.length > 1) found.sort((a, b) => b.score - a.score || a.cluster - b.cluster)
    const [link, rival] = found.filter(({ score }) => score >= this.#model.joins)
    // Whoever was told apart from whom it is, it is not.
    const isOpen = (one: Found) => one !== link && !(link && this.apart.has(link.cluster, one.cluster))
    const doubts = found.filter(isOpen).slice(0, MAX_DOUBTS)
    return { link, rival, doubts }
  }

  #shown({ cluster, slot }: Found, { first }: MentionKeys): Link {
    const score = this.#compare(first, this.#shared.book.held(this.#grouping), slot)
    return { cluster, score, evidence: this.#comparison.evidence() }
  }

  #compare(tokens: Tokens, held: Held, cluster: number): CentiBits {
    const { profiles } = this.clusters
    return this.#comparison.score(tokens, held, profiles, cluster, profiles.numbered)
  }

  /** An order is likely to be of both: if each of the two is likely to be the other, they are one. */
  #areOne(cluster: number, other: number): boolean {
    const { profiles } = this.clusters
    if (this.apart.has(profiles.number(cluster), profiles.number(other))) return false
    const tokens = this.#shownBy(other)
    return this.#compare(tokens, heldBy(tokens, 2), cluster) >= this.#model.joins
  }

  #shownBy(cluster: number): Tokens {
    return MENTION_KINDS.map((_, kind) => this.clusters.profiles.tokens(cluster, kind))
  }

  /** @returns the slot of the new cluster, in which `another` is */
  #split(cluster: number, one: number, another: number): number {
    const { clusters } = this
    const mentions = clusters.mentions(cluster)
    clusters.profiles.touch(cluster)
    const other = clusters.profiles.open()
    clusters.remake(cluster, [one])
    clusters.remake(other, [another])
    const sides: [number[], number[]] = [[], []]
    for (const mention of mentions) {
      const tokens = this.#shared.log.tokens(mention)
      const held = heldBy(tokens, 1)
      const isLikelier = this.#compare(tokens, held, other) > this.#compare(tokens, held, cluster)
      const isOther = mention === another || (mention !== one && isLikelier)
      sides[isOther ? 1 : 0].push(mention)
      clusters.show(isOther ? other : cluster, tokens)
    }
    clusters.remake(cluster, sides[0])
    clusters.remake(other, sides[1])
    this.#shared.book.seeFirst(this.#grouping, other, this.#shownBy(other))
    this.apart.copy(clusters.profiles.number(cluster), clusters.profiles.number(other))
    return other
  }
}

interface Found {
  readonly slot: number
  readonly cluster: number
  readonly score: CentiBits
}

/** Of those that share something. */
interface Likeliest {
  readonly link: Found | undefined
  /** A second that is likely enough, too. */
  readonly rival: Found | undefined
  readonly doubts: readonly Found[]
}

/** Of tokens of clusters that are known to show them: how many others do is not looked up again. */
function heldBy(tokens: Tokens, clusters: number): Held {
  return tokens.map((ofKind) => ofKind.map(() => clusters))
}

const NOBODY: Likeliest = { link: undefined, rival: undefined, doubts: [] }
const NOT_ASKED = -1
const MAX_CANDIDATES = 16
const MAX_DOUBTS = 3
