/**
 * The calling thread's end of the writer: a bounded queue. Units of one turn of the event loop travel together, and while
 * the writer has a batch before it and another in hand, units wait for the next: at once when there is little to do, many
 * at a time when there is much, and never for a timer. Each promise is settled when the writer has answered for it.
 */
import { ConflictError, SekishoError } from '@sekisho/base'
import type { Versions } from '@sekisho/base'
import type { PreparedUnit } from '@sekisho/adapters/store'
import { packUnits } from './packing.ts'
import type { GroupReply, Operation, Reply, Request } from './wire.ts'

/** The writer's thread as the queue sees it; its replies come through `Queue.take`. */
export interface Channel {
  post(request: Request): void
  readonly exited: Promise<void>
}

export class Queue {
  readonly #channel: Channel
  readonly #limit: number
  readonly #onFailure: (error: SekishoError) => void
  readonly #waiting = new Fifo<Waiting>()
  #outbox: PreparedUnit[] = []
  /** Units that the writer was sent and has not answered for; and how many of them were in the last batch. */
  #underWay = 0
  #lastBatch = 0
  #refusal: SekishoError | undefined
  #hasFailed = false

  /** @param limit how many units may wait for their answer  @param onFailure told once that a write failed */
  constructor(channel: Channel, limit: number, onFailure: (error: SekishoError) => void) {
    this.#channel = channel
    this.#limit = limit
    this.#onFailure = onFailure
  }

  hasRoom(): boolean {
    return this.#refusal === undefined && this.#waiting.size < this.#limit
  }

  // Declared async: what is thrown inside is a rejection.
  async commit(unit: PreparedUnit): Promise<Versions> {
    if (this.#refusal) throw this.#refusal
    if (!this.hasRoom()) throw new SekishoError('ERR_STORE_BUSY', 'the queue of the writer is full: ask again later')
    if (this.#outbox.push(unit) === 1) setImmediate(() => this.#sendWhenDue())
    return new Promise((resolve, reject) => this.#waiting.push({ unit, resolve, reject }))
  }

  /** Behind every unit that was committed before it. */
  async operate(operation: Operation): Promise<void> {
    if (this.#refusal) throw this.#refusal
    this.#send()
    this.#channel.post({ operation })
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  /** From now on everything is refused; what was accepted before is still written. */
  async close(): Promise<void> {
    if (this.#hasFailed) return this.#channel.exited
    const closed = this.operate({ name: 'close' })
    this.#refusal ??= new SekishoError('ERR_STORE_CLOSED', 'the store was closed before this commit')
    await closed
    await this.#channel.exited
  }

  take(reply: Reply): void {
    if ('group' in reply) this.#settleGroup(reply.group)
    else if ('failed' in reply) this.fail(reply.failed)
    else if ('done' in reply) this.#settleOperation(reply.done)
  }

  /** Of everything that waits, nobody knows whether it was written; and nothing after it will be. */
  fail(why: string): void {
    if (this.#hasFailed) return
    this.#hasFailed = true
    const failure = new SekishoError(
      'ERR_STORE_FAILED',
      `a write failed (${why}): the process must stop; the next start goes on from what the journal holds`,
    )
    this.#refusal = failure
    this.#outbox = []
    this.#underWay = 0
    for (let waiting = this.#waiting.shift(); waiting; waiting = this.#waiting.shift()) waiting.reject(failure)
    this.#onFailure(failure)
  }

  /** The thread is gone: as asked, or without a word. */
  ended(): void {
    if (this.#waiting.size > 0 || this.#refusal === undefined) this.fail('the writer ended')
  }

  /** Not while a batch before the last is still to be answered for: its answer comes here again. */
  #sendWhenDue(): void {
    if (this.#underWay <= this.#lastBatch) this.#send()
  }

  #send(): void {
    if (this.#outbox.length === 0) return
    const units = this.#outbox
    this.#outbox = []
    this.#lastBatch = units.length
    this.#underWay += units.length
    this.#channel.post({ units: packUnits(units) })
  }

  #settleGroup({ places, conflicts }: GroupReply): void {
    for (let i = 0; i < places.length; i += 2) {
      const waiting = this.#waiting.shift()
      if (!waiting?.unit) return this.fail('an answer came to no question')
      const [first, second] = [places[i]!, places[i + 1]!]
      if (first === -1) waiting.reject(new ConflictError(conflicts[second]!))
      else waiting.resolve(versionsOf(waiting.unit, first, second))
    }
    this.#underWay -= places.length / 2
    this.#sendWhenDue()
  }

  #settleOperation(conflict: string | undefined): void {
    const waiting = this.#waiting.shift()
    if (!waiting || waiting.unit) return this.fail('an answer came to no question')
    if (conflict === undefined) waiting.resolve()
    else waiting.reject(new ConflictError(conflict))
  }
}

type Waiting =
  | { readonly unit: PreparedUnit; resolve(versions: Versions): void; reject(error: Error): void }
  | { readonly unit?: never; resolve(): void; reject(error: Error): void }

/** Rows and states of a unit are numbered one after the other. */
function versionsOf({ rows, replaces }: PreparedUnit, firstSeq: number, firstVersion: number): Versions {
  return {
    seqs: rows.map((_, i) => firstSeq + i),
    versions: replaces.map(({ body }, i) => (body === null ? 0 : firstVersion + i)),
    endSeq: firstSeq + rows.length - 1,
  }
}

/** First in, first out, in constant time: an array's own `shift` moves everything behind it. */
class Fifo<T> {
  #items: T[] = []
  #first = 0

  get size(): number {
    return this.#items.length - this.#first
  }

  push(item: T): void {
    this.#items.push(item)
  }

  shift(): T | undefined {
    const item = this.#items[this.#first]
    if (item === undefined) return undefined
    this.#first += 1
    if (this.#first * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#first)
      this.#first = 0
    }
    return item
  }
}
