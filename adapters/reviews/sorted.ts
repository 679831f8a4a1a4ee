/** A list that is always in order. A place is found by halving, so a page from the middle of a million costs what the first one does. */
export class Sorted<Item> {
  readonly #items: Item[] = []
  readonly #compare: (a: Item, b: Item) => number

  /** @param compare a total order: two different items are never equal */
  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#items.length
  }

  add(item: Item): void {
    this.#items.splice(this.#placeOf(item), 0, item)
  }

  remove(item: Item): void {
    const at = this.#placeOf(item)
    if (at < this.#items.length && this.#compare(this.#items[at]!, item) === 0) this.#items.splice(at, 1)
  }

  /** @param after the last item of the page before; it need not be there any more */
  following(after: Item | undefined, limit: number): Item[] {
    if (after === undefined) return this.#items.slice(0, limit)
    const at = this.#placeOf(after)
    const isThere = at < this.#items.length && this.#compare(this.#items[at]!, after) === 0
    const from = isThere ? at + 1 : at
    return this.#items.slice(from, from + limit)
  }

  /** How many stand before it; it need not be there. */
  countBefore(item: Item): number {
    return this.#placeOf(item)
  }

  /** Of the first that does not stand before it. */
  #placeOf(item: Item): number {
    let low = 0
    let high = this.#items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(this.#items[middle]!, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
