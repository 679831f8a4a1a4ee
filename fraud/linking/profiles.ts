/**
 * What is known of each cluster: the latest few tokens of every kind that its mentions showed, as hashes side by side. A
 * mention is compared with this and not with every mention before it, so that a comparison costs the same for the thousandth
 * order of a customer as for the second.
 *
 * 152 bytes an individual and 120 a household. When all slots are taken, of the next 64 in turn the cluster not seen for longest is forgotten.
 */
import { Hand, Pages } from '@sekisho/fraud/packed'
import { layout } from './layout.ts'
import type { Layout } from './layout.ts'

const PAGE_SLOTS = 1024
/** Word: the cluster's number, which is its name for others: a slot may have another cluster later. */
const NUMBER = 0
/** Word: its latest mention, 0 for none. */
const HEAD = 1
const MENTIONS = 2
/** Word: when it was last seen, as a count of all mentions. */
const SEEN = 3
/** Words: the slot + 1 of the cluster that it has become a part of, and that cluster's number, because slots are used again. */
const INTO = 4
const INTO_NUMBER = 5
const HEADING = 6
/** Words: how many different tokens of a kind are remembered. */
const ROOM = {
  name: 2,
  nameVariant: 2,
  nameReading: 2,
  phone: 3,
  email: 3,
  account: 3,
  card: 4,
  device: 4,
  cookie: 2,
  room: 3,
  building: 2,
  block: 2,
} as const

export class Profiles {
  readonly pages: Pages
  readonly #layout: Layout
  readonly #capacity: number
  /** The count of what was seen turns over after four thousand million; differences do not mind. */
  readonly #hand: Hand
  #size = 0
  #numbered = 0
  #seen = 0

  /** @param kinds that are compared: the others are not remembered */
  constructor(capacity: number, kinds: readonly number[]) {
    this.#layout = layout(HEADING, ROOM, kinds)
    this.pages = new Pages(PAGE_SLOTS, this.#layout.words)
    this.#capacity = capacity
    this.#hand = new Hand(capacity, (slot) => (this.#seen - this.#word(slot, SEEN)) >>> 0)
  }

  get bytes(): number {
    return this.pages.bytes
  }

  /** Clusters that there ever were. */
  get numbered(): number {
    return this.#numbered
  }

  /** The number that the next new cluster gets. */
  get next(): number {
    return this.#numbered + 1
  }

  /** The slot of a new cluster, which knows nothing yet. */
  open(): number {
    const slot = this.#size < this.#capacity ? this.#size++ : this.#hand.take()
    this.#clear(slot)
    this.#set(slot, NUMBER, ++this.#numbered)
    this.#set(slot, SEEN, ++this.#seen)
    return slot
  }

  number(slot: number): number {
    return this.#word(slot, NUMBER)
  }

  /** The latest mention; 0 for none. */
  head(slot: number): number {
    return this.#word(slot, HEAD)
  }

  mentions(slot: number): number {
    return this.#word(slot, MENTIONS)
  }

  /** Where the cluster is now that was in this slot, if it became part of another; -1 when that one was forgotten. */
  resolve(slot: number): number {
    let at = slot
    for (let into = this.#word(at, INTO); into !== 0; into = this.#word(at, INTO)) {
      if (this.number(into - 1) !== this.#word(at, INTO_NUMBER)) return -1
      at = into - 1
    }
    return at
  }

  mergeInto(slot: number, other: number): void {
    this.#set(slot, INTO, other + 1)
    this.#set(slot, INTO_NUMBER, this.number(other))
    this.#set(slot, HEAD, 0)
    this.#set(slot, MENTIONS, 0)
  }

  /** Puts a mention at the head of the cluster's chain. @returns the head before it */
  chain(slot: number, mention: number): number {
    const before = this.head(slot)
    this.#set(slot, HEAD, mention)
    this.#set(slot, MENTIONS, this.mentions(slot) + 1)
    this.#set(slot, SEEN, ++this.#seen)
    return before
  }

  /** It is not the one that is given up next. */
  touch(slot: number): void {
    this.#set(slot, SEEN, ++this.#seen)
  }

  /** Forgets what is known of the cluster, and leaves it its number. */
  empty(slot: number): void {
    const number = this.number(slot)
    this.#clear(slot)
    this.#set(slot, NUMBER, number)
    this.#set(slot, SEEN, ++this.#seen)
  }

  /** @param kind index into MENTION_KINDS */
  shows(slot: number, kind: number): boolean {
    return this.#layout.lengths[kind]! > 0 && this.#word(slot, this.#layout.starts[kind]!) !== 0
  }

  /** @returns the place of the first token that the cluster has shown; -1 when it has shown none of them */
  shared(slot: number, kind: number, tokens: readonly number[]): number {
    const { words } = this.pages.reading((slot / PAGE_SLOTS) | 0)
    const { starts, lengths, words: row } = this.#layout
    const start = (slot % PAGE_SLOTS) * row + starts[kind]!
    const end = start + lengths[kind]!
    for (let at = 0; at < tokens.length; at++) {
      for (let n = start; n < end; n++) if (words[n] === tokens[at]) return at
    }
    return -1
  }

  /** The token becomes the latest of its kind; the one not shown for longest goes. */
  show(slot: number, kind: number, token: number): void {
    const { starts, lengths, words: row } = this.#layout
    if (lengths[kind] === 0) return
    const { words } = this.pages.writing((slot / PAGE_SLOTS) | 0)
    const start = (slot % PAGE_SLOTS) * row + starts[kind]!
    const last = start + lengths[kind]! - 1
    let was = start
    while (was < last && words[was] !== token) was++
    for (let n = was; n > start; n--) words[n] = words[n - 1]!
    words[start] = token
  }

  /** All tokens of a kind, the latest first. */
  tokens(slot: number, kind: number): number[] {
    const { words } = this.pages.reading((slot / PAGE_SLOTS) | 0)
    const { starts, lengths, words: row } = this.#layout
    const start = (slot % PAGE_SLOTS) * row + starts[kind]!
    const found: number[] = []
    for (let n = start; n < start + lengths[kind]! && words[n] !== 0; n++) found.push(words[n]!)
    return found
  }

  /** What is not in the pages. */
  get counters(): readonly number[] {
    return [this.#size, this.#numbered, this.#seen, this.#hand.at]
  }

  restore([size = 0, numbered = 0, seen = 0, hand = 0]: readonly number[]): void {
    this.#size = size
    this.#numbered = numbered
    this.#seen = seen
    this.#hand.at = hand
  }

  #clear(slot: number): void {
    const row = this.#layout.words
    const at = (slot % PAGE_SLOTS) * row
    this.pages.writing((slot / PAGE_SLOTS) | 0).words.fill(0, at, at + row)
  }

  #word(slot: number, field: number): number {
    return this.pages.reading((slot / PAGE_SLOTS) | 0).words[(slot % PAGE_SLOTS) * this.#layout.words + field]!
  }

  #set(slot: number, field: number, value: number): void {
    this.pages.writing((slot / PAGE_SLOTS) | 0).words[(slot % PAGE_SLOTS) * this.#layout.words + field] = value
  }
}
