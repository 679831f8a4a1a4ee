/**
 * What two readings of an address are compared by: prefecture, municipality, town and 丁目, with the spellings folded in which
 * lists of towns differ (大字 and 字 said or left out, ヶ and ケ and が, の and ノ and 之, numbers in kanji, 丁 for 丁目). It shares
 * no code with the normaliser.
 */
export interface Reading {
  readonly prefecture: string | undefined
  readonly city: string | undefined
  readonly town: string | undefined
  readonly chome: number | undefined
}

export function comparable({ prefecture = '', city = '', town = '', chome }: Reading): string {
  return foldSpelling(`${prefecture}${city}${town}${chome === undefined ? '' : `${chome}丁目`}`)
}

export function foldSpelling(text: string): string {
  return withArabicNumbers(
    text
      .normalize('NFKC')
      .replaceAll(/大字|字/g, '')
      .replaceAll(/[ヶがガ]/g, 'ケ')
      .replaceAll(/[の之]/g, 'ノ'),
  ).replace(/(\d)丁目?$/, '$1丁')
}

function withArabicNumbers(text: string): string {
  const digit = (kanji: string) => (kanji === '' ? undefined : DIGITS.indexOf(kanji))
  return text
    .replaceAll(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((digit(tens) ?? 1) * 10 + (digit(ones) ?? 0)),
    )
    .replaceAll(/[一二三四五六七八九]/g, (kanji) => String(digit(kanji)))
}

const DIGITS = '〇一二三四五六七八九'
