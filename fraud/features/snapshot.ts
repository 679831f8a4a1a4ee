/**
 * A snapshot of a tenant's memory: a heading, and the pages of everything in one order. It is begun in one turn and taken
 * page by page in later ones, while orders go on being folded; what it shows is the moment of its beginning.
 *
 * Nothing in it says what the numbers mean: it fits only a memory of the same plan and limits, whose text its heading holds.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import { LINK_VERSIONS } from '@sekisho/fraud/linking'
import type { ListedEntity } from './lists.ts'
import type { Memory } from './memory.ts'

/** Raised when the pages of the same plan hold something else than before: an older snapshot is then thrown away. */
const FORMAT = 7

export interface Snapshot {
  readonly heading: JSONObject
  /** A copy of the next page; undefined after the last. */
  readonly take: () => Uint8Array | undefined
}

export function beginSnapshot(memory: Memory): Snapshot {
  const parts = partsOf(memory)
  for (const part of parts) part.beginSnapshot()
  const heading = {
    fits: fitOf(memory),
    pages: parts.map(({ length }) => length),
    counters: countersOf(memory).map(({ counters }) => [...counters]),
    habit: [...memory.habit.parts],
    lists: memory.lists.toJSON() as unknown as JSONValue[],
    apart: (memory.links?.linkers.map(({ apart }) => apart.toJSON()) ?? []) as unknown as JSONValue[],
  }
  let part = 0
  return {
    heading,
    take() {
      for (; part < parts.length; part++) {
        const page = parts[part]!.take()
        if (page) return new Uint8Array(page.buffer, page.byteOffset, page.byteLength)
      }
      return undefined
    },
  }
}

/**
 * Puts a snapshot into an empty memory.
 * @param next its pages, in order; each is the memory's from then on
 * @returns false when it does not fit, and the memory is as it was
 */
export function restoreSnapshot(memory: Memory, heading: JSONObject, next: () => Uint8Array): boolean {
  if (heading.fits !== fitOf(memory)) return false
  const { pages, counters, habit, lists, apart } = heading as unknown as Heading
  for (const [n, part] of partsOf(memory).entries()) for (let page = 0; page < pages[n]!; page++) part.put(next())
  memory.habit.restore(habit)
  memory.lists.restore(lists)
  for (const [n, linker] of memory.links?.linkers.entries() ?? []) linker.apart.restore(apart[n]!)
  for (const [n, counted] of countersOf(memory).entries()) counted.restore(counters[n]!)
  return true
}

interface Heading {
  readonly pages: readonly number[]
  readonly counters: readonly (readonly number[])[]
  readonly habit: readonly number[]
  readonly lists: readonly ListedEntity[]
  /** By grouping: clusters that were told apart. */
  readonly apart: readonly (readonly (readonly [number, readonly number[]])[])[]
}

interface Part {
  readonly length: number
  beginSnapshot(): void
  take(): Uint8Array | Uint32Array | undefined
  put(page: Uint8Array): void
}

interface Counted {
  readonly counters: readonly number[]
  restore(counters: readonly number[]): void
}

function partsOf({ tables, rings, labels, log, links }: Memory): Part[] {
  const packed = [...tables.map(({ pages }) => pages), ...rings.map(({ pages }) => pages)]
  return [...packed, labels.pages, log.pages, log.ids, ...(links?.pages ?? [])]
}

/** Tables last: their index reads their pages. */
function countersOf({ tables, rings, labels, log, links }: Memory): Counted[] {
  return [log, ...rings, labels, ...tables, ...(links?.counted ?? [])]
}

function fitOf({ plan, limits, profile }: Memory): string {
  return JSON.stringify([FORMAT, LINK_VERSIONS, limits, profile, plan.text])
}
