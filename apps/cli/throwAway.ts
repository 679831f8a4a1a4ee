/**
 * A folder for the time of one command: only its owner can read it, and it goes when the command ends, also by Ctrl-C. A
 * kill that cannot be caught leaves it behind; what lies in it is encrypted under keys that died with the process.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandFailure } from './exit.ts'

export interface ThrowAway {
  readonly dir: string
  /** Aborted by SIGINT, SIGTERM and SIGHUP: stop, so that the folder can go. Its reason ends the command. */
  readonly signal: AbortSignal
}

export async function withThrowAway<Value>(work: (place: ThrowAway) => Promise<Value>): Promise<Value> {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-')) // mkdtemp makes it 0700
  const controller = new AbortController()
  const stop = (name: NodeJS.Signals): void => controller.abort(new CommandFailure(128 + constants.signals[name], name))
  for (const name of SIGNALS) process.on(name, stop)
  try {
    return await work({ dir, signal: controller.signal })
  } finally {
    for (const name of SIGNALS) process.off(name, stop)
    rmSync(dir, { recursive: true, force: true })
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
