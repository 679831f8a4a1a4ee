/**
 * Answers that are owed by a moment. One timer looks after all of them while there are any: a timer for each answer is
 * made and thrown away with every order, and nearly none of them ever goes off.
 */
export class Deadlines {
  readonly #waiting = new Set<{ readonly dueAtMs: number; giveUp(): void }>()
  #timer: NodeJS.Timeout | undefined

  /** @returns the answer, or `late` when it is not there in time, or a hundredth of a second after */
  within<Answer, Late>(answer: Promise<Answer>, leftMs: number, late: Late): Promise<Answer | Late> {
    return new Promise((resolve, reject) => {
      const waiting = { dueAtMs: performance.now() + leftMs, giveUp: () => resolve(late) }
      this.#waiting.add(waiting)
      this.#timer ??= setInterval(() => this.#look(), LOOK_MS)
      answer.then(
        (value) => {
          this.#waiting.delete(waiting)
          resolve(value)
        },
        (error: Error) => {
          this.#waiting.delete(waiting)
          reject(error)
        },
      )
    })
  }

  #look(): void {
    const nowMs = performance.now()
    for (const waiting of this.#waiting) {
      if (waiting.dueAtMs > nowMs) continue
      this.#waiting.delete(waiting)
      waiting.giveUp()
    }
    if (this.#waiting.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

const LOOK_MS = 10
