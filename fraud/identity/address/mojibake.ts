/**
 * A text that was decoded with the wrong character set: UTF-8 as CP932 or Latin-1, CP932 as Latin-1, EUC-JP as either. What each
 * looks like is known, and found in no address. EUC-JP as CP932 may be nothing but half-width kana, which then read as kana.
 */

export function isMojibake(text: string): boolean {
  if (text.includes('\ufffd')) return true
  const head = text.slice(0, 400)
  return (
    count(head, UTF8_AS_CP932) >= 2 ||
    count(head, UTF8_AS_LATIN1) >= 2 ||
    count(head, CP932_AS_LATIN1) >= 3 ||
    EUC_AS_LATIN1.test(head) ||
    (EUC_AS_CP932.test(head) && count(head, HALF_WIDTH) >= 5)
  )
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}

/** The lead bytes of kana (E3) and of common kanji (E4 to E9) as CP932 has them, or a kanji followed by half-width kana. */
const UTF8_AS_CP932 =
  /[縺繧繝莠莉荳蛹蜃蛻蝨蟆蟷蠎蜀蜿蝣蟾諠謗譁譛譚貂邨逕邇陦隕隱驕驛驥髢髮隨]|[\u4e00-\u9fff][\uff61-\uff9f]/g
/** A lead byte of three, then one or two bytes of continuation. */
const UTF8_AS_LATIN1 = /[ã-ïå-é][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]/g
/** Lead bytes of CP932 as Windows-1252 has them. */
const CP932_AS_LATIN1 =
  /[\u0081-\u009f\u201a-\u203a\u0152\u0160\u017d\u2022\u2026][\u0040-\u00ff\u0152-\u017e\u2018-\u2122]/g
/** Both bytes of each character lie where Latin-1 has signs and letters with accents: six in a row are in no word. */
const EUC_AS_LATIN1 = /[\u00a1-\u00fe]{6}/
/** Lead bytes of kana, and of kanji whose second byte leads into one of CP932's last rows; the rest is half-width kana. */
const EUC_AS_CP932 = /[\uff64\uff65][\uff61-\uff9f]|[\uff61-\uff9f][\u4e00-\u9fff\ue000-\uf8ff]/
const HALF_WIDTH = /[\uff61-\uff9f]/g
