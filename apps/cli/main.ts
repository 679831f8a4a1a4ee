/**
 * Joins the program to the process: the only file of the command line that reads the environment. It runs as dist/cli.js. What goes wrong in the
 * world is one line and an exit status; only a fault of ours shows its stack.
 */
import { SekishoError } from '@sekisho/base'
import { CommanderError } from 'commander'
import { CommandFailure, EXIT } from './exit.ts'
import { createProgram } from './program.ts'
import { languageOf, speaker } from './texts.ts'

const TRY_AGAIN: ReadonlySet<string> = new Set(['ERR_DATA_DIR_LOCKED', 'ERR_STORE_BUSY'])
const language = languageOf(process.env)
const terminal = {
  language,
  say: speaker(language),
  env: process.env,
  out: (text: string) => process.stdout.write(text),
  tell: (line: string) => process.stderr.write(`${line}\n`),
  watched: process.stderr.isTTY,
  resultsWatched: process.stdout.isTTY,
  canAsk: process.stdin.isTTY && process.stderr.isTTY,
}

// `sekisho … | head`: whoever read has gone, and nobody is left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed),
)

const parts = { server: new URL('./server.js', import.meta.url), root: new URL('..', import.meta.url) }

try {
  await createProgram(terminal, parts).parseAsync()
} catch (error) {
  process.exitCode = statusOf(error)
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage // it has said what is wrong
  if (error instanceof CommandFailure || error instanceof SekishoError) {
    terminal.tell(`sekisho: ${error.message}`)
    if (error instanceof CommandFailure) return error.status
    // The same command may succeed once the other process has ended; anything else needs a hand.
    return TRY_AGAIN.has(error.code) ? EXIT.tryAgain : EXIT.failed
  }
  if (error instanceof Error && 'syscall' in error) {
    terminal.tell(`sekisho: ${error.message}`) // a file or a socket: the message names it
    return EXIT.failed
  }
  throw error
}
