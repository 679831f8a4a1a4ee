/** Work that nobody waits for, within a bound: beyond it the oldest is waited for, and the first failure ends everything. */
export class UnderWay {
  readonly #most: number
  readonly #open: Promise<void>[] = []
  #failure: { readonly cause: unknown } | undefined

  constructor(most: number) {
    this.#most = most
  }

  /** @throws what an earlier piece of work threw */
  async add(work: Promise<void>): Promise<void> {
    this.#open.push(
      work.catch((cause: unknown) => {
        this.#failure ??= { cause }
      }),
    )
    if (this.#open.length > this.#most) await this.#open.shift()
    this.#throwIfFailed()
  }

  /** @throws what any piece of work threw */
  async all(): Promise<void> {
    await Promise.all(this.#open.splice(0))
    this.#throwIfFailed()
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure.cause
  }
}
