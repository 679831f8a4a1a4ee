/** A registry's file as a value. JSON is read as YAML too: of both, a member that stands twice is refused. */
import { readFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** @throws {CommandFailure} neither JSON nor YAML; the line is named, and nothing of its content */
export async function valueIn(path: string, { say }: Terminal): Promise<unknown> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lineCounter = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter, prettyErrors: false })
  const fault = document.errors[0]
  if (!fault) return document.toJS() as unknown
  const { line } = lineCounter.linePos(fault.pos[0])
  const en = `${path}, line ${line}: neither JSON nor YAML (${fault.code})`
  throw new CommandFailure(
    EXIT.usage,
    say({ en, ja: `${path} の ${line} 行目: JSON または YAML として読めません(${fault.code})` }),
  )
}
