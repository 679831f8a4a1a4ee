/** What is not sure about a reading of an address. Each has a code for programs and a sentence for people. */

export interface Doubt {
  readonly code: DoubtCode
  readonly en: string
  readonly ja: string
}

export type DoubtCode = keyof typeof SENTENCES

const SENTENCES = {
  empty: { en: 'There is no text.', ja: '住所が空です。' },
  'too-long': {
    en: 'The text is longer than any address: only its beginning was read.',
    ja: '住所としては長すぎるため、先頭だけを読みました。',
  },
  mojibake: {
    en: 'The text was decoded with the wrong character set (mojibake): it cannot be read.',
    ja: '文字化けしており、読み取れません(文字コードの取り違え)。',
  },
  'mojibake-in-part': {
    en: 'Some characters were lost in decoding (mojibake), so the place is not sure.',
    ja: '一部の文字が文字化けで失われており、場所を確定できません。',
  },
  foreign: {
    en: 'This is no Japanese address, or one in another script.',
    ja: '日本の住所ではないか、日本語以外の文字で書かれています。',
  },
  'no-municipality': { en: 'No municipality of Japan was found in the text.', ja: '市区町村が見つかりません。' },
  'ambiguous-municipality': {
    en: 'Several municipalities fit the text equally well.',
    ja: '当てはまる市区町村が複数あり、一つに決められません。',
  },
  'prefecture-left-out': {
    en: 'The prefecture was left out and taken from the municipality.',
    ja: '都道府県が省かれており、市区町村から補いました。',
  },
  'city-or-ward-left-out': {
    en: 'The city or its ward was left out and taken from the town.',
    ja: '市名または区名が省かれており、町名から補いました。',
  },
  'ward-left-out': {
    en: 'The city is named without its ward, and nothing else tells which it is.',
    ja: '区が書かれておらず、町名からも一つに決められません。',
  },
  'municipality-left-out': {
    en: 'The municipality was left out and taken from the town or the postal code.',
    ja: '市区町村が省かれており、町名または郵便番号から補いました。',
  },
  'former-municipality': {
    en: 'The municipality is named as it was before a merger; the present one was taken.',
    ja: '合併・再編前の市区町村名です。現在の名称に読み替えました。',
  },
  'no-town': {
    en: 'The town is not in the list of towns of this municipality.',
    ja: '町名が、この市区町村の町名一覧にありません。',
  },
  'town-of-several': {
    en: 'The municipality has several towns of this name.',
    ja: 'この市区町村には同じ名前の町が複数あります。',
  },
  'look-alike-characters': {
    en: 'Characters were exchanged for others that look like them.',
    ja: '似た形の別の文字に置き換えられています。',
  },
  'spelt-by-sound': {
    en: 'Names are written in kana or Latin letters; they were found by their sound.',
    ja: '地名がかな・ローマ字で書かれており、読みから判断しました。',
  },
  symbols: { en: 'Symbols stand where no address has any.', ja: '住所に使わない記号が混じっています。' },
  'unknown-section': {
    en: 'Between town and number stands a name that the list does not have.',
    ja: '町名と番地の間に、一覧にない名称(小字など)があります。',
  },
  'no-number': { en: 'There is no block number.', ja: '番地がありません。' },
  'spelt-number': { en: 'Numbers are spelt in an unusual way.', ja: '番地の数字が通常と異なる書き方です。' },
  'chome-assumed': {
    en: 'The first number was taken for the 丁目: the text does not say it.',
    ja: '最初の数字を丁目とみなしました(本文に「丁目」の記載なし)。',
  },
  'room-assumed': {
    en: 'The last number was taken for the room: the text does not say it.',
    ja: '最後の数字を部屋番号とみなしました(本文に「号室」の記載なし)。',
  },
  'postal-code-unknown': { en: 'There is no such postal code.', ja: '存在しない郵便番号です。' },
  'postal-code-contradicts': {
    en: 'The postal code belongs to another place than the text.',
    ja: '郵便番号と住所が一致しません。',
  },
  'care-of': { en: 'The delivery is in care of somebody else.', ja: '「〜様方」など、他人の住所への届け先です。' },
  'unread-words': {
    en: 'Words after the address were left out of the key.',
    ja: '住所の後ろの語句は、照合用の値に含めていません。',
  },
} as const

export function doubtOf(code: DoubtCode): Doubt {
  return DOUBTS.get(code)!
}

export const DOUBT_CODES = Object.keys(SENTENCES) as readonly DoubtCode[]
const DOUBTS: ReadonlyMap<DoubtCode, Doubt> = new Map(DOUBT_CODES.map((code) => [code, { code, ...SENTENCES[code] }]))
