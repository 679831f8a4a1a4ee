/**
 * The latest mentions, each with its tokens and, for each grouping (individuals, households), from the newest to the oldest a
 * chain through those of its cluster: what is needed to take a cluster apart again. When the last page is full the oldest page is
 * written over, and chains end there.
 *
 * 96 bytes a mention, and some eight in the index by order.
 */
import { Pages, TokenIndex } from '@sekisho/fraud/packed'
import { layout } from './layout.ts'

const PAGE_MENTIONS = 1024
/** Words: hashes of the order's ID. */
const FIRST = 0
const SECOND = 1
/** Words of each grouping: the slot of its cluster; the cluster's number, because slots are used again, 0 for none; the mention before it in the cluster's chain, 0 for none. */
const CLUSTER = 2
const NUMBER = 3
const BEFORE = 4
const OF_A_GROUPING = 3
const GROUPS = 2
/** Words: the tokens. An order has one buyer, and may go to a second place. */
const TOKENS = layout(CLUSTER + GROUPS * OF_A_GROUPING, {
  name: 1,
  nameVariant: 1,
  nameReading: 1,
  phone: 2,
  email: 1,
  account: 1,
  card: 1,
  device: 1,
  cookie: 1,
  room: 2,
  building: 2,
  block: 2,
})
const WORDS = TOKENS.words

/** Both hashes of an order's ID. */
export interface OrderHash {
  readonly first: number
  readonly second: number
}

export class MentionLog {
  readonly pages = new Pages(PAGE_MENTIONS, WORDS)
  readonly #index: TokenIndex
  readonly #places: number
  #next = 1

  /** @param capacity rounded up to whole pages, two at least */
  constructor(capacity: number) {
    this.#places = Math.max(2, Math.ceil(capacity / PAGE_MENTIONS)) * PAGE_MENTIONS
    this.#index = new TokenIndex(this.pages, this.#places)
  }

  get bytes(): number {
    return this.pages.bytes + this.#index.bytes
  }

  /** @returns the mention of an order; 0 when it is not known, or forgotten */
  find({ first, second }: OrderHash): number {
    const place = this.#index.find(first, second)
    if (place < 0) return 0
    const latest = this.#next - 1
    return latest - ((((latest - place) % this.#places) + this.#places) % this.#places)
  }

  /** Whether the mention can still be read. */
  isKept(mention: number): boolean {
    return mention > 0 && mention > this.#next - 1 - this.#places
  }

  /** A mention that is of no cluster yet. @param tokens first hashes, by kind  @returns the mention's number */
  append({ first, second }: OrderHash, tokens: readonly (readonly number[])[]): number {
    const mention = this.#next++
    const place = mention % this.#places
    if (mention > this.#places) this.#index.remove(place)
    const { words } = this.pages.writing((place / PAGE_MENTIONS) | 0)
    const at = (place % PAGE_MENTIONS) * WORDS
    words.fill(0, at, at + WORDS)
    words[at + FIRST] = first
    words[at + SECOND] = second
    for (let kind = 0; kind < tokens.length; kind++) {
      const ofKind = tokens[kind]!
      const count = Math.min(ofKind.length, TOKENS.lengths[kind]!)
      for (let n = 0; n < count; n++) words[at + TOKENS.starts[kind]! + n] = ofKind[n]!
    }
    this.#index.add(place)
    return mention
  }

  /** The cluster's slot as it was when the mention was put there. */
  slotOf(mention: number, grouping: number): number {
    return this.#word(mention % this.#places, CLUSTER + grouping * OF_A_GROUPING)
  }

  /** The cluster's number then; 0 when it was never put into one. */
  numberOf(mention: number, grouping: number): number {
    return this.#word(mention % this.#places, NUMBER + grouping * OF_A_GROUPING)
  }

  before(mention: number, grouping: number): number {
    return this.#word(mention % this.#places, BEFORE + grouping * OF_A_GROUPING)
  }

  put(mention: number, grouping: number, slot: number, number: number, before: number): void {
    const place = mention % this.#places
    const { words } = this.pages.writing((place / PAGE_MENTIONS) | 0)
    const at = (place % PAGE_MENTIONS) * WORDS + grouping * OF_A_GROUPING
    words[at + CLUSTER] = slot
    words[at + NUMBER] = number
    words[at + BEFORE] = before
  }

  /** First hashes, by kind. */
  tokens(mention: number): number[][] {
    const place = mention % this.#places
    return TOKENS.starts.map((start, kind) => {
      const found: number[] = []
      for (let n = 0; n < TOKENS.lengths[kind]!; n++) {
        const token = this.#word(place, start + n)
        if (token !== 0) found.push(token)
      }
      return found
    })
  }

  orderOf(mention: number): OrderHash {
    const place = mention % this.#places
    return { first: this.#word(place, FIRST), second: this.#word(place, SECOND) }
  }

  /** What is not in the pages. */
  get counters(): readonly number[] {
    return [this.#next]
  }

  /** The pages are put back before: the index reads them. */
  restore([next = 1]: readonly number[]): void {
    this.#next = next
    // From the first place on, as an index is made: it moves whatever stands below the highest place that it was told of.
    const places = next === 1 ? 0 : Math.min(this.#places, next)
    for (let place = 0; place < places; place++) if (this.#word(place, FIRST) !== 0) this.#index.add(place)
  }

  #word(place: number, field: number): number {
    return this.pages.reading((place / PAGE_MENTIONS) | 0).words[(place % PAGE_MENTIONS) * WORDS + field]!
  }
}
