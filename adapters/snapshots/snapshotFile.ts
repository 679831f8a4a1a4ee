/**
 * Snapshots as a file: a word that says what it is, then frames (a length in 4 bytes, and as many bytes): what the file is
 * about, in JSON; then each memory: what it is about and its heading, in JSON, its pages, an empty frame; then a frame without
 * end, and the SHA-256 of everything before it. It is written beside its place and moved there when it is whole and durable,
 * so that whoever finds one finds all of it.
 *
 * Every page is copied between two turns, and nothing waits for the disk: an order meets at most the copy of one page.
 */
import type { JSONObject } from '@sekisho/base'
import type { FeatureState, Snapshot } from '@sekisho/fraud/features'
import { setImmediate } from 'node:timers/promises'
import { FrameReader, lengthOf, NO_BYTES } from './frames.ts'
import { writeFrames } from './framesFile.ts'
import type { Write } from './framesFile.ts'
import { jsonPieces } from './jsonPieces.ts'

/** The memory of one tenant, or of its tests. */
export interface NamedSnapshot {
  readonly name: string
  /** What it is of: how far the journal was folded, and for what the memory was made. */
  readonly about?: JSONObject
  readonly snapshot: Snapshot
}

export interface Written {
  readonly bytes: number
  readonly pages: number
  /** The longest that a single page held the thread: its copy and its part of the digest. */
  readonly longestMs: number
}

/**
 * @param about what all of it is of
 * @param states each begun when it is its turn, so that no turn begins more than one
 */
export async function writeSnapshot(
  path: string,
  about: JSONObject,
  states: Iterable<NamedSnapshot> | AsyncIterable<NamedSnapshot>,
): Promise<Written> {
  const written = { bytes: 0, pages: 0, longestMs: 0 }
  let underWay: Snapshot | undefined
  try {
    written.bytes = await writeFrames(path, MAGIC, async (write) => {
      await writeJSON(write, about)
      for await (const { name, about: ofState = {}, snapshot } of states) {
        underWay = snapshot
        await writeJSON(write, { name, about: ofState, heading: snapshot.heading })
        for (;;) {
          await setImmediate()
          const startedAtMs = performance.now()
          const page = snapshot.take()
          if (!page) break
          const writing = write(lengthOf(page.length), page)
          written.longestMs = Math.max(written.longestMs, performance.now() - startedAtMs)
          written.pages++
          await writing
        }
        underWay = undefined
        await write(NO_BYTES)
      }
    })
  } catch (error) {
    if (underWay) await letGo(underWay)
    throw error
  }
  return written
}

async function writeJSON(write: Write, value: JSONObject): Promise<void> {
  const pieces: Buffer[] = []
  for (const piece of jsonPieces(value)) {
    pieces.push(Buffer.from(piece))
    await setImmediate()
  }
  await write(lengthOf(pieces.reduce((sum, { length }) => sum + length, 0)))
  for (const piece of pieces) await write(piece)
}

/** Until its last page is taken, the memory keeps what is written over. */
export async function letGo(snapshot: Snapshot): Promise<void> {
  while (snapshot.take()) await setImmediate()
}

/**
 * Puts a snapshot into the states it names.
 * @param stateOf an empty state for each name; undefined for one that is not wanted: it is passed over
 * @param onRead told whether each was put back: not when it is of other features, limits or another shop
 * @returns what all of it is about; undefined when there is no file, or when it is not what was written: the states are then to
 * be dropped, and the journal tells everything
 */
export function readSnapshot(
  path: string,
  stateOf: (name: string, about: JSONObject) => FeatureState | undefined,
  onRead: (name: string, fits: boolean) => void = () => {},
): JSONObject | undefined {
  const reader = FrameReader.open(path)
  if (!reader) return undefined
  try {
    if (!reader.bytes(MAGIC.length).equals(MAGIC)) return undefined
    const about = jsonOf(reader.frame())
    for (let head = reader.frameOrLast(); head; head = reader.frameOrLast()) {
      const { name, about: ofState, heading } = jsonOf(head) as unknown as StateHead
      const state = stateOf(name, ofState)
      const fits = state?.restore(heading, () => reader.page()) ?? false
      // Pages of one that does not fit; of one that does there are none left.
      while (reader.frame().length > 0);
      onRead(name, fits)
    }
    return reader.endsWell() ? about : undefined
  } catch {
    return undefined // cut off, or not ours: whatever it was, it is no snapshot
  } finally {
    reader.close()
  }
}

interface StateHead {
  readonly name: string
  readonly about: JSONObject
  readonly heading: JSONObject
}

function jsonOf(bytes: Buffer): JSONObject {
  return JSON.parse(bytes.toString()) as JSONObject
}

const MAGIC = Buffer.from('SEKISHO2')
