/** Which clusters somebody has told apart, by their numbers: whoever is joined or taken apart later stays apart from them. */
export class Apart {
  readonly #from = new Map<number, Set<number>>()

  has(one: number, another: number): boolean {
    return this.#from.get(one)?.has(another) ?? false
  }

  add(one: number, another: number): void {
    this.#add(one, another)
    this.#add(another, one)
    while (this.#from.size > MAX_APART) this.#forget(this.#from.keys().next().value!)
  }

  /** Whatever was apart from one is from now on apart from the other, too: the two became one, or were one. */
  copy(from: number, to: number): void {
    for (const other of this.#from.get(from) ?? []) if (other !== to) this.add(other, to)
  }

  /** For a snapshot. */
  toJSON(): readonly (readonly [number, readonly number[]])[] {
    return [...this.#from].map(([one, others]) => [one, [...others]])
  }

  restore(apart: readonly (readonly [number, readonly number[]])[]): void {
    for (const [one, others] of apart) this.#from.set(one, new Set(others))
  }

  #add(one: number, another: number): void {
    const others = this.#from.get(one)
    if (others) others.add(another)
    else this.#from.set(one, new Set([another]))
  }

  #forget(one: number): void {
    for (const other of this.#from.get(one)!) {
      const others = this.#from.get(other)
      others?.delete(one)
      if (others?.size === 0) this.#from.delete(other)
    }
    this.#from.delete(one)
  }
}

/** Clusters that were told apart from another; beyond it the first are forgotten. */
const MAX_APART = 20_000
