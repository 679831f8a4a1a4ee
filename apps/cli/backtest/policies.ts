/** The policies to try: a file, or the one that decides orders where nobody wrote another. */
import { readFileSync } from 'node:fs'
import { compilePolicy, readyMade } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import orders from '@sekisho/policies/orders.yaml'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'

/** @throws {CommandFailure} every fault of the file, with its place */
export function policyOf(path: string | undefined, terminal: Terminal): Policy {
  if (path === undefined) return readyMade(orders)
  requireFile(path, terminal)
  const compiled = compilePolicy(readFileSync(path, 'utf8'))
  if (compiled.ok) return compiled.message
  const lines = compiled.issues.map(({ line, element, reason }) => `${path}:${line}: ${element}: ${reason}`)
  throw new CommandFailure(EXIT.usage, lines.join('\n'))
}
