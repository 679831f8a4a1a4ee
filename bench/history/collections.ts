/** Collections of the language's memory while something is measured: they hold the thread too, and are reported apart. */
import { PerformanceObserver } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

export class Collections {
  readonly #spans: Span[] = []
  readonly #observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      this.#spans.push({ fromMs: startTime, toMs: startTime + duration })
    }
  })

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] })
  }

  /** They are told of a little later than they happen. */
  async stop(): Promise<void> {
    await setTimeout(50)
    this.#observer.disconnect()
  }

  get longestMs(): number {
    return this.#spans.reduce((longest, { fromMs, toMs }) => Math.max(longest, toMs - fromMs), 0)
  }

  /** The longest of some spans, without what collections took of each. */
  longestBeside(spans: readonly Span[]): number {
    return spans.reduce((longest, span) => Math.max(longest, span.toMs - span.fromMs - this.#within(span)), 0)
  }

  #within({ fromMs, toMs }: Span): number {
    return this.#spans.reduce((sum, gc) => sum + Math.max(0, Math.min(toMs, gc.toMs) - Math.max(fromMs, gc.fromMs)), 0)
  }
}

/** Of many spans those that are worth looking at, one by one as they end. */
export class LongSpans {
  readonly spans: Span[] = []

  add(fromMs: number, toMs: number): void {
    if (toMs - fromMs >= WORTH_MS) this.spans.push({ fromMs, toMs })
  }
}

const WORTH_MS = 0.2
