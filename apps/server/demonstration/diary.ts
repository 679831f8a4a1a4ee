/** What the demonstration's people do at times of their own, between what happens in the town. */
import type { UnixMs } from '@sekisho/base'

interface Entry {
  readonly atMs: UnixMs
  readonly act: (atMs: UnixMs) => Promise<void>
}

export class Diary {
  /** The latest first. */
  readonly #entries: Entry[] = []
  #busy: Promise<void> | undefined

  add(atMs: UnixMs, act: Entry['act']): void {
    const place = this.#entries.findIndex((entry) => entry.atMs <= atMs)
    this.#entries.splice(place < 0 ? this.#entries.length : place, 0, { atMs, act })
  }

  /**
   * Everything until then, in order of time, and of one time in the order of putting down; whoever comes meanwhile waits for it too.
   * @returns undefined when there is nothing to wait for
   */
  until(atMs: UnixMs): Promise<void> | undefined {
    const isDue = (this.#entries.at(-1)?.atMs ?? Infinity) <= atMs
    if (!isDue && !this.#busy) return undefined
    const busy = (this.#busy ?? Promise.resolve())
      .then(() => this.#live(atMs))
      .finally(() => {
        if (this.#busy === busy) this.#busy = undefined
      })
    this.#busy = busy
    return busy
  }

  async #live(untilMs: UnixMs): Promise<void> {
    while ((this.#entries.at(-1)?.atMs ?? Infinity) <= untilMs) {
      const { atMs, act } = this.#entries.pop()!
      await act(atMs)
    }
  }
}
