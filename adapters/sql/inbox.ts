/** What has arrived at the writer's thread, unit by unit, without waiting for more. */
import { receiveMessageOnPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { assert } from '@sekisho/base'
import type { PreparedUnit } from '@sekisho/adapters/store'
import { Unpacking } from './packing.ts'
import type { Operation, Request } from './wire.ts'

export class Inbox {
  readonly #port: MessagePort
  #units = new Unpacking([])
  #operation: Operation | undefined

  constructor(port: MessagePort) {
    this.#port = port
  }

  /** A request that the event loop delivered. What was accepted before it was taken before. */
  accept(request: Request): void {
    assert(this.#units.isAtEnd() && this.#operation === undefined, 'nothing waits when a request comes in')
    if ('operation' in request) {
      this.#operation = request.operation
      return
    }
    this.#units = new Unpacking(request.units)
  }

  /**
   * The next thing to do. One question for both: between a look for units and a look for operations, units may arrive.
   * @returns undefined when nothing has arrived
   */
  next(): PreparedUnit | Operation | undefined {
    if (!this.#hasSomething()) return undefined
    if (!this.#units.isAtEnd()) return this.#units.nextUnit()
    const operation = this.#operation
    this.#operation = undefined
    return operation
  }

  /** @returns undefined when nothing has arrived, or an operation comes first; it stays for `next` */
  nextUnit(): PreparedUnit | undefined {
    return this.#hasSomething() && !this.#units.isAtEnd() ? this.#units.nextUnit() : undefined
  }

  #hasSomething(): boolean {
    while (this.#units.isAtEnd() && this.#operation === undefined) {
      const received = receiveMessageOnPort(this.#port)
      if (!received) return false
      this.accept(received.message as Request)
    }
    return true
  }
}
