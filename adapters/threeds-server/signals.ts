/** Wakes those who wait in this process for something that happens to a transaction: a notification, a result. */

export class Signals {
  readonly #sleep: (ms: number) => Promise<void>
  readonly #waiting = new Map<string, Set<() => void>>()

  constructor(sleep: (ms: number) => Promise<void>) {
    this.#sleep = sleep
  }

  /** Resolves when it happens, or when the time is over. Something that happened before is not seen: look first. */
  async wait(id: string, ms: number): Promise<void> {
    const waiting = this.#waiting.get(id) ?? new Set()
    this.#waiting.set(id, waiting)
    let wake = () => {}
    const happened = new Promise<void>((resolve) => (wake = resolve))
    waiting.add(wake)
    await Promise.race([happened, this.#sleep(ms)])
    waiting.delete(wake)
    if (waiting.size === 0) this.#waiting.delete(id)
  }

  happened(id: string): void {
    for (const wake of this.#waiting.get(id) ?? []) wake()
  }
}
