/**
 * Keeps one child running. A server that could not write stops with a status of its own, because its memory may hold what the
 * journal does not; started anew it folds the journal and goes on. Three times a minute at most: a full disk does not get
 * better by trying. Every other end is an end.
 */
import { FAILED_WRITE_STATUS } from '@sekisho/adapters/store'
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

export interface Supervised {
  readonly command: string
  readonly args: readonly string[]
  readonly onRestart: () => void
  /** For tests. */
  readonly nowMs?: () => number
}

/** Signals go on to the child, which stops in its own time. @returns the status to end with */
export async function supervise({ command, args, onRestart, nowMs = Date.now }: Supervised): Promise<number> {
  const restartsAtMs: number[] = []
  for (;;) {
    const status = await runOnce(command, args)
    const recent = restartsAtMs.filter((atMs) => nowMs() - atMs < MINUTE_MS)
    if (status !== FAILED_WRITE_STATUS || recent.length >= RESTARTS_A_MINUTE) return status
    restartsAtMs.push(nowMs())
    onRestart()
  }
}

function runOnce(command: string, args: readonly string[]): Promise<number> {
  // A group of its own: Ctrl-C reaches both otherwise, and the child would take the one passed on for a second, impatient one.
  // The channel tells it when we are gone without a word, so that no orphan keeps the data folder.
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], detached: true })
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (status, signal) => {
      for (const name of SIGNALS) process.off(name, forward)
      resolve(status ?? 128 + constants.signals[signal!])
    })
  })
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const RESTARTS_A_MINUTE = 3
const MINUTE_MS = 60_000
