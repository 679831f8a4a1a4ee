/**
 * Chinese and Korean names in kanji, which are read in two ways: by Japanese sounds (王 オウ) or by their own (ワン). Without
 * this, every such customer would have an unlikely reading. Facts: the family names that most people have there, with the
 * kana that residence cards, banks and newspapers use.
 */
import { foldReading } from './foldReading.ts'

/** Whether a reading begins as the family name of this kanji is said in Chinese or Korean, or by its Japanese sound. */
export function isReadAsForeign(written: string, reading: string): boolean {
  for (const length of [2, 1]) {
    for (const sound of FAMILIES.get(usual(written.slice(0, length))) ?? []) {
      if (written.length > length && reading.startsWith(sound)) return true
    }
  }
  return false
}

function usual(family: string): string {
  return USUAL.get(family) ?? family
}

/** Whether the name has a character that only China's reform of 1956 made: nobody has it in a Japanese register. */
export function isSimplified(text: string): boolean {
  for (const sign of text) if (SIMPLIFIED.has(sign)) return true
  return false
}

const FAMILIES: ReadonlyMap<string, readonly string[]> = new Map(
  `王オウ,ワン 李リ,リー,イ 張チョウ,チャン,ジャン 劉リュウ,リウ,ユ 陳チン,チェン 楊ヨウ,ヤン 黄コウ,オウ,ホアン,ファン 趙チョウ,ジャオ,チャオ,チョ 呉ゴ,ウー,オ 周シュウ,ジョウ,チョウ,チュ
徐ジョ,シュー,シュイ,ソ 孫ソン,スン 馬バ,マー,マ 朱シュ,ジュー,チュー 胡コ,フー 郭カク,グオ,クオ 何カ,ホー,ハ 林リン,リム,イム 高コウ,ガオ,カオ,コ 羅ラ,ルオ 鄭テイ,ジョン,チョン 梁リョウ,リャン
謝シャ,シエ 宋ソウ,ソン 唐トウ,タン 許キョ,シュー,シュイ,ホ 鄧トウ,ドン,デン 馮フウ,フォン 韓カン,ハン 曹ソウ,ツァオ,チョ 曾ソウ,ゾン,ツォン 曽ソウ,ゾン,ツォン 彭ホウ,ポン 蕭ショウ,シャオ 蔡サイ,ツァイ,チェ
潘ハン,パン 田デン,ティエン 董トウ,ドン 袁エン,ユエン 于ウ,ユー 余ヨ,ユー 葉ヨウ,イエ 蒋ショウ,ジャン,チャン 杜ト,ドゥ 蘇ソ,スー 魏ギ,ウェイ 程テイ,チョン 呂リョ,リュー,ヨ 丁テイ,チョウ,ディン,チョン
沈シン,チン,シェン,シム 任ニン,レン,イム 姚ヨウ,ヤオ 盧ロ,ルー,ノ 傅フ,フー 鍾ショウ,ジョン 姜キョウ,ジャン,カン 崔サイ,ツイ,チェ 譚タン 廖リョウ,リャオ 范ハン,ファン 汪オウ,ワン 陸リク,ルー
金キン,キム,ジン 朴ボク,パク 尹イン,ユン 申シン 安アン 柳リュウ,ユ 洪コウ,ホン 全ゼン,チョン 権ケン,クォン 文ブン,ムン,ウェン 南ナン,ナム 白ハク,ペク,バイ 石セキ,シー 史シ,シー 侯コウ,ホウ 邱キュウ,チウ
秦シン,チン 江コウ,ジャン 方ホウ,ファン,バン 鄒スウ,ゾウ 熊ユウ,シオン 孟モウ,モン 閻エン,イエン 薛セツ,シュエ 雷ライ,レイ 賀ガ,ホー 顧コ,グー 毛モウ,マオ 郝カク,ハオ 龔キョウ,ゴン 邵ショウ,シャオ
万マン,ワン 銭セン,チエン 厳ゲン,イエン,オム 戴タイ,ダイ 莫バク,モー 孔コウ,コン 向コウ,シャン 常ジョウ,チャン 欧陽オウヨウ,オウヤン 司馬シバ,スマ 諸葛ショカツ,ジューガー`
    .split(/\s+/)
    .map((row) => {
      const at = row.search(/[ァ-ヴ]/)
      return [row.slice(0, at), row.slice(at).split(',').map(foldReading)] as const
    }),
)

/** As mainland China writes them, and as the list above does. */
const FORMS =
  '陈陳 张張 刘劉 杨楊 赵趙 吴呉 孙孫 马馬 罗羅 郑鄭 谢謝 许許 邓鄧 冯馮 萧蕭 肖蕭 叶葉 苏蘇 吕呂 蒋蔣 卢盧 钟鍾 谭譚 陆陸 韩韓 龚龔 严厳 钱銭 顾顧 贺賀 闫閻 阎閻 邹鄒 吳呉 黃黄 鐘鍾'
const USUAL: ReadonlyMap<string, string> = new Map(FORMS.split(' ').map((pair) => [pair[0]!, pair[1]!]))

const SIMPLIFIED: ReadonlySet<string> = new Set(
  '张刘陈杨赵吴孙马罗郑谢许邓冯萧苏蒋卢钟谭陆龙东华丽伟军飞鹏红凤艳琼晓颖涛阳门闻闫阎贺顾邹龚贾钱严辉烨炜玮珑钰铭锋锐锦镇韦韵颜岚岗刚诗语诚谦谨赛亚仪伦侠俪冈',
)
