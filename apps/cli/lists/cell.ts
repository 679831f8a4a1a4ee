/**
 * A cell that no spreadsheet takes for a formula, and its value again: an apostrophe in front makes it text, and one of its own is
 * doubled. The console writes and reads its files in the same way.
 */
import { harmless } from '../screen/result.ts'

export function guarded(value: string): string {
  return value.startsWith("'") ? `'${value}` : harmless(value)
}

export function bare(cell: string): string {
  const value = cell.slice(1)
  return cell.startsWith("'") && (value.startsWith("'") || harmless(value) !== value) ? value : cell
}
