/** A compiled feed: what is asked of it, in arrays that a thread hands over and a file holds. */
import { isStronger } from './said.ts'
import type { Said } from './said.ts'
import { keyTableOf } from './keyTable.ts'
import type { KeyTable } from './keyTable.ts'
import { networkTableOf } from './networkTable.ts'
import type { NetworkTable, Prefix } from './networkTable.ts'

export interface FeedTable {
  /** Codes of the categories that occur, by the number that stands in the columns. */
  readonly codes: readonly string[]
  readonly entries: number
  /** Keys of places, domains, or systems (`AS64500`). */
  readonly keys: KeyTable
  /** Of a feed of networks. */
  readonly networks?: NetworkTable
}

/** Collects entries, each once. */
export class TableMaker {
  readonly #keys = new Map<string, Said>()
  readonly #networks: { prefix: Prefix; said: Said }[] = []

  addKey(key: string, said: Said): void {
    const before = this.#keys.get(key)
    if (!before || isStronger(said, before)) this.#keys.set(key, said)
  }

  addNetwork(prefix: Prefix, said: Said): void {
    this.#networks.push({ prefix, said })
  }

  /** @param codes of categories that may occur, 255 at most  @param seeds two random numbers of 32 bits */
  table(codes: readonly string[], seeds: Uint32Array): FeedTable {
    const keys = keyTableOf(this.#keys, seeds, codes)
    if (this.#networks.length === 0) return { codes, entries: this.#keys.size, keys }
    const networks = networkTableOf(this.#networks, codes)
    return { codes, entries: this.#keys.size + networks.lengths.length, keys, networks }
  }
}
