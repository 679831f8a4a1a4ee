/** Joins the program to the process: the only file of the command line that reads the environment. */
import { createProgram } from './program.ts'
import { languageOf, speaker } from './texts.ts'

const language = languageOf(process.env)

await createProgram({
  language,
  say: speaker(language),
  env: process.env,
  out: (text) => process.stdout.write(text),
  tell: (line) => process.stderr.write(`${line}\n`),
  watched: process.stderr.isTTY,
  canAsk: process.stdin.isTTY && process.stderr.isTTY,
}).parseAsync()
