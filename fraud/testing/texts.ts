/** Whether what people read is in their language: for tests of tables of texts. */
import type { Text, TextRow } from '@sekisho/base'

const JAPANESE = /[ぁ-んァ-ン一-龠]/

/** Names of ours may stand in a Japanese text, a run of English words may not. Code stands in backquotes or round an example. */
export function isJapanese(text: string): boolean {
  const said = text.replaceAll(/`[^`]*`|（例: [^）]*）|\{[^}]*\}/g, '')
  return JAPANESE.test(text) && !/[a-z]{2,} [a-z]+ [a-z]{2,}/i.test(said)
}

export function isEnglish(text: string): boolean {
  return /[a-z]/i.test(text) && !/[ぁ-んァ-ン一-龠、。「」]/.test(text)
}

/** Texts of which a language is missing or is the other one, and rows that do not leave open the same. @returns their names */
export function wrongRows(rows: Readonly<Record<string, TextRow>>): string[] {
  return Object.entries(rows).flatMap(([name, [ja, en]]) => {
    const [open, left] = [ja, en].map((text) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join())
    return isJapanese(ja) && isEnglish(en) && open === left ? [] : [name]
  })
}

/** @returns names of the rows that say one of the texts, by their English */
export function rowsOf(rows: Readonly<Record<string, TextRow>>, texts: readonly Text[]): Set<string> {
  const forms = Object.entries(rows).map(([name, [, en]]) => {
    const parts = en.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    return [name, new RegExp(`^${parts.join('.+')}$`)] as const
  })
  return new Set(texts.flatMap(({ en }) => forms.filter(([, form]) => form.test(en)).map(([name]) => name)))
}
