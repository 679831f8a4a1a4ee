/**
 * What every text of a request must be, whatever its field: well-formed Unicode, and no card number. These two checks
 * look at the whole value before its shape is known, so that a card number in an unknown member is named as well.
 */
import type { Issue } from '@sekisho/base'
import { holdsCardNumber } from './cardNumber.ts'
import { inside } from './path.ts'

/** @param mayHoldCard dotted paths where a card number, or an identifier that might look like one, is expected */
export function textIssues(value: unknown, mayHoldCard: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = []
  walk(value, '', 0, (text, element) => {
    if (!text.isWellFormed()) {
      issues.push({ errorCode: 'not_well_formed', element, reason: 'text without half surrogate pairs' })
    } else if (!mayHoldCard.has(element) && holdsCardNumber(text)) {
      issues.push({
        errorCode: 'card_number_in_wrong_field',
        element,
        reason: 'no card number outside payment.card.number',
      })
    }
  })
  return issues
}

/** Visits every text, and every whole number long enough to be a card number, as deep as our shapes go. */
function walk(value: unknown, element: string, depth: number, visit: (text: string, element: string) => void): void {
  if (typeof value === 'string') visit(value, element)
  else if (typeof value === 'number' && value >= 1e12) visit(String(value), element)
  else if (typeof value === 'object' && value !== null && depth < DEPTH) {
    for (const [member, inner] of Object.entries(value)) walk(inner, inside(element, member), depth + 1, visit)
  }
}

/** Our deepest shape has four levels; what lies deeper is refused by the schema without being looked at. */
const DEPTH = 8
