/**
 * Every reader of identity against what is no address, no name, no mailbox and no number: a result with its doubts, never an
 * exception, never a key that somebody else's place would have.
 */
import { openPlaces } from '@sekisho/adapters/intelligence'
import { DOUBTS, nameKeysOf, nameSimilarity, readMail, readName, readPhone } from '@sekisho/fraud/identity'
import { DOUBT_CODES, parseAddress } from '@sekisho/fraud/identity/address'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import cases from './cases-seen.json' with { type: 'json' }

const index = openPlaces()

/** One text to all readers; of each, a doubt that it must have, or null: it may take the text for what it asks for. */
interface Hostile {
  readonly what: string
  readonly text: string
  readonly address: string
  readonly name: string | null
}

const HOSTILE: readonly Hostile[] = [
  { what: 'nothing', text: '', address: 'empty', name: 'name_empty' },
  { what: 'spaces of all widths', text: ' \u3000\t\u00a0', address: 'empty', name: 'name_empty' },
  { what: 'nothing that is seen', text: '\u200b\u2060\ufeff', address: 'empty', name: 'name_empty' },
  { what: 'a megabyte of kana', text: 'あ'.repeat(1_000_000), address: 'too-long', name: 'name_long' },
  { what: 'a megabyte of digits', text: '1'.repeat(1_000_000), address: 'too-long', name: 'name_long' },
  { what: 'a megabyte of brackets', text: '（'.repeat(1_000_000), address: 'too-long', name: 'name_long' },
  { what: 'marks upon marks', text: `か${'\u3099\u0301'.repeat(400)}`, address: 'too-long', name: 'name_long' },
  { what: 'pictures', text: '🏠🗼👨‍👩‍👧', address: 'symbols', name: 'name_empty' },
  { what: 'half of a pair', text: '\ud83c\udfe0\ud83c', address: 'symbols', name: 'name_empty' },
  { what: 'controls', text: '\u0000\u0007\u001b[31m', address: 'no-municipality', name: 'name_hidden' },
  { what: 'half-width kana alone', text: 'ﾊﾝｶｸｶﾅ', address: 'no-municipality', name: null },
  { what: 'Hebrew', text: 'שדרות רוטשילד 1, תל אביב', address: 'foreign', name: 'name_symbols' },
  { what: 'Arabic with a mark of direction', text: '\u202bشارع الملك فهد 12', address: 'foreign', name: 'name_hidden' },
  { what: 'Russian', text: 'Москва, ул. Тверская 7', address: 'foreign', name: 'name_symbols' },
  { what: 'Thai', text: 'ถนนสุขุมวิท 55', address: 'foreign', name: 'name_symbols' },
  { what: 'scripts mixed in a word', text: 'Tоkyо東京ກ', address: 'no-municipality', name: 'name_lookalike' },
  { what: 'an American address', text: '1600 Pennsylvania Avenue NW, Washington, DC 20500', address: 'foreign', name: 'name_symbols' },
  { what: 'an English one with a town that sounds Japanese', text: '12 Hara Street, Otago', address: 'foreign', name: 'name_symbols' },
  { what: 'a Chinese address in Latin letters', text: 'No.88 Jianguo Road, Chaoyang District, Beijing', address: 'foreign', name: null },
  { what: 'a Chinese address', text: '北京市朝阳区建国路88号', address: 'no-municipality', name: 'name_symbols' },
  { what: 'another, with a district that Japan has too', text: '上海市静安区南京西路1266号恒隆广场', address: 'no-municipality', name: 'name_symbols' },
  { what: 'one of Taiwan', text: '台北市中山區南京東路二段1號', address: 'no-municipality', name: 'name_symbols' },
  { what: 'one of Hong Kong', text: '香港九龍尖沙咀彌敦道100號', address: 'no-municipality', name: 'name_symbols' },
  { what: 'a Korean address', text: '서울특별시 중구 세종대로 110', address: 'foreign', name: 'name_symbols' },
  { what: 'a Korean address in kanji', text: '韓国ソウル特別市中区世宗大路110', address: 'no-municipality', name: 'name_symbols' },
  { what: 'a Korean address in Latin letters', text: '110 Sejong-daero, Jung-gu, Seoul', address: 'foreign', name: 'name_symbols' },
  { what: 'SQL', text: "'; DROP TABLE orders; --", address: 'foreign', name: 'name_symbols' },
  { what: 'markup', text: '<script>alert(1)</script>', address: 'foreign', name: 'name_symbols' },
  { what: 'a name of the language itself', text: '__proto__', address: 'foreign', name: 'name_symbols' },
] // prettier-ignore

test('hostile: what is no address has a level, a doubt that says why, and no key', () => {
  for (const { what, text, address } of HOSTILE) {
    const { key, keys, level, doubts } = parseAddress(index, text)
    expect({ what, key, keys }).toEqual({ what, key: undefined, keys: NO_KEYS })
    expect(level, what).toBe('none')
    expect(
      doubts.map(({ code }) => code),
      what,
    ).toContain(address)
  }
})

test('hostile: what is no name has the doubt that says why', () => {
  for (const { what, text, name } of HOSTILE) {
    const read = readName({ name: text, nameKana: text, company: text })
    if (name !== null) expect(read.doubts, what).toContain(name)
    expect(read.written.length, what).toBeLessThanOrEqual(128 * 18)
    expect(() => [nameKeysOf(read), nameSimilarity(text, { name: text, nameKana: text })], what).not.toThrow()
  }
})

test('hostile: what is no mailbox and no telephone number is said to be none', () => {
  for (const { what, text } of HOSTILE) {
    expect(readMail(text), what).toMatchObject({ doubts: ['mail_garbled'] })
    expect(readMail(text).mailbox, what).toBeUndefined()
    const { valid, doubts } = readPhone(text)
    expect({ what, valid }).toEqual({ what, valid: false })
    expect(doubts.length, what).toBeGreaterThan(0)
  }
})

/** What each wrong decoder makes of the bytes of each right encoder. */
const MISREAD: readonly (readonly ['utf-8' | 'shift_jis' | 'euc-jp', string])[] = [
  ['utf-8', 'shift_jis'],
  ['utf-8', 'windows-1252'],
  ['utf-8', 'euc-jp'],
  ['shift_jis', 'utf-8'],
  ['shift_jis', 'windows-1252'],
  ['shift_jis', 'euc-jp'],
  ['euc-jp', 'utf-8'],
  ['euc-jp', 'windows-1252'],
  ['euc-jp', 'shift_jis'],
]

test.each(MISREAD)('hostile: addresses in %s that were read as %s are told, and have no key', (right, wrong) => {
  const encode = encoderOf(right)
  const decoder = new TextDecoder(wrong)
  const untold: string[] = []
  for (const { input } of cases) {
    if (!/^[ぁ-ヺ一-龠]{6}/.test(input)) continue
    const misread = decoder.decode(encode(input))
    const { key, doubts } = parseAddress(index, misread)
    expect({ input, key }).toEqual({ input, key: undefined })
    // EUC-JP may look like nothing but half-width kana, which somebody may have typed.
    if (!doubts.some(({ code }) => code.startsWith('mojibake')) && !/^[\u0020-\u007e\uff61-\uff9f]+$/.test(misread))
      untold.push(input)
  }
  expect(untold).toEqual([])
})

test('hostile: UTF-8 that went through CP932 and back has lost characters, and is not sure of any place', () => {
  const wrong = new TextDecoder('shift_jis')
  const back = encoderOf('shift_jis')
  let lost = 0
  for (const { input } of cases) {
    const returned = new TextDecoder().decode(back(wrong.decode(new TextEncoder().encode(input))))
    const { key, doubts } = parseAddress(index, returned)
    if (returned === input) continue
    lost++
    expect({ input, key }).toEqual({ input, key: undefined })
    expect(doubts.map(({ code }) => code).join(), input).toContain('mojibake')
  }
  expect(lost).toBeGreaterThan(20)
})

test('hostile: whatever is typed, every reader answers with doubts that are known', () => {
  const pieces = Array.from(
    '東京都渋谷区道玄坂1-2-3丁目番地号室A棟ー－〒＠@.+様方(株)㈱ｶﾞ゛縺ゅ\u200f\ud800\u0000é½ก가😀田中タナカ',
  ).concat(HOSTILE.map(({ text }) => text.slice(0, 12)))
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, typed, (one, other) => {
      const place = parseAddress(index, one, { postalCode: other })
      for (const { code } of place.doubts) expect(DOUBT_CODES).toContain(code)
      if (place.key !== undefined) expect(place.city).toBeDefined()
      const name = readName({ name: one, nameKana: other })
      for (const doubt of [...name.doubts, ...readMail(one).doubts, ...readPhone(one).doubts])
        expect(DOUBTS).toHaveProperty(doubt)
      nameKeysOf(name)
      nameSimilarity(one, { name: other, nameKana: one })
    }),
    { seed: 20_261_124, numRuns: 700 },
  )
})

const NO_KEYS = { block: undefined, building: undefined, room: undefined }

/** The platform decodes every encoding and encodes one: of the others the table is made by decoding all pairs of bytes. */
function encoderOf(encoding: 'utf-8' | 'shift_jis' | 'euc-jp'): (text: string) => Uint8Array {
  if (encoding === 'utf-8') return (text) => new TextEncoder().encode(text)
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, readonly number[]>()
  for (let first = 0x80; first < 0x100; first++) {
    const single = decoder.decode(Uint8Array.of(first))
    if (single.length === 1 && single !== '\ufffd') bytes.set(single, [first])
    for (let second = 0x40; second < 0x100; second++) {
      const pair = decoder.decode(Uint8Array.of(first, second))
      if (pair.length === 1 && pair !== '\ufffd' && !bytes.has(pair)) bytes.set(pair, [first, second])
    }
  }
  return (text) =>
    Uint8Array.from(Array.from(text, (sign) => bytes.get(sign) ?? [sign < '\u0080' ? sign.charCodeAt(0) : 0x3f]).flat())
}
