/**
 * Labels on their way: what became of an order is learned later than the order, and a policy tried on the past must not
 * know it sooner. They wait here until the clock of the events has reached the moment at which they were learned.
 */
import type { UnixMs } from '@sekisho/base'

export class PendingLabels<Label> {
  /** A heap: the parent of i is (i − 1) / 2, and none is known later than its children. */
  readonly #heap: { readonly knownAtMs: UnixMs; readonly serial: number; readonly label: Label }[] = []
  #serial = 0

  get size(): number {
    return this.#heap.length
  }

  add(knownAtMs: UnixMs, label: Label): void {
    const heap = this.#heap
    heap.push({ knownAtMs, serial: this.#serial++, label })
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1
      if (!this.#isBefore(i, parent)) break
      this.#swap(i, parent)
      i = parent
    }
  }

  /** Those known by then, the earliest first, those of one moment as they came. They are taken out. */
  *knownBy(atMs: UnixMs): Generator<Label> {
    while (this.#heap.length > 0 && this.#heap[0]!.knownAtMs <= atMs) yield this.#take()
  }

  #take(): Label {
    const heap = this.#heap
    const { label } = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) heap[0] = last
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      let first = i
      if (left < heap.length && this.#isBefore(left, first)) first = left
      if (right < heap.length && this.#isBefore(right, first)) first = right
      if (first === i) return label
      this.#swap(i, first)
      i = first
    }
  }

  #isBefore(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i]!, this.#heap[j]!]
    return a.knownAtMs < b.knownAtMs || (a.knownAtMs === b.knownAtMs && a.serial < b.serial)
  }

  #swap(i: number, j: number): void {
    const heap = this.#heap
    ;[heap[i], heap[j]] = [heap[j]!, heap[i]!]
  }
}
