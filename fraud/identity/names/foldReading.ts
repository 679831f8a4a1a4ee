/**
 * One spelling for a reading, so that furigana compare: katakana, no small signs (bank and older shop systems have none), no
 * long-vowel marks, ヂ as ジ and ヅ as ズ, nothing between parts.
 */

/** Half-width kana must have been widened before (NFKC). What is no kana and no space stays. */
export function foldReading(kana: string): string {
  let folded = ''
  let before = 0
  for (let i = 0; i < kana.length; i++) {
    const code = kana.charCodeAt(i)
    if (isBetween(code)) continue
    const sign = code >= 0x3041 && code <= 0x3096 ? code + 0x60 : code
    const plain = sign === LONG_VOWEL ? (VOWEL_AFTER.get(before) ?? 0) : (PLAIN.get(sign) ?? sign)
    if (plain === 0) continue
    folded += String.fromCharCode(plain)
    before = plain
  }
  return folded
}

function isBetween(code: number): boolean {
  return code === 0x20 || code === 0x3000 || code === 0x30fb || code === 0x2e || code === 0x2c || code === 0x2d
}

const LONG_VOWEL = 'ー'.charCodeAt(0)

const PLAIN: ReadonlyMap<number, number> = pairs(
  'ァア ィイ ゥウ ェエ ォオ ッツ ャヤ ュユ ョヨ ヮワ ヵカ ヶケ ヂジ ヅズ ヲオ ヰイ ヱエ',
)

/** ユーコ is read ユウコ, and ケーコ ケイコ. */
const VOWEL_AFTER: ReadonlyMap<number, number> = new Map(
  Object.entries({
    アカサタナハマヤラワガザダバパ: 'ア',
    イキシチニヒミリギジビピ: 'イ',
    ウクスツヌフムユルグズブプヴ: 'ウ',
    エケセテネヘメレゲゼデベペ: 'イ',
    オコソトノホモヨロゴゾドボポ: 'ウ',
  }).flatMap(([signs, vowel]) => Array.from(signs, (sign) => [sign.charCodeAt(0), vowel.charCodeAt(0)] as const)),
)

function pairs(list: string): ReadonlyMap<number, number> {
  return new Map(list.split(' ').map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]))
}
