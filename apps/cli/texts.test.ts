import { expect, test } from 'vitest'
import { languageOf } from './texts.ts'

test('texts: the language is what SEKISHO_LANG says, else the locale, else English', () => {
  const cases = [
    { env: {}, language: 'en' },
    { env: { LANG: 'ja_JP.UTF-8' }, language: 'ja' },
    { env: { LANG: 'ja' }, language: 'ja' },
    { env: { LANG: 'C' }, language: 'en' },
    { env: { LANG: 'jam_JM' }, language: 'en' },
    { env: { LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }, language: 'en' },
    { env: { LANG: 'ja_JP.UTF-8', LC_ALL: '' }, language: 'ja' },
    { env: { LANG: 'C', LC_MESSAGES: 'ja_JP.eucJP' }, language: 'ja' },
    { env: { LANG: 'C', SEKISHO_LANG: 'ja' }, language: 'ja' },
    { env: { LANG: 'ja_JP.UTF-8', SEKISHO_LANG: 'en' }, language: 'en' },
  ] as const
  for (const { env, language } of cases) expect(languageOf(env), JSON.stringify(env)).toBe(language)
})
