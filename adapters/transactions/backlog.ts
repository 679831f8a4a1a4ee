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
  readonly #underWay = new Map<string, Promise<void>>()
  #failed = new Map<string, { readonly times: number; readonly againAtMs: UnixMs }>()

  constructor(onError: (error: unknown, what: string) => void) {
    this.#onError = onError
  }

  /** How many of the next look are no news: under way, waiting for another try, or without a rule. */
  get size(): number {
    return this.#underWay.size + this.#failed.size + this.unknown
  }

  /** Begins what may begin now. @param tasks everything that is owed, the oldest first */
  take(nowMs: UnixMs, tasks: readonly Task[]): void {
    this.unknown = tasks.filter(({ run }) => !run).length
    const owed = new Set(tasks.map(({ name }) => name))
    this.#failed = new Map([...this.#failed].filter(([name]) => owed.has(name)))
    for (const { name, run } of tasks) {
      if (this.#underWay.size >= AT_ONCE) return
      const isResting = (this.#failed.get(name)?.againAtMs ?? nowMs) > nowMs
      if (run && !isResting && !this.#underWay.has(name)) this.#begin(name, run, nowMs)
    }
  }

  /** When nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values())
  }

  #begin(name: string, run: () => Promise<void>, nowMs: UnixMs): void {
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
      }
    }
    this.#underWay.set(name, end())
  }
}

/** Enough that one slow neighbour holds up nobody else, few enough that a thousand deadlines of one moment do not. */
const AT_ONCE = 32
const PAUSE_MAX_MS = 5 * MINUTE_MS
