/** A terminal for tests: what is written to it is kept, and nobody watches. */
import { createProgram } from '../program.ts'
import type { Parts } from '../program.ts'
import { speaker } from '../texts.ts'
import type { Language } from '../texts.ts'
import type { Terminal } from '../terminal.ts'
import { statusOf } from '../status.ts'

export interface Ran {
  readonly status: number
  readonly out: string
  readonly told: string
}

/** Runs one command line in this process, as main.ts does. */
export async function runCommand(
  args: readonly string[],
  env: Record<string, string> = {},
  language: Language = 'en',
): Promise<Ran> {
  let [out, told] = ['', '']
  const terminal = aTerminal({ env, language, out: (text) => (out += text), tell: (line) => (told += `${line}\n`) })
  const before = process.exitCode
  process.exitCode = 0
  try {
    await createProgram(terminal, PARTS).parseAsync(args, { from: 'user' })
    return { status: process.exitCode, out, told }
  } catch (error) {
    return { status: statusOf(error, terminal.tell), out, told }
  } finally {
    process.exitCode = before
  }
}

/** Nobody watches, nobody answers, and what is written is lost unless it is asked for. */
export function aTerminal(change: Partial<Terminal> = {}): Terminal {
  const { language = 'en' } = change
  return {
    language,
    say: speaker(language),
    env: {},
    out: () => {},
    drained: async () => {},
    tell: () => {},
    watched: false,
    resultsWatched: false,
    canAsk: false,
    ...change,
  }
}

/** The server of a test is never started; the clone is this one. */
export const PARTS: Parts = {
  server: new URL('file:///nowhere/server.js'),
  root: new URL('../../../', import.meta.url),
}
