/** Names that nobody has: typed at random, or put where a form wanted one. */

/** @param text lower case, parts joined by single spaces */
export function isKeyboardNoise(text: string): boolean {
  const joined = text.replaceAll(/[ .'-]/g, '')
  return isRepeated(joined) || text.split(' ').some(isAlongKeys) || isWithoutVowels(joined)
}

/** @param text lower case, parts joined by single spaces */
export function isPlaceholder(text: string): boolean {
  const joined = text.replaceAll(/[ .'-]/g, '')
  if (EXAMPLES.has(joined)) return true
  return text.split(' ').some((part) => PLACEHOLDERS.has(part))
}

/** One sign three times and nothing else, or two or three signs again and again. */
function isRepeated(text: string): boolean {
  if (text.length < 3) return false
  for (let period = 1; period <= 3; period++) {
    if (
      text.length >= period * 3 &&
      text ===
        text
          .slice(0, period)
          .repeat(Math.ceil(text.length / period))
          .slice(0, text.length)
    )
      return true
  }
  return false
}

/** Four keys in a row of the keyboard, in either direction, make half of the part or more. */
function isAlongKeys(part: string): boolean {
  if (part.length < 4) return false
  for (const row of ROWS) {
    for (let at = 0; at + 4 <= part.length; at++) {
      let length = 0
      while (length < part.length - at && row.includes(part.slice(at, at + length + 1))) length++
      if (length >= 4 && length * 2 >= part.length) return true
    }
  }
  return false
}

/** Latin letters alone, six or more, and hardly a vowel among them. */
function isWithoutVowels(text: string): boolean {
  if (text.length < 6 || !/^[a-z]+$/.test(text)) return false
  const vowels = text.replaceAll(/[^aeiouy]/g, '').length
  return vowels * 8 < text.length
}

const LINES = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'たていすかんなにら',
  'ちとしはきくまのりれけ',
  'つさそひこみもねるめ',
  'あいうえおかきくけこさしすせそ',
  'アイウエオカキクケコサシスセソ',
  'abcdefghijkl',
]
const ROWS: readonly string[] = LINES.flatMap((line) => [line, Array.from(line).reverse().join('')])

// prettier-ignore
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'test', 'tester', 'testing', 'テスト', 'てすと', 'テスター', 'dummy', 'ダミー', 'sample', 'サンプル', 'example', 'foo', 'bar', 'baz', 'none', 'null', 'undefined',
  'anonymous', 'noname', 'nobody', 'unknown', 'admin', '匿名', '名無し', 'ななし', 'ナナシ', '不明', 'なし', 'ナシ', '未入力', '未定', '名前', '氏名', '姓', '名',
])

/** The examples that forms show. People of these names exist, so this is a doubt and no more. */
// prettier-ignore
const EXAMPLES: ReadonlySet<string> = new Set([
  '山田太郎', '山田花子', 'やまだたろう', 'ヤマダタロウ', 'ヤマダハナコ', 'johndoe', 'janedoe', '名無しの権兵衛',
])
