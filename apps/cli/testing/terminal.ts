/** A terminal for tests: what is written to it is kept, and nobody watches. */
import { createProgram } from '../program.ts'
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
  const terminal: Terminal = {
    language,
    say: speaker(language),
    env,
    out: (text) => (out += text),
    tell: (line) => (told += `${line}\n`),
    watched: false,
    resultsWatched: false,
    canAsk: false,
  }
  const before = process.exitCode
  process.exitCode = 0
  try {
    const program = createProgram(terminal, {
      server: new URL('file:///nowhere/server.js'),
      root: new URL('../../../', import.meta.url),
    })
    await program.parseAsync(args, { from: 'user' })
    return { status: process.exitCode, out, told }
  } catch (error) {
    return { status: statusOf(error, terminal.tell), out, told }
  } finally {
    process.exitCode = before
  }
}
