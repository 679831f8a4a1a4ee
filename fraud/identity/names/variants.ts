/**
 * Kanji that one name is written with in several forms. Two things that clerks and customers mix up are kept apart: forms of
 * one character (髙 is 高, 澤 is 沢), which are the same name, and characters that are confused (斎 and 斉 are two names; 齋 and
 * 齊 are their old forms, but whoever has one of the four insists on it), which make names similar and never equal. NFKC
 * folds few of them.
 */

/** One form for each character: old, printed and handwritten forms become the one of the list of kanji for daily use. */
export function foldVariants(text: string): string {
  return replaced(text, FORMS)
}

/** Beside that, one character for those that are confused. Equal texts are then similar names, no more. */
export function foldConfused(text: string): string {
  return replaced(text, CONFUSED)
}

function replaced(text: string, table: ReadonlyMap<number, string>): string {
  let folded = ''
  let kept = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < FIRST_KANJI) continue
    // Handwritten forms beyond the first 65,536 characters, such as 𠮷, are two code units.
    const isPair = code >= 0xd800 && code < 0xdc00
    const form = table.get(isPair ? text.codePointAt(i)! : code)
    if (form !== undefined) {
      folded += text.slice(kept, i) + form
      kept = i + (isPair ? 2 : 1)
    }
    if (isPair) i++
  }
  return kept === 0 ? text : folded + text.slice(kept)
}

const FIRST_KANJI = 0x3400

/**
 * The usual form first, then others of the same character: the forms before the reform of 1946, and those that family
 * registers print (the Ministry of Justice's list of standard forms). Compatibility forms (U+F900 …) are NFKC's.
 */
const SAME = `
亜亞 悪惡 圧壓 囲圍 医醫 為爲 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 応應 欧歐 桜櫻 奥奧 横橫 温溫 穏穩 価價 画畫 会會 懐懷 絵繪 拡擴 覚覺 学學 岳嶽 楽樂
勧勸 巻卷 歓歡 観觀 関關 巌巖 顔顏 帰歸 気氣 亀龜 旧舊 拠據 挙擧 峡峽 狭狹 暁曉 区區 駆驅 勲勳 薫薰 径徑 恵惠 渓溪 経經 継繼 蛍螢 軽輕 鶏鷄 芸藝 県縣 剣劍劔
検檢 権權 献獻 研硏 験驗 顕顯 険險 厳嚴 効效 広廣 恒恆 鉱鑛 号號 国國圀 黒黑 済濟 雑雜 参參 桟棧 賛贊 残殘 糸絲 児兒 辞辭 実實 舎舍 写寫 釈釋 寿壽 収收
従從 渋澁 縦縱 粛肅 処處 緒緖 叙敍 将將 奨奬 焼燒 証證 条條 状狀 乗乘 壌壤 嬢孃 譲讓 浄淨 畳疊 縄繩 穣穰 寝寢 慎愼 晋晉 真眞 尽盡 図圖 粋粹 随隨 枢樞 数數
瀬瀨 声聲 静靜 摂攝 専專 戦戰 浅淺 潜潛 銭錢 禅禪 双雙 壮壯 捜搜 挿插 争爭 総總 荘莊 装裝 騒騷 蔵藏 属屬 続續 体體 対對 帯帶 滝瀧 択擇 沢澤 単單 担擔
団團 弾彈 断斷 遅遲 虫蟲 昼晝 鋳鑄 庁廳 聴聽 鎮鎭 鉄鐵鉃 転轉 点點 伝傳 党黨 灯燈 当當 徳德 独獨 読讀 届屆 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 秘祕 浜濱濵
払拂 仏佛 並竝 変變 辺邊邉 穂穗 宝寶寳 豊豐 翻飜 毎每 万萬 満滿 黙默 弥彌 訳譯 薬藥 与與 誉譽 揺搖 様樣 謡謠 遥遙 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠
塁壘 励勵 礼禮 霊靈 齢齡 歴歷 恋戀 炉爐 労勞 楼樓 郎郞 禄祿 録錄 湾灣 尭堯 槙槇 瑶瑤 凜凛 熙煕 曽曾 祢禰 祷禱 彦彥 寛寬 増增 強强 教敎 黄黃 青靑 清淸 内內
悦悅 鋭銳 戸戶 塚塚 郷鄕鄉 高髙 崎﨑嵜㟢 吉𠮷 橋槗 島嶋嶌 峰峯 富冨 桑桒 柳栁桺 館舘 船舩 梅楳 兎兔 野埜 松枩 秋穐龝 淵渕 湧涌 藪薮 晃晄 栃杤 桧檜 鴎鷗 釜釡 刃刄
涼凉 翠翆 麹麴 莱萊 籠篭 芦蘆 鴬鶯 壺壷 桝枡 頴穎 昇曻 昂昻 沖冲 蠣蛎 呂吕 角⻆ 壬𡈼
`

/** Characters that are not one, and that eyes and printed forms take for each other in names. */
const MISTAKEN = `
斎斉齋齊齎 藤籐 崎埼碕 坂阪 畑畠 渡渉 己巳已 土士 未末 千干 祐佑裕 菅管 萩荻 藪籔 園薗 柏拍 治冶 太大 弘広 郎朗 徳悳 岡崗 杉椙 回廻 晴睛 網綱 牧枚 藁蒿 柚袖 堀掘 蒲浦 祇祗 享亨
`

/** Of each other form, by its code point, the usual one. */
export const FORMS: ReadonlyMap<number, string> = tableOf(SAME, new Map())
const CONFUSED = tableOf(MISTAKEN, FORMS)

/** A character that is confused with another's old form is confused with that one too. */
function tableOf(groups: string, basis: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  const usual = new Map<string, string>()
  for (const group of groups.trim().split(/\s+/)) {
    const [first = '', ...others] = Array.from(group)
    for (const other of others) usual.set(other, first)
  }
  const table = new Map<number, string>()
  for (const [other, first] of usual) table.set(other.codePointAt(0)!, first)
  for (const [other, first] of basis) table.set(other, usual.get(first) ?? first)
  return table
}
