/**
 * A list that is in order whenever it is read. A place is found by halving, so a page from the middle of a million costs what the first
 * one does. What comes and goes between two readings is put in together: one by one, a million would be moved a million times.
 */
export class Sorted<Item> {
  #items: Item[]
  #come: Item[] = []
  readonly #gone = new Set<Item>()
  readonly #compare: (a: Item, b: Item) => number

  /**
   * @param compare a total order: two different items are never equal
   * @param items those that are there already, in any order; in the right one they cost one look at each
   */
  constructor(compare: (a: Item, b: Item) => number, items: readonly Item[] = []) {
    this.#compare = compare
    this.#items = [...items].sort(compare)
  }

  get size(): number {
    return this.#items.length + this.#come.length - this.#gone.size
  }

  /** @param item that is not in it */
  add(item: Item): void {
    if (this.#gone.has(item)) this.#settle()
    this.#come.push(item)
    this.#settleMany()
  }

  /** @param item that was added, the same object */
  remove(item: Item): void {
    this.#gone.add(item)
    this.#settleMany()
  }

  /** @param after the last item of the page before; it need not be there any more */
  following(after: Item | undefined, limit: number): Item[] {
    this.#settle()
    if (after === undefined) return this.#items.slice(0, limit)
    const at = this.#placeOf(after)
    const isThere = at < this.#items.length && this.#compare(this.#items[at]!, after) === 0
    const from = isThere ? at + 1 : at
    return this.#items.slice(from, from + limit)
  }

  /** @param from how many stand before the first of them */
  standing(from: number, limit: number): Item[] {
    this.#settle()
    return this.#items.slice(from, from + limit)
  }

  /** How many stand before it; it need not be there. */
  countBefore(item: Item): number {
    this.#settle()
    return this.#placeOf(item)
  }

  /** So that what waits to be put in never outgrows what is there. */
  #settleMany(): void {
    if (this.#come.length + this.#gone.size > Math.max(FEW, this.#items.length / 4)) this.#settle()
  }

  #settle(): void {
    const [come, gone] = [this.#come.filter((item) => !this.#gone.has(item)), this.#gone]
    if (come.length + gone.size > FEW) {
      this.#items = merged(
        this.#items.filter((item) => !gone.has(item)),
        come.sort(this.#compare),
        this.#compare,
      )
    } else {
      for (const item of gone) {
        const at = this.#placeOf(item)
        if (this.#items[at] === item) this.#items.splice(at, 1)
      }
      for (const item of come) this.#items.splice(this.#placeOf(item), 0, item)
    }
    this.#come = []
    gone.clear()
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

function merged<Item>(one: readonly Item[], other: readonly Item[], compare: (a: Item, b: Item) => number): Item[] {
  const all: Item[] = []
  let next = 0
  for (const item of one) {
    while (next < other.length && compare(other[next]!, item) < 0) all.push(other[next++]!)
    all.push(item)
  }
  for (; next < other.length; next++) all.push(other[next]!)
  return all
}

/** As many are put in one by one, which moves what stands behind each. */
const FEW = 32
