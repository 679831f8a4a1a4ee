/** Issues found by different walks, put back into the one order that people and `Erro` messages see. */
import type { Issue } from '@sekisho/base'
import { elementOf, rowsIn } from './table.ts'
import type { MessageType } from './vocabulary.ts'

/** Table order, array positions ascending, what no row names last; issues of one element keep their order. */
export function inTableOrder(issues: readonly Issue[], type: MessageType): readonly Issue[] {
  const placed = issues.map((issue) => ({ issue, place: placeOf(issue.element, type) }))
  placed.sort((a, b) => comparePlaces(a.place, b.place))
  return placed.map(({ issue }) => issue)
}

/** For each part of the path its array position, or its row's position among its neighbours. */
function placeOf(path: string, type: MessageType): readonly number[] {
  let holder: string = type
  let name = ''
  return path.split('.').map((part) => {
    if (/^\d+$/.test(part)) return Number(part)
    const at = positionsIn(holder).get(part) ?? Infinity
    name = name === '' ? part : `${name}.${part}`
    holder = name
    return at
  })
}

function positionsIn(holder: string): ReadonlyMap<string, number> {
  let positions = POSITIONS.get(holder)
  if (positions === undefined) {
    positions = new Map(rowsIn(holder).map((row, i) => [elementOf(row), i]))
    // A path of unknown members names no holder; these are not kept, because anybody can invent them.
    if (positions.size > 0) POSITIONS.set(holder, positions)
  }
  return positions
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i]! !== b[i]!) return a[i]! < b[i]! ? -1 : 1
  }
  return a.length - b.length
}

const POSITIONS = new Map<string, ReadonlyMap<string, number>>()
