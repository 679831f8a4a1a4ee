/**
 * A long answer to a PReq, read in a thread of its own while payments go on in this one (3DSS-PREQ-036): a list of 200 MB
 * takes some ten seconds. What comes back is taken piece by piece.
 */
import { SekishoError } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { threadFile } from '@sekisho/adapters/threads'
import { RangeTable } from '@sekisho/threeds/server'
import type { RangeFacts } from '@sekisho/threeds/server'
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Told } from './presReading.ts'
import type { Piece, RangesRequest, RangesWorkerData } from './rangesWorker.ts'

export class PResThread {
  readonly #worker: Worker
  #last: Exclude<Piece, { part: JSONObject }> | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
  }

  /** @param data its bytes are handed over where they are many, and are then gone here */
  static async start(data: RangesWorkerData): Promise<PResThread> {
    const { bytes } = data
    const transferList = bytes.length > HANDED_OVER && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
    const resourceLimits = { maxOldGenerationSizeMb: MOST_MEMORY_MB }
    const options = { workerData: data, transferList, resourceLimits, name: 'sekisho card ranges' }
    return new PResThread(new Worker(await threadFile(PROGRAM), options))
  }

  /**
   * @param before parts of the table that an update is laid over
   * @throws {SekishoError} ERR_RANGES_UNREAD: the thread broke off, such as at its bound of memory
   */
  async read(before: Iterable<JSONObject>): Promise<Told> {
    for (const part of before) {
      this.#send({ before: part })
      await turn()
    }
    return (await this.#ask('begin')) as Told
  }

  /** The table as states. To be read to its end before the table itself. */
  async *parts(): AsyncIterable<JSONObject> {
    for (;;) {
      const piece = await this.#next()
      if (!('part' in piece)) {
        this.#last = piece
        return
      }
      yield piece.part
    }
  }

  async table(): Promise<RangeTable> {
    const facts: RangeFacts[] = []
    for (let piece: Piece = this.#last ?? (await this.#next()); ; piece = await this.#next()) {
      if ('columns' in piece) return RangeTable.from({ facts, columns: piece.columns })
      if ('facts' in piece) facts.push(...piece.facts)
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  async #next(): Promise<Piece> {
    return (await this.#ask('next')) as Piece
  }

  /** One question at a time. */
  async #ask(question: 'begin' | 'next'): Promise<unknown> {
    const settled = new AbortController()
    const { signal } = settled
    const ended = once(this.#worker, 'exit', { signal }).then(() => {
      throw new Error('the thread ended')
    })
    const answered = once(this.#worker, 'message', { signal })
    try {
      this.#send(question)
      const [answer] = (await Promise.race([answered, ended])) as [unknown]
      return answer
    } catch (cause) {
      throw new SekishoError('ERR_RANGES_UNREAD', 'the list of card ranges could not be read to its end', { cause })
    } finally {
      settled.abort()
      await Promise.allSettled([answered, ended])
    }
  }

  #send(request: RangesRequest): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(request)
  }
}

const PROGRAM = { name: 'ranges-worker', source: new URL('./rangesWorker.ts', import.meta.url) }
/** Fewer bytes may lie in memory that others use too, and are copied. */
const HANDED_OVER = 1 << 20
/** Beside the bytes themselves: 200 MB with three million ranges took 1.3 GB. */
const MOST_MEMORY_MB = 3_072
