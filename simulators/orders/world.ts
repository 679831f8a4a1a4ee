import type { UnixMs } from '@sekisho/base'

/** What one simulated time is made from. */
export interface World {
  readonly seed: number
  readonly startMs: UnixMs
  readonly days: number
  readonly households: number
}
