/** What somebody probably meant whose option names no column, or none of the file's. */
import { nearest } from '@sekisho/fraud/rules'
import type { Terminal } from '../terminal.ts'
import { labelReader } from './labels.ts'

/** @param rows the first of the file */
export function labelHint(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  { say }: Pick<Terminal, 'say'>,
): string {
  const fitting = headers.filter((_, place) => saysYesOrNo(rows.map((cells) => cells[place] ?? '')))
  const names = (fitting.length > 0 ? fitting : headers).slice(0, MOST_NAMED).join(', ')
  if (fitting.length > 0) return say({ en: `by its words it could be: ${names}`, ja: `候補となる列: ${names}` })
  return say({ en: `columns of the file: ${names}`, ja: `ファイルの列: ${names}` })
}

/** Of a column that the file has not. */
export function columnHint(name: string, headers: readonly string[], { say }: Pick<Terminal, 'say'>): string {
  const meant = nearest(name, headers) ?? headers.find((header) => header.includes(name))
  if (meant !== undefined) return say({ en: `did you mean ${meant}?`, ja: `${meant} のことでしょうか` })
  const names = headers.slice(0, MOST_NAMED).join(', ')
  return say({ en: `it has: ${names}`, ja: `ファイルの列: ${names}` })
}

/** Words for yes and for no, and no others. Whether anybody said yes the first rows need not show. */
function saysYesOrNo(cells: readonly string[]): boolean {
  const said = new Set(cells.map(labelReader({ yes: [], no: [] })))
  return !said.has(undefined) && (said.has('yes') || said.has('no'))
}

const MOST_NAMED = 20
