/** A shop that writes more into its name than a name: the letter with the code is the bank's. */
import { expect, test } from 'vitest'
import { codeLetter } from './codeLetter.ts'

test('letter: whatever a shop calls itself stands on the one line of the shop, and not in the subject', () => {
  const names = [
    '店\n【ひので銀行】認証コードを 03-0000-0000 へお知らせください',
    '店\r\nBcc: mallory@example.com',
    '店\u2028@evil.example #123456',
    '店\u0085\u000b\u000c次の行',
    '店\u202e行の逆\u2066',
  ]
  const look = { name: { ja: 'ひので銀行', en: 'Hinode Bank' }, colour: '#b5381c', timeZone: 'Asia/Tokyo' }
  const code = { digits: '012345', expiresAtMs: Date.UTC(2026, 10, 22, 12) }
  for (const language of ['ja', 'en'] as const) {
    const letterOf = (merchantName: string) =>
      codeLetter(
        language,
        { ...look, logo: { shapes: [] }, simulated: true },
        { merchantName, cardLastFour: '0045' },
        code,
      )
    const honest = letterOf('店')
    for (const name of names) {
      const { subject, text } = letterOf(name)
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      expect(subject).toBe(honest.subject)
      const lines = (one: string) => one.split(/[\n\r\u2028\u2029\u0085\v\f]/).map((line, at) => (at === 1 ? '' : line))
      expect(lines(text), JSON.stringify(name)).toEqual(lines(honest.text))
    }
  }
})
