/**
 * stdout, and what follows when whoever read it has gone (`sekisho … | head`) or its disk is full: the next result throws,
 * so that a command unwinds as for Ctrl-C and takes its folders and half-written files away. An exit on the spot would
 * leave them, and would end the threads of a store in the middle of a write.
 */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { CommandFailure, EXIT } from './exit.ts'

export class Results {
  readonly #stream: Writable
  readonly #tell: (line: string) => void
  #failure: CommandFailure | undefined

  constructor(stream: Writable, tell: (line: string) => void) {
    this.#stream = stream
    this.#tell = tell
    stream.on('error', (error) => this.#fail(error))
  }

  /** @throws {CommandFailure} an earlier result could not be written */
  readonly write = (text: string): void => {
    this.#throwIfFailed()
    this.#stream.write(text)
  }

  /**
   * Waits until a slow reader has taken what was written. A pipe never makes a writer wait by itself: a long result that
   * does not ask here is held in memory whole, and goes on for a reader who has left.
   * @throws {CommandFailure} an earlier result could not be written
   */
  readonly drained = async (): Promise<void> => {
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain').catch(() => undefined) // thrown below
    this.#throwIfFailed()
  }

  /** What the command ends with, whatever else it found; undefined when every result was written. */
  get status(): number | undefined {
    return this.#failure?.status
  }

  // The event comes a turn later: until then a loop that never waits would write on.
  #throwIfFailed(): void {
    if (this.#stream.errored) this.#fail(this.#stream.errored)
    if (this.#failure) throw this.#failure
  }

  // Told here, because the failure of the last result is thrown to nobody. That a reader left is no news.
  #fail(error: NodeJS.ErrnoException): void {
    if (this.#failure) return
    const hasLeft = error.code === 'EPIPE' || error.code === 'ECONNRESET'
    this.#failure = new CommandFailure(hasLeft ? READER_GONE : EXIT.failed, '')
    if (!hasLeft) this.#tell(`sekisho: stdout: ${error.message}`)
  }
}

/** What a shell sees of a program that SIGPIPE (13) ended. */
const READER_GONE = 128 + 13
