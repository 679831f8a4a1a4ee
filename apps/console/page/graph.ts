/**
 * Where the picture of a case and its linked orders has each thing: the case in the middle, what orders share with it around, and the
 * orders outside, near what they share.
 */
import type { LinkedOrder } from './caseAPI.ts'

interface Point {
  readonly x: number
  readonly y: number
}

export interface Graph {
  readonly centre: Point
  readonly kinds: readonly (Point & { readonly kind: string; readonly count: number })[]
  readonly orders: readonly (Point & { readonly order: LinkedOrder; readonly kinds: readonly number[] })[]
  /** Orders that are not in the picture. */
  readonly left: number
}

export const WIDTH = 440
export const HEIGHT = 360

export function graphOf(linked: readonly LinkedOrder[]): Graph {
  const centre = { x: WIDTH / 2, y: HEIGHT / 2 }
  const shown = linked.slice(0, MOST)
  const names = [...new Set(shown.flatMap(({ by }) => by))]
  const kinds = names.map((kind, i) => ({
    kind,
    count: shown.filter(({ by }) => by.includes(kind)).length,
    ...around(centre, i / names.length, 85, 70),
  }))
  // Orders that share the same stand side by side, so that lines cross as seldom as may be.
  const placed = shown
    .map((order) => ({ order, kinds: order.by.map((kind) => names.indexOf(kind)) }))
    .sort((a, b) => a.kinds[0]! - b.kinds[0]! || a.kinds.length - b.kinds.length)
  const orders = placed.map((one, i) => ({ ...one, ...around(centre, i / placed.length, 165, 140) }))
  return { centre, kinds, orders, left: linked.length - shown.length }
}

/** @param turn 0 to 1, from the top on */
function around({ x, y }: Point, turn: number, width: number, height: number): Point {
  const angle = 2 * Math.PI * turn - Math.PI / 2
  return { x: Math.round(x + width * Math.cos(angle)), y: Math.round(y + height * Math.sin(angle)) }
}

/** More names than that lie upon each other. */
const MOST = 12
