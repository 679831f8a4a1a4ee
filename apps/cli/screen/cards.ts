/**
 * Card numbers in a file, found so that the file can be refused. One look-alike is no proof: one in ten long order numbers
 * passes the check digit by chance. So a column counts how many of its numbers have the shape of a card number, and how
 * many of these pass; by chance it is a tenth, and in a column of card numbers all.
 */
import { holdsCardNumber, looksLikeCard } from '@sekisho/fraud/events'

export interface CardColumn {
  readonly header: string
  /** Line of the first one; the value itself is never told. */
  readonly line: number
}

export class CardWatch {
  readonly #headers: readonly string[]
  readonly #seen: { shaped: number; passed: number; firstLine: number }[]

  constructor(headers: readonly string[]) {
    this.#headers = headers
    this.#seen = headers.map(() => ({ shaped: 0, passed: 0, firstLine: 0 }))
  }

  /** Looks at every cell of a row, mapped or not: what lies in the file is in the shop's hands either way. */
  look(cells: readonly string[], line: number): void {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell.length < SHORTEST || DECIMAL.test(cell)) continue
      const seen = this.#seen[i]
      if (!seen) continue
      if (holdsCardNumber(cell)) {
        seen.passed++
        seen.shaped++
        if (seen.firstLine === 0) seen.firstLine = line
      } else if (hasShape(cell)) seen.shaped++
    }
  }

  columns(): readonly CardColumn[] {
    return this.#seen.flatMap(({ shaped, passed, firstLine }, i) =>
      passed > 0 && passed / shaped > SHARE_BY_CHANCE * 3 ? [{ header: this.#headers[i]!, line: firstLine }] : [],
    )
  }
}

/** A card number but for its check digit: with one of the ten last digits it would be one. */
function hasShape(cell: string): boolean {
  const digits = cell.normalize('NFKC').replaceAll(/[ -]/g, '')
  if (!/^\d{13,19}$/.test(digits)) return false
  for (let last = 0; last < 10; last++) if (looksLikeCard(digits.slice(0, -1) + last)) return true
  return false
}

const SHORTEST = 13
/** What was measured or worked out, to many places. A card number that became one has all its digits before the point. */
const DECIMAL = /^\s*[+-]?\d{0,12}\.\d+(?:e[+-]?\d+)?\s*$/i
const SHARE_BY_CHANCE = 0.1
