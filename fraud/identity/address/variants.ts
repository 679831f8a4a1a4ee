/**
 * Characters that people exchange when they write one and the same place: old and new forms of a kanji, and the small
 * words ヶ, の and つ. Each entry is a spelling and the one that stands for it. Towns of the index and texts of buyers go
 * through the same table, so it need only be consistent, not beautiful: two towns of one municipality that it makes alike
 * are kept apart by the index. A change here raises ADDRESS_VERSION.
 */

import { FORMS } from '../names/variants.ts'

/** Pairs of spelling and stand-in, one after the other: what names of places need beside the forms of one kanji that names have. */
// prettier-ignore
const KANJI = [
  '澤沢 澁渋 濱浜 邊辺 邉辺 廣広 櫻桜 國国 圀国 學学 縣県 眞真 壽寿 榮栄 榮栄 嶋島 嶌島 﨑崎 嵜崎 碕崎 龍竜 龜亀 瀧滝 籔薮 藪薮 淵渕 渊渕',
  '槇槙 諫諌 鶯鴬 螢蛍 莵兎 菟兎 礪砺 桧檜 枡桝 鰺鯵 鐵鉄 鉃鉄 冨富 峯峰 嶽岳 惠恵 會会 齋斎 齊斎 斉斎 圓円 假仮 當当 蘆芦 蠣蛎 舩船 舟船',
  '與与 關関 驛駅 鹽塩 麥麦 黑黒 點点 兒児 佛仏 來来 內内 凉涼 劍剣 劔剣 區区 參参 增増 寬寛 寶宝 寳宝 專専 將将 對対 屬属 帶帯 廳庁 彌弥 弥弥',
  '德徳 應応 戶戸 拂払 據拠 收収 數数 曉暁 橫横 歸帰 每毎 氣気 淺浅 淸清 溪渓 濕湿 瀨瀬 燈灯 獨独 產産 畫画 發発 盡尽 硏研 禮礼 祿禄 稻稲 穗穂',
  '竝並 綠緑 縱縦 總総 繩縄 聲声 臺台 舊旧 莊荘 藏蔵 藝芸 處処 號号 裝装 覺覚 讓譲 豐豊 賴頼 輕軽 轉転 遙遥 鄕郷 郞郎 釋釈 鑛鉱 砿鉱 險険 隱隠',
  '雜雑 雙双 靈霊 靜静 餘余 鷗鴎 黃黄 曾曽 條条 籠篭 舘館 埜野 萬万 圖図 圍囲 團団 壯壮 實実 寢寝 岡岡 巢巣 廢廃 彥彦 從従 惡悪 戀恋 挾挟 搖揺 攝摂',
  '晉晋 榮栄 樣様 樂楽 樓楼 樞枢 權権 橋橋 檢検 歐欧 步歩 歷歴 殘残 滿満 澤沢 燒焼 爭争 狹狭 獸獣 祕秘 稱称 穰穣 經経 緣縁 繼継 肅粛 腦脳 臟臓',
  '萠萌 薗園 藥薬 蟲虫 衞衛 讃讚 貳弐 踐践 辭辞 遲遅 遷遷 醫医 鑄鋳 鋪舗 鎭鎮 鬪闘 鷄鶏 鷹鷹 麴麹 斷断 變変 塚塚 祇祗 鍛鍛 刈苅 埼埼 吳呉 溫温',
  '楯盾 裾裾 坂阪 條条 梼檮 榊榊 神神 福福 髙高 塡填 瀦潴 頸頚 頰頬 鄲鄲 橘橘 茨茨 逹達 祐祐 翁翁 渡渡 舖舗 昻昂 穐秋 龝秋 秊年 甼町 邨村 嶺嶺',
  '巿市 壹一 壱一 弌一 貮二 弐二 參三 叁三 参三 拾十 〇零 伍五',
].join(' ')

/** The small words inside names: 霞ヶ関 and 霞が関, 四ツ谷 and 四つ谷, 茅の崎, 茅ノ崎 and 茅之崎. */
const WORDS = '箇ケ 个ケ ヶケ がケ ガケ ゖケ ヵケ ゕケ のノ 之ノ 乃ノ つツ っツ ッツ ゝ々 ヽ々 仝々'

/** A letter of katakana that is drawn like a kanji: exchanged to deceive, so looked at only when nothing else fits. */
const DRAWN_ALIKE = 'ハ八 ニ二 ロ口 エ工 カ力 ト卜 タ夕 ミ三 チ千 ヘへ 囗口 ソン ー一 |一'

export const SPELLINGS: ReadonlyMap<string, string> = withForms(pairs(`${KANJI} ${WORDS}`))
export const LOOK_ALIKES: ReadonlyMap<string, string> = pairs(DRAWN_ALIKE)

/** A form of a kanji stands for what that kanji stands for: 嶽 is 岳, 齊 is 斉 and so 斎. */
function withForms(places: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const spellings = new Map(places)
  for (const [code, usual] of FORMS) {
    const form = String.fromCodePoint(code)
    if (form.length === 1 && !spellings.has(form)) spellings.set(form, spellings.get(usual) ?? usual)
  }
  return spellings
}

function pairs(list: string): Map<string, string> {
  return new Map(
    list
      .split(' ')
      .map((pair): [string, string] => [pair.slice(0, pair.length - 1), pair.slice(-1)])
      .filter(([from, to]) => from !== to),
  )
}
