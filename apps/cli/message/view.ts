/**
 * One message for the eyes: element by element, each with what may be shown of it and what is wrong with it. The storage
 * class of the element table decides what is shown, as in a log: terminals are recorded too.
 */
import type { Issue } from '@sekisho/base'
import { maskForRecord } from '@sekisho/threeds/messages'
import type { ParsedMessage } from '@sekisho/threeds/messages'

/** @param colour ANSI colours; only for a terminal */
export function viewOf(bytes: Uint8Array, parsed: ParsedMessage, colour: boolean): string {
  const paint = colour ? painted : plain
  const { messageType, messageVersion, channel, category } = parsed.head
  const issues = parsed.ok ? [] : parsed.issues
  const title = [messageType ?? 'no message', messageVersion, channel, category]
    .filter((word) => word !== undefined)
    .join(' ')
  const lines = [`${paint('bold', title)}  ${verdict(issues, parsed.remarks, paint)}`]
  const shown = new Set<string>()
  for (const [path, text] of leavesOf(bytes)) {
    const findings = [...linesFor(path, issues, 'red', paint), ...linesFor(path, parsed.remarks, 'yellow', paint)]
    const mark = issues.some(({ element }) => element === path) ? paint('red', '✗') : paint('green', '·')
    lines.push(`  ${mark} ${safe(path).padEnd(NAME_WIDTH)} ${text}`, ...findings)
    shown.add(path)
  }
  for (const [found, tone] of [
    [issues, 'red'],
    [parsed.remarks, 'yellow'],
  ] as const) {
    for (const issue of found.filter(({ element }) => !shown.has(element))) {
      lines.push(
        `  ${paint(tone, '✗')} ${safe(issue.element || '(the whole message)')}`,
        findingLine(issue, tone, paint),
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function verdict(issues: readonly Issue[], remarks: readonly Issue[], paint: Paint): string {
  const found =
    issues.length === 0
      ? paint('green', 'clean')
      : paint('red', `${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}`)
  return remarks.length === 0
    ? found
    : `${found}, ${paint('yellow', `${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'}`)}`
}

function linesFor(path: string, found: readonly Issue[], tone: Tone, paint: Paint): readonly string[] {
  return found.filter(({ element }) => element === path).map((issue) => findingLine(issue, tone, paint))
}

function findingLine({ errorCode, reason }: Issue, tone: Tone, paint: Paint): string {
  return `      ${paint(tone, errorCode)} ${reason}`
}

/** Every text, number and truth value of the message by its path, in the order of the text. */
function leavesOf(bytes: Uint8Array): readonly (readonly [string, string])[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return []
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const mayBeShown = new Map(flattened(maskForRecord(value as Record<string, unknown>), ''))
  return flattened(value, '').map(([path]) => [path, mayBeShown.get(path) ?? HIDDEN])
}

function flattened(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (value === undefined) return [] // what a record never holds
  if (typeof value !== 'object' || value === null) return [[path, safe(JSON.stringify(value))]]
  return Object.entries(value).flatMap(([name, inner]) => flattened(inner, path === '' ? name : `${path}.${name}`))
}

/** Without the characters that could move the cursor, colour the screen or turn the direction of writing. */
function safe(text: string): string {
  return Array.from(text, (character) => (isHarmless(character.codePointAt(0)!) ? character : '�')).join('')
}

function isHarmless(code: number): boolean {
  const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f)
  const turnsWriting =
    code === 0x200e || code === 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
  return !isControl && !turnsWriting
}

type Tone = 'red' | 'yellow' | 'green' | 'bold'
type Paint = (tone: Tone, text: string) => string

function plain(_tone: Tone, text: string): string {
  return text
}

function painted(tone: Tone, text: string): string {
  return `\u001b[${CODES[tone]}m${text}\u001b[0m`
}

const CODES: Readonly<Record<Tone, number>> = { red: 31, yellow: 33, green: 32, bold: 1 }
const NAME_WIDTH = 44
const HIDDEN = '(not shown)'
