/** The events of a town in one file and the truth in another, a JSON document a line, each there whole or not at all. */
import type { Question, Told, Truth } from '@sekisho/simulators/town'
import { FileSink } from '../screen/sink.ts'

export interface WriterOptions {
  readonly out?: string
  readonly truth?: string
}

export class TownWriter {
  readonly #events: FileSink | undefined
  readonly #truths: FileSink | undefined
  /** Written so far. */
  events = 0
  truths = 0

  /** @throws {NodeJS.ErrnoException} a folder is not there, or may not be written */
  constructor({ out, truth }: WriterOptions) {
    this.#events = out === undefined ? undefined : new FileSink(out)
    try {
      this.#truths = truth === undefined ? undefined : new FileSink(truth)
    } catch (error) {
      this.#events?.discard()
      throw error
    }
  }

  asked({ kind, shop, id, body }: Question): void {
    this.#put({ kind, shop, id, body })
  }

  told({ kind, shop, about, body }: Told): void {
    this.#put({ kind, shop, about, body })
  }

  tell({ atMs, ...truth }: Truth): void {
    this.truths++
    this.#truths?.write(`${JSON.stringify({ ...truth, occurredAt: new Date(atMs).toISOString() })}\n`)
  }

  commit(): void {
    this.#events?.commit()
    this.#truths?.commit()
  }

  discard(): void {
    this.#events?.discard()
    this.#truths?.discard()
  }

  #put(line: object): void {
    this.events++
    this.#events?.write(`${JSON.stringify(line)}\n`)
  }
}
