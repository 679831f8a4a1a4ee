/**
 * One spelling for the name of a building, by its sound: メゾン・ド・月見, Maison de 月見 and めぞんど月見 are one; ハイツ月見 and
 * コーポ月見 are two. Kanji stay, because their reading is not known.
 */
import { soundOf } from './sounds.ts'
import { fold } from './characters.ts'

export function buildingKey(name: string): string {
  let text = name
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toUpperCase()
    .replaceAll(LABELS, ' ')
    .replaceAll(/ビルディング|ビルヂング|ビルジング|\bBUILDING\b|BLDG\.?|\bBLD\b\.?/g, 'ビル')
  if (LATIN.test(text)) text = text.replaceAll(/[A-Z]+/g, (word) => WORDS.get(word) ?? word)
  text = text
    .replaceAll(
      /([^A-Z]|^)(I{1,3}|IV|V)(?![A-Z])/g,
      (_, before: string, roman: string) => `${before}${String(ROMAN.indexOf(roman) + 1)}`,
    )
    .replaceAll(
      /第([一二三四五六七八九])/g,
      (_, kanji: string) => `第${String('一二三四五六七八九'.indexOf(kanji) + 1)}`,
    )
  const spelt = fold(text.replaceAll(/[ァ-ヺぁ-ゖーA-Z][ァ-ヺぁ-ゖーA-Z ・'-]*/g, soundOfWords)).replaceAll(
    /[ ()'-]/g,
    '',
  )
  return once(spelt.replaceAll(/([A-Z]|\d+)号?[棟館]/g, '/$1'))
}

/** A small kana sounds as the large one where people exchange them: ヴィラ, ヴイラ. */
function soundOfWords(part: string): string {
  return soundOf(part.replaceAll(/[ァィゥェォぁぃぅぇぉ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 1)))
}

/** A name that is written twice or three times is written once. */
function once(text: string): string {
  for (const times of [2, 3]) {
    const length = text.length / times
    if (length >= 2 && Number.isInteger(length) && text.slice(0, length).repeat(times) === text)
      return text.slice(0, length)
  }
  return text
}

const LABELS =
  /(?:建物名?|マンション名|アパート名|名称|通称|部屋番号|部屋)[ :]*[:：]|通称|^ *(?:賃貸|集合住宅)(?=.{2})|\(旧[^)]*\)|[「」『』()・,.]|内(?= *$)/g
const ROMAN = ['I', 'II', 'III', 'IV', 'V']

/** English and French words in names of buildings, as kana have them; other letters are read as romaji. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    MAISON: 'メゾン',
    HEIGHTS: 'ハイツ',
    HEIGHT: 'ハイツ',
    GREEN: 'グリーン',
    GRAND: 'グランド',
    SKY: 'スカイ',
    COURT: 'コート',
    COURTS: 'コート',
    RIVERSIDE: 'リバーサイド',
    RIVER: 'リバー',
    SIDE: 'サイド',
    CORPORAS: 'コーポラス',
    CORPO: 'コーポ',
    DOMIR: 'ドミール',
    DOMILE: 'ドミール',
    PALACE: 'パレス',
    PARK: 'パーク',
    HEIM: 'ハイム',
    CITY: 'シティ',
    MANSION: 'マンション',
    RESIDENCE: 'レジデンス',
    VILLA: 'ヴィラ',
    CASA: 'カーサ',
    HOUSE: 'ハウス',
    HOUSES: 'ハウス',
    GARDEN: 'ガーデン',
    TERRACE: 'テラス',
    TOWER: 'タワー',
    TOWERS: 'タワーズ',
    HILLS: 'ヒルズ',
    HILL: 'ヒル',
    PLAZA: 'プラザ',
    CENTER: 'センター',
    CENTRE: 'センター',
    SUN: 'サン',
    SUNNY: 'サニー',
    ROYAL: 'ロイヤル',
    CREST: 'クレスト',
    FOREST: 'フォレスト',
    VIEW: 'ビュー',
    APARTMENT: 'アパート',
    APARTMENTS: 'アパート',
    HOTEL: 'ホテル',
    OFFICE: 'オフィス',
    STAGE: 'ステージ',
    SQUARE: 'スクエア',
    GATE: 'ゲート',
    CROSS: 'クロス',
    FRONT: 'フロント',
    BAY: 'ベイ',
    LIFE: 'ライフ',
    DE: 'ド',
    LA: 'ラ',
    LE: 'ル',
    NEW: 'ニュー',
    WEST: 'ウエスト',
    EAST: 'イースト',
    NORTH: 'ノース',
    SOUTH: 'サウス',
    URBAN: 'アーバン',
    COMFORT: 'コンフォート',
    PREMIER: 'プレミア',
    BLUE: 'ブルー',
  }),
)
const LATIN = /[A-Z]{2}/
