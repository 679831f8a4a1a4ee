/**
 * What is still to happen, in order of time. The town lives in minutes: everything of one minute is asked at once, in
 * order, and only when all answers are there does anybody react, again in order. So a screening that takes its time is kept
 * busy, and the same answers give the same town however fast they come.
 */
import { MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { allKnown } from './soon.ts'
import type { Soon } from './soon.ts'

/** Asks at once; what the answer changes belongs into the reaction. */
export type Act = (atMs: UnixMs) => Soon<Reaction | undefined>
export type Reaction = () => void

export class Agenda {
  /** A binary heap by time, then by the order in which things were put down. */
  readonly #heap: Entry[] = []
  #next = 0
  #nowMs = 0

  get size(): number {
    return this.#heap.length
  }

  /**
   * Something for a time that is gone, or for the minute that is being lived, happens in the next minute, at the same second:
   * a pile of events on the full minute would tell who reacts fastest.
   */
  add(atMs: UnixMs, act: Act): void {
    const lateMs = Math.max(0, this.#nowMs - atMs)
    const entry = { atMs: atMs + Math.ceil(lateMs / MINUTE_MS) * MINUTE_MS, order: this.#next++, act }
    const heap = this.#heap
    let i = heap.length
    heap.push(entry)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!isBefore(entry, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = entry
  }

  /** Lives every minute that begins before `endMs`. */
  async runUntil(endMs: UnixMs): Promise<void> {
    while (this.#heap.length > 0 && this.#heap[0]!.atMs < endMs) {
      const minuteEndMs = Math.floor(this.#heap[0]!.atMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS
      this.#nowMs = minuteEndMs
      const asked: Soon<Reaction | undefined>[] = []
      while (this.#heap.length > 0 && this.#heap[0]!.atMs < minuteEndMs) {
        const { atMs, act } = this.#take()
        asked.push(act(atMs))
      }
      for (const reaction of await allKnown(asked)) reaction?.()
    }
  }

  #take(): Entry {
    const heap = this.#heap
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
    return first
  }
}

interface Entry {
  readonly atMs: UnixMs
  readonly order: number
  readonly act: Act
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}
