/**
 * The queue as a file, so that a start need not read the journal for it: what it is of, in JSON; then each space: its name, its
 * orders with the most at risk first, some hundred in a frame of JSON, and for each other order the places of the same orders.
 *
 * There is nothing personal in it: IDs of orders and logins, amounts, times and scores, as the journal keeps them for ever.
 */
import { FrameReader, hashAt, lengthOf, partialOf, writeFrames } from '@sekisho/adapters/snapshots'
import { rowIDIn, spaceOfMemory } from '@sekisho/adapters/screening'
import type { JournalReader } from '@sekisho/adapters/store'
import { atRiskMinor, reviewByMs } from '@sekisho/fraud/reviews'
import { existsSync, rmSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { FOLD } from './queue.ts'
import { memberRowID } from './memberWaiting.ts'
import type { QueueCopy, SpaceCopy } from './queue.ts'
import type { DeskName, Ordered } from './space.ts'
import type { Waiting } from './waiting.ts'

/** @returns how many bytes */
export function writeQueue(path: string, { seq, spaces }: QueueCopy, journal: JournalReader): Promise<number> {
  return writeFrames(path, MAGIC, async (write) => {
    const writeFrame = async (bytes: Uint8Array) => {
      await write(lengthOf(bytes.length), bytes)
      await turn()
    }
    const writeJSON = (value: unknown) => writeFrame(Buffer.from(JSON.stringify(value)))
    await writeJSON({ seq, hash: hashAt(seq, journal), fold: FOLD })
    for (const { desk, memory, ordered } of spaces) {
      const { stake, deadline, newest } = ordered
      await writeJSON({ desk, memory, waiting: stake.length })
      const placeOf = new Map<Waiting, number>()
      for (const orders of piecesOf(stake, ORDERS_A_FRAME)) {
        for (const one of orders) placeOf.set(one, placeOf.size)
        await writeJSON(orders.map(rowOf))
      }
      for (const others of [deadline, newest]) {
        for (const orders of piecesOf(others, PLACES_A_FRAME)) {
          await writeFrame(bytesOf(Uint32Array.from(orders, (one) => placeOf.get(one)!)))
        }
      }
    }
  })
}

/**
 * @param onDropped told why there is a file that is not used: it is damaged, of another journal, or of another version of the fold
 * @returns undefined when there is none, or none that fits
 */
export async function readQueue(
  path: string,
  journal: JournalReader,
  onDropped: (why: string) => void,
): Promise<QueueCopy | undefined> {
  rmSync(partialOf(path), { force: true }) // whoever wrote it was ended meanwhile
  if (!existsSync(path)) return undefined
  const reader = FrameReader.open(path)
  try {
    const about = reader && aboutIn(reader)
    if (!about || about.fold !== FOLD) {
      onDropped('it is of another version of the program')
      return undefined
    }
    if (about.hash === undefined || about.hash !== hashAt(about.seq, journal)) {
      onDropped('it is of another journal, or of rows that this one does not have')
      return undefined
    }
    const spaces: SpaceCopy[] = []
    for (let head = reader.frameOrLast(); head; head = reader.frameOrLast()) {
      const { desk, memory, waiting } = jsonOf(head) as SpaceHead
      spaces.push({ desk, memory, ordered: await orderedIn(reader, memory, waiting) })
    }
    if (reader.endsWell()) return { seq: about.seq, spaces }
  } catch {
    // cut off, or not ours
  } finally {
    reader?.close()
  }
  onDropped('it is damaged')
  return undefined
}

interface About {
  readonly seq: number
  readonly hash?: string
  readonly fold: string
}

interface SpaceHead {
  readonly desk: DeskName
  readonly memory: string
  readonly waiting: number
}

function aboutIn(reader: FrameReader): About | undefined {
  return reader.bytes(MAGIC.length).equals(MAGIC) ? (jsonOf(reader.frame()) as About) : undefined
}

async function orderedIn(reader: FrameReader, memory: string, count: number): Promise<Ordered> {
  const stake: Waiting[] = []
  const space = spaceOfMemory(memory)
  while (stake.length < count) {
    for (const row of jsonOf(reader.page()) as readonly WaitingRow[]) stake.push(waitingIn(row, space))
    await turn()
  }
  const others: Waiting[][] = [[], []]
  for (const ordered of others) {
    while (ordered.length < count) {
      for (const place of placesIn(reader.page())) ordered.push(stake[place]!)
      await turn()
    }
  }
  const [deadline = [], newest = []] = others
  return { stake, deadline, newest }
}

type WaitingRow = ReturnType<typeof rowOf>

function rowOf({ asked, id, seq, score, amountMinor, currency, occurredAtMs }: Waiting) {
  return [asked, id, seq, score, amountMinor, currency, occurredAtMs] as const
}

/** What follows from the others is worked out anew, as a fold would. */
function waitingIn(
  [asked, id, seq, score, amountMinor, currency, occurredAtMs]: WaitingRow,
  space: ReturnType<typeof spaceOfMemory>,
): Waiting {
  const { test } = space
  return {
    rowID: asked === 'order' ? rowIDIn(space, id) : memberRowID({ kind: asked, id, test }),
    asked,
    id,
    test,
    seq,
    score,
    amountMinor,
    currency,
    occurredAtMs,
    byMs: reviewByMs(occurredAtMs),
    atRiskMinor: asked === 'order' ? atRiskMinor(amountMinor, score) : score,
  }
}

function* piecesOf<Item>(items: readonly Item[], length: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += length) yield items.slice(at, at + length)
}

function bytesOf({ buffer }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer)
}

function placesIn({ buffer, byteOffset, length }: Buffer): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length / 4)
}

function jsonOf(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString())
}

/** Another number for another form of the file. */
const MAGIC = Buffer.from('SEKIQUE2')
/** Half a millisecond of JSON. */
const ORDERS_A_FRAME = 500
const PLACES_A_FRAME = 8_192
