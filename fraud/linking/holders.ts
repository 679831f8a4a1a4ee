/**
 * Who has shown a token: for each, how many clusters, and the latest few of them. A token is kept as two hashes, never as
 * text. When the table is full, one gives up its slot: of the next 64 in turn the one not seen for longest, so memory is
 * bounded and the order of the journal alone decides.
 *
 * 32 bytes a token, and some eight in the index. Changed in place: this is a hot path.
 */
import { Pages, TokenIndex } from '@sekisho/fraud/features'
import { Hand } from './hand.ts'

const PAGE_SLOTS = 2048
const WORDS = 8
const FIRST = 0
const SECOND = 1
/** Word: clusters that have shown it; one that comes back after four others is counted again. */
const CLUSTERS = 2
/** Word: when it was last seen, as a count of everything that the table saw. */
const SEEN = 3
/** Words: the latest clusters, each as its slot + 1. */
const LATEST = 4
export const MAX_LATEST = WORDS - LATEST

export class Holders {
  readonly #pages = new Pages(PAGE_SLOTS, WORDS)
  readonly #index = new TokenIndex({
    first: (slot) => this.#word(slot, FIRST),
    second: (slot) => this.#word(slot, SECOND),
  })
  readonly #capacity: number
  /** The count of what was seen turns over after four thousand million; differences do not mind. */
  readonly #hand: Hand
  #size = 0
  #seen = 0

  /** @param capacity more than the tokens of one mention */
  constructor(capacity: number) {
    this.#capacity = capacity
    this.#hand = new Hand(capacity, (slot) => (this.#seen - this.#word(slot, SEEN)) >>> 0)
  }

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.#pages.bytes + this.#index.bytes
  }

  /** @returns -1 for a token that nobody has shown */
  find(first: number, second: number): number {
    return this.#index.find(first, second)
  }

  /** How many clusters have shown it. @param slot -1 for none */
  clusters(slot: number): number {
    return slot < 0 ? 0 : this.#word(slot, CLUSTERS)
  }

  /** @param n below MAX_LATEST, the latest first  @returns the cluster's slot; -1 when there are no more */
  latest(slot: number, n: number): number {
    return this.#word(slot, LATEST + n) - 1
  }

  /** The cluster shows the token now. */
  see(first: number, second: number, cluster: number): void {
    const known = this.#index.find(first, second)
    const slot = known >= 0 ? known : this.#open(first, second)
    const { words } = this.#pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * WORDS
    words[at + SEEN] = ++this.#seen
    let was = 0
    while (was < MAX_LATEST && words[at + LATEST + was] !== cluster + 1) was++
    if (was === MAX_LATEST) {
      words[at + CLUSTERS]!++
      was--
    }
    for (let n = was; n > 0; n--) words[at + LATEST + n] = words[at + LATEST + n - 1]!
    words[at + LATEST] = cluster + 1
  }

  #open(first: number, second: number): number {
    const slot = this.#size < this.#capacity ? this.#size++ : this.#giveUp()
    const { words } = this.#pages.writing((slot / PAGE_SLOTS) | 0)
    const at = (slot % PAGE_SLOTS) * WORDS
    words.fill(0, at, at + WORDS)
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
    return this.#pages.reading((slot / PAGE_SLOTS) | 0).words[(slot % PAGE_SLOTS) * WORDS + field]!
  }
}
