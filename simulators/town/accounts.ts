/**
 * Accounts at the shops. Whether a household had one before the town began is a function of its number; those opened since
 * are kept, four bytes for each household and shop, so that a million households take 24 MB.
 */
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { Random } from '../orders/random.ts'
import { SHOPS } from './shops.ts'

export interface Account {
  readonly accountID: string
  readonly openedAtMs: UnixMs
}

export class Accounts {
  readonly #seed: number
  readonly #startMs: UnixMs
  readonly #households: number
  /** Minutes after the start plus one, 0 where none was opened. */
  readonly #opened: Int32Array
  #others = 0

  constructor(seed: number, startMs: UnixMs, households: number) {
    this.#seed = seed
    this.#startMs = startMs
    this.#households = households
    this.#opened = new Int32Array(households * SHOPS.length)
  }

  /** @returns undefined when the household has no account at the shop, or opens it only later */
  find(household: number, shop: number, favourite: number, atMs: UnixMs): Account | undefined {
    const slot = household * SHOPS.length + shop
    const minutes = this.#opened[slot]!
    if (minutes > 0) return { accountID: accountIDOf(slot), openedAtMs: this.#startMs + (minutes - 1) * MINUTE_MS }
    const random = new Random(this.#seed, ACCOUNT, slot)
    if (!random.chance(shop === favourite ? 85 : 45)) return undefined
    const openedAtMs = this.#startMs - random.below(OLDEST_DAYS) * DAY_MS - random.below(DAY_MS / MINUTE_MS) * MINUTE_MS
    return openedAtMs < atMs ? { accountID: accountIDOf(slot), openedAtMs } : undefined
  }

  /** The account that a household asks for; it counts from `open` on. */
  offer(household: number, shop: number, atMs: UnixMs): Account {
    return { accountID: accountIDOf(household * SHOPS.length + shop), openedAtMs: minuteOf(atMs) }
  }

  open(household: number, shop: number, { openedAtMs }: Account): void {
    this.#opened[household * SHOPS.length + shop] = (openedAtMs - this.#startMs) / MINUTE_MS + 1
  }

  /** An account of somebody who belongs to no household. */
  openForStranger(atMs: UnixMs): Account {
    return { accountID: accountIDOf(this.#households * SHOPS.length + this.#others++), openedAtMs: minuteOf(atMs) }
  }
}

/** Shops keep it to the minute, whoever opens one. */
function minuteOf(atMs: UnixMs): UnixMs {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS
}

/** Numbers are dealt out, so that neither the household nor the order in which accounts were opened shows. */
function accountIDOf(slot: number): string {
  return `m${String((slot * 61_803_399 + 27_182_818) % 100_000_000).padStart(8, '0')}`
}

/** How many days before the town's start somebody may have opened an account. */
const OLDEST_DAYS = 1_500
const ACCOUNT = 104
