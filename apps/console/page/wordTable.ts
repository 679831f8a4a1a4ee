/** A table of words: one row a word, both languages side by side, so that neither is forgotten. */
export type WordTable = Readonly<Record<string, readonly [ja: string, en: string]>>
