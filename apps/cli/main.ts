/**
 * Joins the program to the process: the only file of the command line that reads the environment. What goes wrong in the
 * world is one line and an exit status; only a fault of ours shows its stack.
 */
import { SekishoError } from '@sekisho/base'
import { CommandFailure, EXIT } from './exit.ts'
import { createProgram } from './program.ts'
import { languageOf, speaker } from './texts.ts'

const language = languageOf(process.env)
const program = createProgram({
  language,
  say: speaker(language),
  env: process.env,
  out: (text) => process.stdout.write(text),
  tell: (line) => process.stderr.write(`${line}\n`),
  watched: process.stderr.isTTY,
  resultsWatched: process.stdout.isTTY,
  canAsk: process.stdin.isTTY && process.stderr.isTTY,
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommandFailure || error instanceof SekishoError)) throw error
  process.stderr.write(`sekisho: ${error.message}\n`)
  process.exitCode = error instanceof CommandFailure ? error.status : statusOf(error.code)
}

/** The same command may succeed once the other process has ended; anything else needs a hand. */
function statusOf(code: string): number {
  return code === 'ERR_DATA_DIR_LOCKED' || code === 'ERR_STORE_BUSY' ? EXIT.tryAgain : EXIT.failed
}
