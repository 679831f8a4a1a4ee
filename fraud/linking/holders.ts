/**
 * Who has shown a token: for each grouping, how many clusters, and the latest few of them. A token is kept as two hashes, never
 * as text. When the table is full, one gives up its slot: of the next 64 in turn the one not seen for longest, so memory is
 * bounded and the order of the journal alone decides.
 *
 * 32 bytes a token where one grouping compares it and 56 where both do, and some twelve in the index. Changed in place: this is a hot path.
 */
import { Hand, Pages, TokenIndex } from '@sekisho/fraud/packed'

const PAGE_SLOTS = 2048
const FIRST = 0
const SECOND = 1
/** Word: when it was last seen, as a count of everything that the table saw. */
const SEEN = 2
const HEADING = 3
/** Words of each grouping: clusters that have shown it (one that comes back after four others is counted again), and the latest of them, each as its slot + 1. */
const CLUSTERS = 0
const LATEST = 1
export const MAX_LATEST = 4
const OF_A_GROUPING = LATEST + MAX_LATEST

export class Holders {
  readonly pages: Pages
  readonly #words: number
  readonly #index: TokenIndex
  readonly #capacity: number
  /** The count of what was seen turns over after four thousand million; differences do not mind. */
  readonly #hand: Hand
  #size = 0
  #seen = 0

  /** @param capacity more than the tokens of one mention  @param groupings that compare it */
  constructor(capacity: number, groupings: number) {
    this.#words = Math.ceil((HEADING + groupings * OF_A_GROUPING) / 2) * 2
    this.pages = new Pages(PAGE_SLOTS, this.#words)
    this.#capacity = capacity
    this.#index = new TokenIndex(this.pages, capacity)
    this.#hand = new Hand(capacity, (slot) => (this.#seen - this.#word(slot, SEEN)) >>> 0)
  }

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.pages.bytes + this.#index.bytes
  }

  /** @returns -1 for a token that nobody has shown */
  find(first: number, second: number): number {
    return this.#index.find(first, second)
  }

  /** How many clusters have shown it. @param slot -1 for none */
  clusters(slot: number, grouping: number): number {
    return slot < 0 ? 0 : this.#word(slot, HEADING + grouping * OF_A_GROUPING + CLUSTERS)
  }

  /** @param n below MAX_LATEST, the latest first  @returns the cluster's slot; -1 when there are no more */
  latest(slot: number, grouping: number, n: number): number {
    return this.#word(slot, HEADING + grouping * OF_A_GROUPING + LATEST + n) - 1
  }

  /**
   * The cluster shows the token now.
   * @param hint where the token was a moment ago; -1 when it was not known
   * @returns where it is
   */
  see(first: number, second: number, grouping: number, cluster: number, hint: number): number {
    const isThere = hint >= 0 && this.#word(hint, FIRST) === first && this.#word(hint, SECOND) === second
    const known = isThere ? hint : this.#index.find(first, second)
    const slot = known >= 0 ? known : this.#open(first, second)
    this.seeAt(slot, grouping, cluster)
    return slot
  }

  /** By the first hash alone, which is all that is kept of a cluster's tokens. @returns -1 for a token that nobody has shown */
  findFirst(first: number): number {
    return this.#index.findFirst(first)
  }

  /** The cluster shows the token of that slot now. */
  seeAt(slot: number, grouping: number, cluster: number): void {
    const { words } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const row = (slot % PAGE_SLOTS) * this.#words
    const at = row + HEADING + grouping * OF_A_GROUPING
    words[row + SEEN] = ++this.#seen
    let was = 0
    while (was < MAX_LATEST && words[at + LATEST + was] !== cluster + 1) was++
    if (was === MAX_LATEST) {
      words[at + CLUSTERS]!++
      was--
    }
    for (let n = was; n > 0; n--) words[at + LATEST + n] = words[at + LATEST + n - 1]!
    words[at + LATEST] = cluster + 1
  }

  /** What is not in the pages. */
  get counters(): readonly number[] {
    return [this.#size, this.#seen, this.#hand.at]
  }

  /** The pages are put back before: the index reads them. */
  restore([size = 0, seen = 0, hand = 0]: readonly number[]): void {
    this.#size = size
    this.#seen = seen
    this.#hand.at = hand
    this.#index.addAll(size)
  }

  #open(first: number, second: number): number {
    const slot = this.#size < this.#capacity ? this.#size++ : this.#giveUp()
    const { words } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * this.#words
    words.fill(0, at, at + this.#words)
    words[at + FIRST] = first
    words[at + SECOND] = second
    this.#index.add(slot)
    return slot
  }

  #giveUp(): number {
    const slot = this.#hand.take()
    this.#index.remove(slot)
    return slot
  }

  #word(slot: number, field: number): number {
    return this.pages.reading((slot / PAGE_SLOTS) | 0).words[(slot % PAGE_SLOTS) * this.#words + field]!
  }
}
