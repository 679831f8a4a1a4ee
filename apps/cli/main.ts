/** Joins the program to the process: the only file of the command line that reads the environment. It runs as dist/cli.js. */
import { EXIT } from './exit.ts'
import { createProgram } from './program.ts'
import { statusOf } from './status.ts'
import { languageOf, speaker } from './texts.ts'

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
const parts = { server: new URL('./server.js', import.meta.url), root: new URL('..', import.meta.url) }

// `sekisho … | head`: whoever read has gone, and nobody is left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed),
)

try {
  await createProgram(terminal, parts).parseAsync()
} catch (error) {
  process.exitCode = statusOf(error, terminal.tell)
}
