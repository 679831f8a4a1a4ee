/**
 * Texts checked while somebody types, in a thread of its own: to compile a large policy takes some hundred milliseconds, and live
 * decisions wait for none of them. The thread begins with the first text and ends when nobody has asked for a while.
 */
import { threadFile } from '@sekisho/adapters/threads'
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { Worker } from 'node:worker_threads'
import type { CheckedText } from './checkText.ts'

export interface CheckQuestion {
  readonly number: number
  readonly decides: DecidedKind
  readonly text: string
}

export interface CheckAnswer {
  readonly number: number
  readonly checked: CheckedText
}

export interface CheckerOptions {
  /** The thread failed: those who waited were told to ask again. */
  readonly onError: (error: unknown) => void
  /** How long one text may take, those before it included. */
  readonly limitMs?: number
}

export class PolicyChecker {
  readonly #options: CheckerOptions
  readonly #waiting = new Map<number, (checked: CheckedText | undefined) => void>()
  #thread: Promise<Worker> | undefined
  #asked = 0
  #idle: NodeJS.Timeout | undefined

  constructor(options: CheckerOptions) {
    this.#options = options
  }

  /** @returns undefined when too many wait, it took too long, or the thread failed: to be asked again */
  async check(decides: DecidedKind, text: string): Promise<CheckedText | undefined> {
    if (this.#waiting.size >= MAX_WAITING) return undefined
    clearTimeout(this.#idle)
    const number = ++this.#asked
    const answer = new Promise<CheckedText | undefined>((resolve) => this.#waiting.set(number, resolve))
    const tooLong = setTimeout(
      () => this.#fail(new Error('a policy took too long to check')),
      this.#options.limitMs ?? LIMIT_MS,
    )
    try {
      const thread = await (this.#thread ??= this.#start())
      const question: CheckQuestion = { number, decides, text }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage(question)
      return await answer
    } catch (error) {
      this.#fail(error)
      return undefined
    } finally {
      clearTimeout(tooLong)
      this.#waiting.delete(number)
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }

  /** Whoever waits is told to ask again. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = undefined
    for (const resolve of this.#waiting.values()) resolve(undefined)
    await thread?.then((started) => started.terminate()).catch(() => undefined) // one that never began has ended too
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(await threadFile(PROGRAM), {
      name: 'sekisho policies',
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    worker.unref()
    worker.on('message', ({ number, checked }: CheckAnswer) => this.#waiting.get(number)?.(checked))
    worker.on('error', (error) => this.#fail(error))
    return worker
  }

  #fail(error: unknown): void {
    this.#options.onError(error)
    void this.close()
  }
}

const MAX_WAITING = 16
const LIMIT_MS = 15 * SECOND_MS
const IDLE_MS = 10 * MINUTE_MS
const HEAP_MB = 512
const PROGRAM = {
  name: 'policy-worker',
  source: new URL('./checkWorker.ts', import.meta.url),
  // Native, or written for require().
  external: ['libsql', 'yaml', 'ajv', 'ajv/*'],
}
