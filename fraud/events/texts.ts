/**
 * What every text of a request must be, whatever its field: well-formed Unicode, and no card number. These two checks
 * look at the whole value before its shape is known, so that a card number in an unknown member is named as well.
 */
import type { Issue } from '@sekisho/base'
import { holdsCardNumber } from './cardNumber.ts'
import { inside } from './path.ts'

/** @param mayHoldCard dotted paths where a card number, or an identifier that might look like one, is expected */
export function textIssues(value: unknown, mayHoldCard: ReadonlySet<string>): readonly Issue[] {
  if (!mayBeWrong(value, DEPTH)) return NONE
  const issues: Issue[] = []
  walk(value, [], (text, path) => {
    if (!text.isWellFormed()) {
      issues.push({
        errorCode: 'not_well_formed',
        element: elementOf(path),
        reason: 'text without half surrogate pairs',
      })
    } else if (holdsCardNumber(text) && !mayHoldCard.has(elementOf(path))) {
      const reason = 'no card number outside payment.card.number'
      issues.push({ errorCode: 'card_number_in_wrong_field', element: elementOf(path), reason })
    }
  })
  return issues
}

/** A look at all that `walk` visits, without its places: nearly every order ends here. */
function mayBeWrong(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return !value.isWellFormed() || holdsCardNumber(value)
  if (typeof value === 'number') return value >= LONG_NUMBER && holdsCardNumber(String(value))
  if (typeof value !== 'object' || value === null || levels === 0) return false
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (mayBeWrong(value[i], levels - 1)) return true
    return false
  }
  for (const member in value) {
    if (mayBeWrong((value as Record<string, unknown>)[member], levels - 1)) return true
  }
  return false
}

/**
 * Visits every text, and every whole number long enough to be a card number, as deep as our shapes go.
 * @param path of the value; written as text only where there is an issue
 */
function walk(value: unknown, path: string[], visit: (text: string, path: readonly string[]) => void): void {
  if (typeof value === 'string') visit(value, path)
  else if (typeof value === 'number' && value >= LONG_NUMBER) visit(String(value), path)
  else if (typeof value === 'object' && value !== null && path.length < DEPTH) {
    for (const member of Object.keys(value)) {
      path.push(member)
      walk((value as Record<string, unknown>)[member], path, visit)
      path.pop()
    }
  }
}

function elementOf(path: readonly string[]): string {
  return path.reduce(inside, '')
}

/** Our deepest shape has four levels; what lies deeper is refused by the schema without being looked at. */
const DEPTH = 8
/** Of 13 digits. */
const LONG_NUMBER = 1e12
const NONE: readonly Issue[] = []
