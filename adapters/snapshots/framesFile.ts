/**
 * A file of frames that is there whole or not at all: it is written beside its place, and moved there when it is durable. It begins
 * with a word that says what it is, and ends with the SHA-256 of everything before.
 */
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { LAST } from './frames.ts'

/** The parts are taken before it returns; nobody but whoever waits for it waits for the disk. */
export type Write = (...parts: Uint8Array[]) => Promise<void>

/**
 * @param fill writes the frames, each with its length before it
 * @returns how many bytes
 */
export async function writeFrames(path: string, magic: Buffer, fill: (write: Write) => Promise<void>): Promise<number> {
  const partial = partialOf(path)
  const digest = createHash('sha256')
  const file = await open(partial, 'w', 0o600)
  let bytes = 0
  const write: Write = async (...parts) => {
    for (const part of parts) {
      digest.update(part)
      bytes += part.length
    }
    await file.writev(parts)
  }
  try {
    await write(magic)
    await fill(write)
    await write(LAST)
    await file.writeFile(digest.digest())
    await file.datasync()
    await file.close()
    await rename(partial, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
  return bytes
}

/** Where it is written, until it is whole. */
export function partialOf(path: string): string {
  return `${path}.partial`
}
