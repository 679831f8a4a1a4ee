/** What has arrived at the writer's thread, unit by unit, without waiting for more. */
import { receiveMessageOnPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { PreparedUnit } from '@sekisho/adapters/store'
import type { Operation, Request } from './wire.ts'

export class Inbox {
  readonly #port: MessagePort
  #units: readonly PreparedUnit[] = []
  #taken = 0
  #operation: Operation | undefined

  constructor(port: MessagePort) {
    this.#port = port
  }

  /** A request that the event loop delivered. What was accepted before it was taken before. */
  accept(request: Request): void {
    if ('operation' in request) {
      this.#operation = request.operation
      return
    }
    this.#units = request.units
    this.#taken = 0
  }

  /** @returns undefined when nothing has arrived, or an operation comes first */
  nextUnit(): PreparedUnit | undefined {
    return this.#hasUnit() ? this.#units[this.#taken++] : undefined
  }

  /** @returns undefined when nothing has arrived, or a unit comes first */
  nextOperation(): Operation | undefined {
    if (this.#hasUnit()) return undefined
    const operation = this.#operation
    this.#operation = undefined
    return operation
  }

  #hasUnit(): boolean {
    while (this.#taken === this.#units.length && this.#operation === undefined) {
      const received = receiveMessageOnPort(this.#port)
      if (!received) return false
      this.accept(received.message as Request)
    }
    return this.#taken < this.#units.length
  }
}
