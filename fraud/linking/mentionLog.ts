/**
 * The latest mentions, each with its tokens and, from the newest to the oldest, a chain through those of its cluster: what is
 * needed to take a cluster apart again. When the last page is full the oldest page is written over, and chains end there.
 *
 * 88 bytes a mention, and some eight in the index by order.
 */
import { Pages, TokenIndex } from '@sekisho/fraud/features'
import { layout } from './layout.ts'

const PAGE_MENTIONS = 1024
/** Words: hashes of the order's ID. */
const FIRST = 0
const SECOND = 1
/** Word: the slot of its cluster, and the cluster's number, because slots are used again. */
const CLUSTER = 2
const NUMBER = 3
/** Word: the mention before it in the cluster's chain; 0 for none. */
const BEFORE = 4
/** Words: the tokens. An order has one buyer, and may go to a second place. */
const TOKENS = layout(6, {
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

export class MentionLog {
  readonly #pages = new Pages(PAGE_MENTIONS, WORDS)
  readonly #index = new TokenIndex({
    first: (place) => this.#word(place, FIRST),
    second: (place) => this.#word(place, SECOND),
  })
  readonly #places: number
  #next = 1

  /** @param capacity rounded up to whole pages, two at least */
  constructor(capacity: number) {
    this.#places = Math.max(2, Math.ceil(capacity / PAGE_MENTIONS)) * PAGE_MENTIONS
  }

  get bytes(): number {
    return this.#pages.bytes + this.#index.bytes
  }

  /** @returns the mention of an order; 0 when it is not known, or forgotten */
  find(first: number, second: number): number {
    const place = this.#index.find(first, second)
    if (place < 0) return 0
    const latest = this.#next - 1
    return latest - ((((latest - place) % this.#places) + this.#places) % this.#places)
  }

  /** Whether the mention can still be read. */
  isKept(mention: number): boolean {
    return mention > 0 && mention > this.#next - 1 - this.#places
  }

  /** @param tokens first hashes, by kind  @returns the mention's number */
  append(first: number, second: number, tokens: readonly (readonly number[])[]): number {
    const mention = this.#next++
    const place = mention % this.#places
    if (mention > this.#places) this.#index.remove(place)
    const { words } = this.#pages.writing((place / PAGE_MENTIONS) | 0)
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

  /** @returns the cluster's slot and number as they were when it was put there */
  clusterOf(mention: number): { slot: number; number: number } {
    const place = mention % this.#places
    return { slot: this.#word(place, CLUSTER), number: this.#word(place, NUMBER) }
  }

  put(mention: number, slot: number, number: number, before: number): void {
    const place = mention % this.#places
    const { words } = this.#pages.writing((place / PAGE_MENTIONS) | 0)
    const at = (place % PAGE_MENTIONS) * WORDS
    words[at + CLUSTER] = slot
    words[at + NUMBER] = number
    words[at + BEFORE] = before
  }

  before(mention: number): number {
    return this.#word(mention % this.#places, BEFORE)
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

  #word(place: number, field: number): number {
    return this.#pages.reading((place / PAGE_MENTIONS) | 0).words[(place % PAGE_MENTIONS) * WORDS + field]!
  }
}
