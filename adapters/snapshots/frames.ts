/** Frames of a file, read one after the other, and the digest of everything read. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

export class FrameReader {
  readonly #file: number
  readonly #digest = createHash('sha256')

  private constructor(file: number) {
    this.#file = file
  }

  /** @returns undefined when there is no such file */
  static open(path: string): FrameReader | undefined {
    try {
      return new FrameReader(openSync(path, 'r'))
    } catch {
      return undefined
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  /** In memory of its own. @throws the file ends before */
  bytes(length: number): Buffer {
    const bytes = this.#read(length)
    this.#digest.update(bytes)
    return bytes
  }

  /** @throws the last one was read before */
  frame(): Buffer {
    const frame = this.frameOrLast()
    if (!frame) throw new Error('there is one frame more')
    return frame
  }

  /** @throws an empty one: the memory has fewer pages than it says */
  page(): Buffer {
    const page = this.frame()
    if (page.length === 0) throw new Error('a page is not empty')
    return page
  }

  /** @returns undefined for the frame without end, behind which is the digest */
  frameOrLast(): Buffer | undefined {
    const length = this.bytes(4).readUInt32LE()
    if (length === WITHOUT_END) return undefined
    if (length >= MAX_FRAME) throw new Error('a frame is as long as a page, or a heading')
    return this.bytes(length)
  }

  endsWell(): boolean {
    return this.#read(32).equals(this.#digest.digest())
  }

  #read(length: number): Buffer {
    const bytes = Buffer.from(new ArrayBuffer(length)) // not from a pool: a state keeps it
    for (let at = 0; at < length;) {
      const read = readSync(this.#file, bytes, at, length - at, null)
      if (read === 0) throw new Error('the file ends within a frame')
      at += read
    }
    return bytes
  }
}

export function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(length)
  return bytes
}

const WITHOUT_END = 0xffff_ffff
const MAX_FRAME = 2 ** 30
/** Lengths of the frames that end a memory, and the file. */
export const NO_BYTES = lengthOf(0)
export const LAST = lengthOf(WITHOUT_END)
