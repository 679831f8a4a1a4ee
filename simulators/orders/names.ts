/**
 * Names of nobody: common family and given names put together by chance. Each part is kanji, kana and what a card shows.
 * 髙橋 and 山﨑 are here on purpose: their first letters exist in CP932 and not in Shift_JIS, and NFKC does not fold them.
 */
import type { Random } from './random.ts'

export interface Name {
  readonly family: NamePart
  readonly given: NamePart
}

interface NamePart {
  readonly kanji: string
  readonly kana: string
  readonly romaji: string
}

export function familyName(random: Random): NamePart {
  return random.pick(FAMILY)
}

export function givenName(random: Random): NamePart {
  return random.pick(GIVEN)
}

export function fullName({ family, given }: Name): string {
  return `${family.kanji} ${given.kanji}`
}

export function fullKana({ family, given }: Name): string {
  return `${family.kana} ${given.kana}`
}

export function onCard({ family, given }: Name): string {
  return `${given.romaji} ${family.romaji}`
}

const FAMILY = parts(
  '佐藤サトウSATO 鈴木スズキSUZUKI 髙橋タカハシTAKAHASHI 高橋タカハシTAKAHASHI 田中タナカTANAKA 伊藤イトウITO ' +
    '渡辺ワタナベWATANABE 渡邉ワタナベWATANABE 山本ヤマモトYAMAMOTO 中村ナカムラNAKAMURA 小林コバヤシKOBAYASHI 加藤カトウKATO ' +
    '吉田ヨシダYOSHIDA 山田ヤマダYAMADA 佐々木ササキSASAKI 山口ヤマグチYAMAGUCHI 松本マツモトMATSUMOTO 井上イノウエINOUE ' +
    '木村キムラKIMURA 林ハヤシHAYASHI 斎藤サイトウSAITO 齋藤サイトウSAITO 清水シミズSHIMIZU 山崎ヤマザキYAMAZAKI ' +
    '山﨑ヤマサキYAMASAKI 森モリMORI 池田イケダIKEDA 橋本ハシモトHASHIMOTO 阿部アベABE 石川イシカワISHIKAWA ' +
    '山下ヤマシタYAMASHITA 中島ナカジマNAKAJIMA 石井イシイISHII 小川オガワOGAWA 前田マエダMAEDA 岡田オカダOKADA ' +
    '長谷川ハセガワHASEGAWA 藤田フジタFUJITA 後藤ゴトウGOTO 近藤コンドウKONDO 村上ムラカミMURAKAMI 遠藤エンドウENDO ' +
    '青木アオキAOKI 坂本サカモトSAKAMOTO 福田フクダFUKUDA 太田オオタOTA 西村ニシムラNISHIMURA 藤井フジイFUJII',
)

const GIVEN = parts(
  '陽菜ヒナHINA 結衣ユイYUI 葵アオイAOI 美咲ミサキMISAKI さくらサクラSAKURA 愛アイAI 七海ナナミNANAMI 優子ユウコYUKO ' +
    '由美子ユミコYUMIKO 恵子ケイコKEIKO 和子カズコKAZUKO 直美ナオミNAOMI 真由美マユミMAYUMI 香織カオリKAORI 千尋チヒロCHIHIRO ' +
    '彩アヤAYA 翔太ショウタSHOTA 大輔ダイスケDAISUKE 健太ケンタKENTA 拓也タクヤTAKUYA 誠マコトMAKOTO 浩ヒロシHIROSHI ' +
    '隆タカシTAKASHI 和也カズヤKAZUYA 直樹ナオキNAOKI 哲也テツヤTETSUYA 蓮レンREN 湊ミナトMINATO 悠真ユウマYUMA ' +
    '大和ヤマトYAMATO 健一ケンイチKENICHI 正樹マサキMASAKI 学マナブMANABU 亮リョウRYO 裕介ユウスケYUSUKE 光ヒカルHIKARU',
)

/** `佐藤サトウSATO` has its own borders: kana end the kanji, Latin letters end the kana. */
function parts(words: string): readonly NamePart[] {
  return words.split(' ').map((word) => {
    const [, kanji = '', kana = '', romaji = ''] = /^(.+?)([ァ-ヶー]+)([A-Z]+)$/u.exec(word)!
    return { kanji, kana, romaji }
  })
}
