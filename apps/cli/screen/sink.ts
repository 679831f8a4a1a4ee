/**
 * A file that is there whole or not at all: written beside its name, and given the name at the end. Only its owner can read
 * it, since a result may hold columns with names and addresses.
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

export class FileSink {
  readonly path: string
  readonly #partial: string
  readonly #fd: number
  #pending = ''

  /** @throws {NodeJS.ErrnoException} the folder is not there, or may not be written */
  constructor(path: string) {
    this.path = path
    this.#partial = partialOf(path)
    this.#fd = openSync(this.#partial, 'w', 0o600)
  }

  write(text: string): void {
    this.#pending += text
    if (this.#pending.length > PIECE) this.#flush()
  }

  commit(): void {
    this.#flush()
    closeSync(this.#fd)
    renameSync(this.#partial, this.path)
  }

  discard(): void {
    closeSync(this.#fd)
    rmSync(this.#partial, { force: true })
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending)
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at)
    this.#pending = ''
  }
}

/** Where a file is written until it is whole. */
export function partialOf(path: string): string {
  return `${path}.partial`
}

const PIECE = 1 << 16
