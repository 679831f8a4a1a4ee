/**
 * A snapshot as a file: a word that says what it is, then frames (a length in 4 bytes, and as many bytes), the first of which
 * is JSON; a frame without end; and the SHA-256 of everything before it. It is written beside its place and moved there when
 * it is whole and durable, so that whoever finds one finds all of it.
 *
 * Every page is copied between two turns, and nothing waits for the disk: an order meets at most the copy of one page.
 */
import type { JSONObject } from '@sekisho/base'
import type { FeatureState, Snapshot } from '@sekisho/fraud/features'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'

/** The memory of one tenant, or of its tests. */
export interface NamedSnapshot {
  readonly name: string
  readonly snapshot: Snapshot
}

export interface Written {
  readonly bytes: number
  readonly pages: number
  /** The longest that a single page held the thread: its copy and its part of the digest. */
  readonly longestMs: number
}

/**
 * @param about what the snapshot is of: how far the journal was folded
 * @param states begun in one turn
 */
export async function writeSnapshot(
  path: string,
  about: JSONObject,
  states: readonly NamedSnapshot[],
): Promise<Written> {
  const partial = `${path}.partial`
  const digest = createHash('sha256')
  const file = await open(partial, 'w', 0o600)
  const written = { bytes: 0, pages: 0, longestMs: 0 }
  const write = async (bytes: Uint8Array) => {
    digest.update(bytes)
    await file.writeFile(bytes)
    written.bytes += bytes.length
  }
  try {
    const heading = { about, states: states.map(({ name, snapshot }) => ({ name, heading: snapshot.heading })) }
    await write(MAGIC)
    const json = Buffer.from(JSON.stringify(heading))
    await write(lengthOf(json.length))
    await write(json)
    for (const { snapshot } of states) {
      for (;;) {
        await setImmediate()
        const startedAtMs = performance.now()
        const page = snapshot.take()
        if (!page) break
        const length = lengthOf(page.length)
        digest.update(length).update(page)
        written.longestMs = Math.max(written.longestMs, performance.now() - startedAtMs)
        written.pages++
        written.bytes += length.length + page.length
        await file.writev([length, page])
      }
    }
    await write(lengthOf(END))
    await file.writeFile(digest.digest())
    await file.datasync()
    await file.close()
    await rename(partial, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
  return written
}

/**
 * Puts a snapshot into the states it names.
 * @param stateOf an empty state for each name; undefined for one that nobody needs any more, which ends the attempt
 * @returns what it is about; undefined when there is no file, when it does not fit, or when it is not what was written: the
 * states are then to be dropped, and the journal tells everything
 */
export function readSnapshot(
  path: string,
  stateOf: (name: string) => FeatureState | undefined,
): JSONObject | undefined {
  const file = openIfThere(path)
  if (file === undefined) return undefined
  try {
    const reader = new FrameReader(file)
    if (!reader.bytes(MAGIC.length).equals(MAGIC)) return undefined
    const { about, states } = JSON.parse(reader.frame().toString()) as Heading
    for (const { name, heading } of states) {
      const state = stateOf(name)
      if (!state?.restore(heading, () => reader.frame())) return undefined
    }
    return reader.endsWell() ? about : undefined
  } catch {
    return undefined // cut off, or not ours: whatever it was, it is no snapshot
  } finally {
    closeSync(file)
  }
}

interface Heading {
  readonly about: JSONObject
  readonly states: readonly { readonly name: string; readonly heading: JSONObject }[]
}

class FrameReader {
  readonly #file: number
  readonly #digest = createHash('sha256')

  constructor(file: number) {
    this.#file = file
  }

  /** In memory of its own. @throws the file ends before */
  bytes(length: number): Buffer {
    const bytes = this.#read(length)
    this.#digest.update(bytes)
    return bytes
  }

  frame(): Buffer {
    const length = this.bytes(4).readUInt32LE()
    if (length >= MAX_FRAME) throw new Error('a frame is as long as a page, or a heading')
    return this.bytes(length)
  }

  endsWell(): boolean {
    return this.bytes(4).readUInt32LE() === END && this.#read(32).equals(this.#digest.digest())
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

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch {
    return undefined
  }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(length)
  return bytes
}

const MAGIC = Buffer.from('SEKISHO1')
const END = 0xffff_ffff
const MAX_FRAME = 2 ** 30
