/** The policy to try: a file, or the ready-made one of its kind. */
import { readFileSync } from 'node:fs'
import { readyMadePolicy, sectionTexts } from '@sekisho/adapters/policies'
import { compilePolicy, decidesIn } from '@sekisho/fraud/rules'
import type { DecidedKind, Policy } from '@sekisho/fraud/rules'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'

/**
 * @param path absent for the policy that decides where nobody wrote another
 * @throws {CommandFailure} every fault of the file, with its place; or it decides something else
 */
export function policyOf(path: string | undefined, decides: DecidedKind, terminal: Terminal): Policy {
  if (path === undefined) return readyMadePolicy(decides)
  const policy = policyIn(path, terminal)
  if (policy.decides === decides) return policy
  const message = terminal.say({
    en: `${path} decides ${policy.decides}, and ${decides} is asked for`,
    ja: `${path} は ${policy.decides} のポリシーです。ここでは ${decides} のポリシーが必要です`,
  })
  throw new CommandFailure(EXIT.usage, message)
}

/** Whatever it decides. @throws {CommandFailure} every fault of the file, with its place */
export function policyIn(path: string, terminal: Terminal): Policy {
  requireFile(path, terminal)
  const text = readFileSync(path, 'utf8')
  const compiled = compilePolicy(text, sectionTexts(decidesIn(text)))
  if (compiled.ok) return compiled.message
  const lines = compiled.issues.map(
    ({ line, column, element, reason }) => `${path}:${line}:${column}: ${element}: ${terminal.say(reason)}`,
  )
  throw new CommandFailure(EXIT.usage, lines.join('\n'))
}
