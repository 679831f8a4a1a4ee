/**
 * What the calling thread and the writer's thread say to each other. A message costs some microseconds however small it
 * is, so units travel many at a time, and so do their answers; answers come in the order of the requests.
 */
import type { KeyObject } from 'node:crypto'
import type { UnixMs } from '@sekisho/base'
import type { WrappedKey } from '@sekisho/adapters/keys'
import type { Packed } from './packing.ts'

export type Request = { readonly units: Packed } | { readonly operation: Operation }

/** Rare work, each in a transaction of its own, in its place among the units. */
export type Operation =
  | { readonly name: 'addKey'; readonly key: WrappedKey }
  | { readonly name: 'removeKey'; readonly key: Omit<WrappedKey, 'wrapped'> }
  | { readonly name: 'rewrapKeys'; readonly from: KeyObject; readonly to: KeyObject }
  | { readonly name: 'eraseSubject'; readonly tenant: string; readonly subject: string; readonly atMs: UnixMs }
  | { readonly name: 'close' }

export type Reply =
  /** The thread is up and takes requests. */
  | { readonly ready: true }
  | { readonly group: GroupReply }
  /** An operation is done, or conflicted. */
  | { readonly done: string | undefined }
  /** A write failed, and why. Nothing after it is done. */
  | { readonly failed: string }

export interface GroupReply {
  /** For each unit `firstSeq` and `firstVersion`; -1 and the place in `conflicts` for a unit in conflict. */
  readonly places: Float64Array
  readonly conflicts: readonly string[]
}

export interface WorkerData {
  readonly dir: string
  readonly kek: KeyObject
  /** Added to every commit: what a slower disk would cost. For benches. */
  readonly syncDelayMs: number
}

/** A group ends when so many units are in it, or so much time went by. */
export const GROUP_UNITS = 512
export const GROUP_MS = 5
