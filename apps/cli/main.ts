/** Joins the program to the process: the only file of the command line that reads the environment. It runs as dist/cli.js. */
import { createProgram } from './program.ts'
import { Results } from './results.ts'
import { statusOf } from './status.ts'
import { languageOf, speaker } from './texts.ts'

const language = languageOf(process.env)
const tell = (line: string): unknown => process.stderr.write(`${line}\n`)
const results = new Results(process.stdout, tell)
const terminal = {
  language,
  say: speaker(language),
  env: process.env,
  out: results.write,
  drained: results.drained,
  tell,
  watched: process.stderr.isTTY,
  resultsWatched: process.stdout.isTTY,
  canAsk: process.stdin.isTTY && process.stderr.isTTY,
}
const parts = { server: new URL('./server.js', import.meta.url), root: new URL('..', import.meta.url) }

process.stderr.on('error', () => {}) // nobody listens: the work is done all the same
process.once('exit', () => {
  process.exitCode = results.status ?? process.exitCode
})

try {
  await createProgram(terminal, parts).parseAsync()
} catch (error) {
  process.exitCode = statusOf(error, terminal.tell)
}
