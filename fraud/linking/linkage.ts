/**
 * Who is behind the orders of one tenant: each is of an individual and of a household. Both are found by one machine with
 * other weights, and both are known by a name that stands for the cluster from then on: `i12`, `h7`.
 */
import type { FraudEvent, SeparationEvent } from '@sekisho/fraud/events'
import { TokenHash } from '@sekisho/fraud/packed'
import type { Pages } from '@sekisho/fraud/packed'
import { Comparison } from './compare.ts'
import { Linker } from './linker.ts'
import type { Joined, Linked, Parted } from './linker.ts'
import { mentionOf } from './mention.ts'
import { MentionKeys } from './mentionKeys.ts'
import { MentionLog } from './mentionLog.ts'
import { HOUSEHOLD, PERSON } from './model.ts'
import { TokenBook } from './tokenBook.ts'

export interface LinkLimits {
  /** Individuals, and as many households. */
  readonly clusters: number
  readonly tokensOfAKind: number
  readonly mentions: number
}

/** What a cluster stands for, in the order in which events show them. */
export const GROUPINGS = ['individual', 'household'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** An order at a shop. An issuer knows its cardholders. */
type LinkedEvent = Extract<FraudEvent, { kind: 'order' | 'assessment' }>

export class Linkage {
  /** By grouping. */
  readonly linkers: readonly Linker[]
  readonly #log: MentionLog
  readonly #book: TokenBook
  readonly #keys = new MentionKeys()
  readonly #hash = new TokenHash()
  /** Whose tokens are in `#keys`. */
  #taken: FraudEvent | undefined
  /** Whose mention is in `#mention`. */
  #found: FraudEvent | undefined
  #mention = 0

  constructor({ clusters, tokensOfAKind, mentions }: LinkLimits) {
    const kinds = MODELS.map((model) => new Comparison(model).kinds)
    this.#log = new MentionLog(mentions)
    this.#book = new TokenBook(tokensOfAKind, kinds)
    const shared = { log: this.#log, book: this.#book }
    this.linkers = MODELS.map((model, grouping) => new Linker(model, grouping, clusters, shared))
  }

  /**
   * The name of the cluster that an event is of. Of an order that is not known yet it is the one that it is likely to be of, or
   * the name that it will have as somebody new; undefined for what shows nobody, and for orders that were forgotten.
   */
  clusterOf(grouping: number, event: FraudEvent): string | undefined {
    const orderID = orderOf(event)
    if (orderID === undefined) return undefined
    const linker = this.linkers[grouping]!
    const known = linker.clusterOf(this.#mentionFor(event, orderID))
    if (known !== undefined) return nameOf(grouping, known)
    if (!isLinked(event)) return undefined
    const keys = this.#keysOf(event)
    if (!linker.canKnow(keys)) return undefined
    return nameOf(grouping, linker.clusterFor(keys) ?? linker.next)
  }

  /** @returns undefined for an order that shows nobody, or was forgotten */
  clusterOfOrder(grouping: Grouping, orderID: string): string | undefined {
    const n = GROUPINGS.indexOf(grouping)
    const known = this.linkers[n]!.clusterOf(this.#mentionOf(orderID))
    return known === undefined ? undefined : nameOf(n, known)
  }

  /** Who an order is likely to be of, and why. Changes nothing. */
  find(grouping: number, event: LinkedEvent): Linked {
    return this.linkers[grouping]!.find(this.#keysOf(event))
  }

  /** Takes an order in. @returns by grouping; undefined for what shows nobody */
  fold(event: LinkedEvent): readonly (Joined | undefined)[] {
    const keys = this.#keysOf(event)
    this.#taken = undefined
    this.#found = undefined
    if (!this.linkers.some((linker) => linker.canKnow(keys))) return NOBODY
    const mention = this.#mentionOf(event.orderID) || this.#log.append(this.#hash, keys.first)
    return this.linkers.map((linker) => (linker.canKnow(keys) ? linker.fold(mention, keys) : undefined))
  }

  /** @returns undefined when nothing was together that is to be apart */
  part(grouping: number, { orderID, otherOrderID }: SeparationEvent): Parted | undefined {
    this.#taken = undefined
    this.#found = undefined
    return this.linkers[grouping]!.part(this.#mentionOf(orderID), this.#mentionOf(otherOrderID))
  }

  get bytes(): number {
    const ofClusters = this.linkers.reduce((sum, { clusters }) => sum + clusters.profiles.pages.bytes, 0)
    return this.#log.bytes + this.#book.bytes + ofClusters
  }

  /** For a snapshot: all pages, in one order. */
  get pages(): readonly Pages[] {
    return this.#packed.map(({ pages }) => pages)
  }

  /** For a snapshot: what is not in the pages, and is put back after them. */
  get counted(): readonly { readonly counters: readonly number[]; restore(counters: readonly number[]): void }[] {
    return this.#packed
  }

  get #packed() {
    return [this.#log, ...this.#book.holders, ...this.linkers.map(({ clusters }) => clusters.profiles)]
  }

  /** Leaves the hashes of the order's ID in `#hash`. @returns 0 when it is not known, or forgotten */
  #mentionOf(orderID: string): number {
    this.#hash.of(orderID)
    return this.#log.find(this.#hash)
  }

  /** Asked for each grouping of one event: looked for once. Whatever changes who is known forgets it. */
  #mentionFor(event: FraudEvent, orderID: string): number {
    if (this.#found !== event) {
      this.#found = event
      this.#mention = this.#mentionOf(orderID)
    }
    return this.#mention
  }

  #keysOf(event: LinkedEvent): MentionKeys {
    if (this.#taken === event) return this.#keys
    this.#taken = event
    return this.#keys.take(mentionOf(event))
  }
}

/** What people and features know a cluster by. */
export function nameOf(grouping: number, cluster: number): string {
  return (grouping === 0 ? 'i' : 'h') + cluster
}

export function isLinked(event: FraudEvent): event is LinkedEvent {
  return event.kind === 'order' || event.kind === 'assessment'
}

function orderOf(event: FraudEvent): string | undefined {
  if ('orderID' in event) return event.kind === 'authentication' ? undefined : event.orderID
  return event.kind === 'fraud-report' && event.about.kind === 'order' ? event.about.id : undefined
}

const MODELS = [PERSON, HOUSEHOLD]
/** Other weights are other clusters: a snapshot of these fits no others. */
export const LINK_VERSIONS: readonly number[] = MODELS.map(({ version }) => version)
const NOBODY: readonly undefined[] = [undefined, undefined]
