import { expect, test } from 'vitest'
import { parseScreenAnswer, screenLanguage } from './screen.ts'

test('screen: a form of ours is read, whatever else stands in it', () => {
  const cases: [Record<string, string>, unknown][] = [
    [
      { does: 'enter', code: '123456', token: 'x' },
      { does: 'enter', code: '123456' },
    ],
    [
      { does: 'enter', code: '１２３ ４５６' },
      { does: 'enter', code: '123456' },
    ],
    [
      { does: 'enter', code: ' 123-456 ' },
      { does: 'enter', code: '123456' },
    ],
    [
      { does: 'enter', code: '123ー456' },
      { does: 'enter', code: '123456' },
    ],
    [
      { does: 'enter', code: '' },
      { does: 'enter', code: '' },
    ],
    [
      { does: 'choose', contactID: 'c1' },
      { does: 'choose', contactID: 'c1' },
    ],
    [{ does: 'resend', code: '123456' }, { does: 'resend' }],
    [{ does: 'change' }, { does: 'change' }],
    [{ does: 'cancel', code: '9' }, { does: 'cancel' }],
    [{ does: 'look' }, { does: 'look' }],
  ]
  for (const [form, answer] of cases) expect(parseScreenAnswer(form), JSON.stringify(form)).toEqual(answer)
})

test('screen: a form that is none of ours is nothing', () => {
  const cases: Record<string, string>[] = [
    {},
    { does: '' },
    { does: 'approve' },
    { does: 'enter' },
    { does: 'choose' },
    { does: 'choose', code: '1' },
    { Does: 'cancel' },
    { does: '__proto__' },
  ]
  for (const form of cases) expect(parseScreenAnswer(form), JSON.stringify(form)).toBeUndefined()
})

test('screen: what was typed beyond any code is not looked at', () => {
  const answer = parseScreenAnswer({ does: 'enter', code: '9'.repeat(1_000_000) })
  expect(answer).toEqual({ does: 'enter', code: '9'.repeat(64) })
})

test('screen: the language is the first of the two that the browser asks for', () => {
  const cases: [Parameters<typeof screenLanguage>[0], 'ja' | 'en'][] = [
    [{}, 'ja'],
    [{ browserLanguage: 'ja' }, 'ja'],
    [{ browserLanguage: 'ja-JP' }, 'ja'],
    [{ browserLanguage: 'EN_us' }, 'en'],
    [{ browserLanguage: 'fr-FR' }, 'en'],
    [{ browserLanguage: 'jav' }, 'en'],
    [{ acceptLanguage: ['fr', 'ja', 'en'] }, 'ja'],
    [{ acceptLanguage: ['en-GB', 'ja'], browserLanguage: 'ja' }, 'en'],
    [{ acceptLanguage: [], browserLanguage: 'ja' }, 'ja'],
    [{ acceptLanguage: ['zh'], browserLanguage: 'ja' }, 'ja'],
  ]
  for (const [browser, language] of cases) expect(screenLanguage(browser), JSON.stringify(browser)).toBe(language)
})
