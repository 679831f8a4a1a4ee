/** What a slice is called. A name stands for itself: others chose it. */
import { plainText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'

export function useValueText(): (dimension: string, value: string) => string {
  const { word, wordFor } = useWords(LEDGER_WORDS)
  return (dimension, value) => {
    if (value === '') return word('unknown')
    const code = `${dimension} ${value}`
    return Object.hasOwn(LEDGER_WORDS, code) ? wordFor(code) : plainText(value)
  }
}
