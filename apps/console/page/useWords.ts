/** Words of one page, loaded with it: a table of its own, one row a word, as in `words.ts`. */
import { rowOf } from './wordTable.ts'
import type { WordTable } from './wordTable.ts'
import { useSpeech } from './words.ts'

export function useWords<Table extends WordTable>(table: Table) {
  const { language, side } = useSpeech()
  const at = language === 'ja' ? 0 : 1
  const word = (name: keyof Table & string, more: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(more).reduce<string>(
      (text, [key, value]) => text.replace(`{${key}}`, () => String(value)),
      rowOf(table, name, side)[at],
    )
  /** A code that may be no word of ours stands for itself. */
  const wordFor = (code: string, more?: Readonly<Record<string, string | number>>): string =>
    Object.hasOwn(table, code) ? word(code, more) : code
  return { word, wordFor }
}
