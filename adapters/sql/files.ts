/** The files of a data folder: the active one, one for each closed month, and the lock. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { UnixMs } from '@sekisho/base'

export function activePath(dir: string): string {
  return join(dir, 'sekisho.db')
}

/** A month as `2026-11`, in UTC. */
export type Month = string

export function monthOf(atMs: UnixMs): Month {
  return new Date(atMs).toISOString().slice(0, 7)
}

export function monthPath(dir: string, month: Month): string {
  return join(dir, `journal-${month}.db`)
}

/** Paths of the closed months, the oldest first. A file has this name only once it is complete and durable. */
export function monthPaths(dir: string): string[] {
  if (!existsSync(dir)) return []
  const names = readdirSync(dir).filter((name) => /^journal-\d{4}-\d{2}\.db$/.test(name))
  return names.sort().map((name) => join(dir, name))
}
