/**
 * What the poller has in hand: each task once at a time, a bounded number at once, and a failed one again after a pause
 * that doubles from one second to five minutes. A task that nobody looks for any more is forgotten.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'

export interface Task {
  readonly name: string
  /** undefined: no rule is known for it. */
  readonly run: (() => Promise<void>) | undefined
}

export class Backlog {
  /** Tasks without a rule, in the last look. */
  unknown = 0
  readonly #onError: (error: unknown, what: string) => void
  readonly #onBegun: () => void
  readonly #underWay = new Map<string, Promise<void>>()
  #failed = new Map<string, { readonly times: number; readonly againAtMs: UnixMs }>()
  /** Those of the last look that may begin and have found no place yet. */
  #waiting: Ready[] = []

  /** @param onBegun called when the last of those that had to wait for a place has one */
  constructor(onError: (error: unknown, what: string) => void, onBegun: () => void = () => {}) {
    this.#onError = onError
    this.#onBegun = onBegun
  }

  /** How many of the next look are no news: in hand, waiting for another try, or without a rule. */
  get size(): number {
    return this.#underWay.size + this.#waiting.length + this.#failed.size + this.unknown
  }

  /** Begins what may begin now, and the others as places become free. @param tasks everything that is owed, the oldest first */
  take(nowMs: UnixMs, tasks: readonly Task[]): void {
    this.unknown = tasks.filter(({ run }) => !run).length
    const owed = new Set(tasks.map(({ name }) => name))
    this.#failed = new Map([...this.#failed].filter(([name]) => owed.has(name)))
    this.#waiting = tasks.flatMap(({ name, run }) => {
      const isResting = (this.#failed.get(name)?.againAtMs ?? nowMs) > nowMs
      return run && !isResting && !this.#underWay.has(name) ? [{ name, run, nowMs }] : []
    })
    this.#fill()
  }

  /** When nothing is in hand. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values())
  }

  /** Forgets what has not begun, and waits for what has. */
  stop(): Promise<void> {
    this.#waiting = []
    return this.idle()
  }

  #fill(): void {
    while (this.#underWay.size < AT_ONCE && this.#waiting.length > 0) this.#begin(this.#waiting.shift()!)
  }

  #begin({ name, run, nowMs }: Ready): void {
    const end = async (): Promise<void> => {
      try {
        await run()
        this.#failed.delete(name)
      } catch (error) {
        const times = (this.#failed.get(name)?.times ?? 0) + 1
        this.#failed.set(name, { times, againAtMs: nowMs + Math.min(2 ** (times - 1) * SECOND_MS, PAUSE_MAX_MS) })
        this.#onError(error, name)
      } finally {
        this.#underWay.delete(name)
        this.#refill()
      }
    }
    this.#underWay.set(name, end())
  }

  #refill(): void {
    if (this.#waiting.length === 0) return
    this.#fill()
    if (this.#waiting.length === 0) this.#onBegun()
  }
}

interface Ready extends Task {
  readonly run: () => Promise<void>
  /** When the look found it. */
  readonly nowMs: UnixMs
}

/** Enough that one slow neighbour holds up nobody else, few enough that a thousand deadlines of one moment do not. */
const AT_ONCE = 32
const PAUSE_MAX_MS = 5 * MINUTE_MS
