/** People who never were: names, readings, mailboxes and telephones as a shop's customers write them, the same in every run. */

export interface Person {
  readonly name: string
  readonly nameKana: string
  readonly email: string
  readonly phone: string
}

/** No two have the same mailbox or telephone, so that nothing that remembers an answer is measured for one that reads. */
export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const [family, familyKana, familyLetters] = FAMILIES[i % FAMILIES.length]!
    const [given, givenKana, givenLetters] = GIVENS[Math.floor(i / FAMILIES.length) % GIVENS.length]!
    const space = [' ', '', '　'][i % 3]!
    return {
      name: `${family}${space}${given}`,
      nameKana: `${familyKana}${space || ' '}${givenKana}`,
      email: `${givenLetters}.${familyLetters}${i}${i % 4 === 0 ? '+shop' : ''}@${domainOf(i)}`,
      phone:
        i % 5 === 0 ? `03-3${digits(i, 3)}-${digits(i * 7, 4)}` : `090-${digits(i + 1_000, 4)}-${digits(i * 13, 4)}`,
    }
  })
}

/** Seven in ten are with a provider; of the others each tenth customer has a domain that nobody else has. */
function domainOf(i: number): string {
  if (i % 10 < 7) return PROVIDERS[i % PROVIDERS.length]!
  return i % 10 === 9 ? `example-${i}.co.jp` : `example-${i % 200}.jp`
}

function digits(number: number, count: number): string {
  return String(number % 10 ** count).padStart(count, '0')
}

const PROVIDERS = [
  'gmail.com',
  'yahoo.co.jp',
  'docomo.ne.jp',
  'icloud.com',
  'ezweb.ne.jp',
  'softbank.ne.jp',
  'outlook.jp',
]

const FAMILIES = rows(
  '佐藤 サトウ sato,鈴木 スズキ suzuki,高橋 タカハシ takahashi,田中 タナカ tanaka,伊藤 イトウ ito,渡邊 ワタナベ watanabe,山本 ヤマモト yamamoto,中村 ナカムラ nakamura,小林 コバヤシ kobayashi,加藤 カトウ kato,吉田 ヨシダ yoshida,佐々木 ササキ sasaki,山﨑 ヤマザキ yamazaki,長谷川 ハセガワ hasegawa,服部 ハットリ hattori,五十嵐 イガラシ igarashi,森 モリ mori,東海林 ショウジ shoji,齋藤 サイトウ saito',
)
const GIVENS = rows(
  '太郎 タロウ taro,花子 ハナコ hanako,翔太 ショウタ shota,美咲 ミサキ misaki,健一 ケンイチ kenichi,陽葵 ヒマリ himari,大翔 ハルト haruto,由美子 ユミコ yumiko,誠 マコト makoto,さくら サクラ sakura,結衣 ユイ yui,直樹 ナオキ naoki,愛 アイ ai,蓮 レン ren,裕子 ユウコ yuko,一郎 イチロウ ichiro,優 ユウ yu',
)

function rows(list: string): readonly (readonly [string, string, string])[] {
  return list.split(',').map((row) => row.split(' ') as [string, string, string])
}
