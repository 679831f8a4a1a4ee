/**
 * A table of ranges as states, so that a restart needs no list from the DS: parts of 5,000 ranges each, one line a
 * range. Equal facts stand once in a part.
 */
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { RangeTable } from '@sekisho/threeds/server'
import type { Range, RangeFacts } from '@sekisho/threeds/server'

/** How many parts a table of so many ranges makes. */
export function partCount(size: number, linesEach = LINES): number {
  return Math.ceil(size / linesEach)
}

/** Bodies of states, in the order of the table. */
export function* partsOf(table: RangeTable, linesEach = LINES): Iterable<JSONObject> {
  let part = new Part()
  for (const range of table) {
    if (part.lines.length === linesEach) {
      yield part.body()
      part = new Part()
    }
    part.add(range)
  }
  if (part.lines.length > 0) yield part.body()
}

/** @param parts what `partsOf` made */
export function tableOf(parts: Iterable<JSONObject>): RangeTable {
  const table = RangeTable.of(rangesOf(parts))
  assert(table instanceof RangeTable, 'stored ranges do not overlap')
  return table
}

function* rangesOf(parts: Iterable<JSONObject>): Iterable<Range> {
  for (const body of parts) {
    const { facts, lines } = body
    assert(Array.isArray(facts) && typeof lines === 'string', 'a stored part has facts and lines')
    for (const line of lines.split('\n')) {
      const [start = '', end = '', at = ''] = line.split(' ')
      const known = facts[Number(at)] as RangeFacts | undefined
      assert(known && Array.isArray(known.acs), 'a stored range has its facts')
      yield { start, end, facts: known }
    }
  }
}

class Part {
  readonly lines: string[] = []
  readonly #facts: RangeFacts[] = []
  // The table gives equal facts as one object.
  readonly #places = new Map<RangeFacts, number>()

  add({ start, end, facts }: Range): void {
    let at = this.#places.get(facts)
    if (at === undefined) {
      at = this.#facts.push(facts) - 1
      this.#places.set(facts, at)
    }
    this.lines.push(`${start} ${end} ${at}`)
  }

  body(): JSONObject {
    return { facts: this.#facts as unknown as readonly JSONObject[], lines: this.lines.join('\n') }
  }
}

/** Some 200 kB: a part is written, read and handed to a thread within a few milliseconds. */
const LINES = 5_000
