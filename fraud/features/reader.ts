import type { UnixMs } from '@sekisho/base'

/** Whose event is being read. */
export interface Reader {
  atMs: UnixMs
  /** Whether the order that is read has records already, which are not counted for it: it is assessed again. */
  isFolded: boolean
  /** Hashes of the order's ID. */
  orderFirst: number
  orderSecond: number
  /** Serials of the event's own entities, by kind: they are not "others", and make its pairs. */
  readonly own: readonly number[][]
}
