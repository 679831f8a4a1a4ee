/**
 * IDs that are on their way into the journal: their turn is over, their commit is not. The store answers for what is
 * committed; these answer for the moments between, so that the same order sent twice at once is folded once.
 */
export class Claims<Answer> {
  readonly #claims = new Map<string, { contentHash: string; answer: Promise<Answer> }>()

  /** @returns the answer on its way, or `'conflict'` when the same ID is on its way with other content */
  find(name: string, contentHash: string): Promise<Answer> | 'conflict' | undefined {
    const claim = this.#claims.get(name)
    if (!claim) return undefined
    return claim.contentHash === contentHash ? claim.answer : 'conflict'
  }

  has(name: string): boolean {
    return this.#claims.has(name)
  }

  /** Holds the ID until the answer is there; bounded by the store's queue. */
  hold(name: string, contentHash: string, answer: Promise<Answer>): Promise<Answer> {
    this.#claims.set(name, { contentHash, answer })
    const release = () => this.#claims.delete(name)
    answer.then(release, release)
    return answer
  }
}
