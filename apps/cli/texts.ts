/**
 * What the command says, in English and Japanese. Each text stands where it is used, both languages side by side, so
 * that the compiler sees a missing one and a reader changes both.
 */
export type Language = 'en' | 'ja'

export interface Bilingual {
  readonly en: string
  readonly ja: string
}

export type Say = (text: Bilingual) => string

/** `SEKISHO_LANG` first, then the locale as POSIX orders it: LC_ALL, LC_MESSAGES, LANG. Anything but Japanese is English. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const named = [env.SEKISHO_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG].find(
    (value) => value !== undefined && value !== '',
  )
  return named !== undefined && /^ja(?![a-z])/i.test(named) ? 'ja' : 'en'
}

export function speaker(language: Language): Say {
  return (text) => text[language]
}
