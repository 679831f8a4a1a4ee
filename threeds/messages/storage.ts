/**
 * What a recorder or a log may hold of a message: each row's storage class, applied. A member that no row describes may
 * carry anything, so it is left out, and so is the data of extensions.
 */
import { elementOf, rowsIn } from './table.ts'
import type { Row } from './table.ts'
import type { Message } from './types.generated.ts'
import { isMembers } from './vocabulary.ts'
import type { Members } from './vocabulary.ts'

/** A keyed hash of the text under the purpose of the element. Without one, elements of class `token` are left out. */
export type Tokeniser = (name: string, text: string) => string

/** @param message also one with issues: whatever was received may be recorded this way */
export function maskForRecord(message: Message | Members, tokenOf?: Tokeniser): Members {
  const type = (message as Members)['messageType']
  return typeof type === 'string' ? recordedMembers(message as Members, type, tokenOf) : {}
}

/**
 * A copy of the members in which those that may not stand there are replaced, or undefined, which no text has. A copy is the
 * quickest form of an object: to write one again member by member costs ten times as much.
 */
function recordedMembers(members: Members, holder: string, tokenOf: Tokeniser | undefined): Members {
  const rows = rowsOf(holder)
  const recorded: Record<string, unknown> = { ...members }
  for (const element in recorded) {
    const value = recorded[element]
    const row = rows.get(element)
    if (row?.storage === 'keep' && typeof value !== 'object') continue
    recorded[element] = row && value !== undefined ? recordedValue(value, row, tokenOf) : undefined
  }
  return recorded
}

/** The rows by the names that stand in the text, made once: every message of every role is recorded. */
function rowsOf(holder: string): ReadonlyMap<string, Row> {
  let rows = BY_HOLDER.get(holder)
  if (rows === undefined) BY_HOLDER.set(holder, (rows = new Map(rowsIn(holder).map((row) => [elementOf(row), row]))))
  return rows
}

function recordedValue(value: unknown, row: Row, tokenOf: Tokeniser | undefined): unknown {
  if (row.storage === 'never') return undefined
  if (Array.isArray(value)) {
    const entries = value.map((entry) => recordedValue(entry, row, tokenOf)).filter((entry) => entry !== undefined)
    return entries.length === 0 ? undefined : entries
  }
  if (isMembers(value)) {
    const holder = row.format.membersOf ?? row.name
    if (rowsOf(holder).size > 0) return recordedMembers(value, holder, tokenOf)
    return row.format.kind === 'jwk' ? value : undefined
  }
  if (row.storage === 'token') return typeof value === 'string' ? tokenOf?.(row.name, value) : undefined
  return row.storage === 'mask' && typeof value !== 'boolean' ? maskDigits(String(value)) : value
}

/** Card numbers show their first six and last four digits, also when spaces or hyphens stand between the digits. */
export function maskDigits(text: string): string {
  return text.replace(/\d(?:[ -]?\d){12,}/g, (run) => {
    const digits = run.replaceAll(/[ -]/g, '')
    return `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`
  })
}

const BY_HOLDER = new Map<string, ReadonlyMap<string, Row>>()
