/** One spelling of any text: where folding begins. */

/** Compatibility forms (full width, half-width kana), lower case, one space between words. */
export function foldText(text: string): string {
  if (FOLDED.test(text)) return text
  if (ASCII.test(text)) return text.toLowerCase()
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** What most people write: nothing in it has a compatibility form or a capital, and nothing is to be joined or trimmed. */
const FOLDED = /^[!-@[-~ぁ-ゖァ-ヺー々一-鿿]+(?: [!-@[-~ぁ-ゖァ-ヺー々一-鿿]+)*$/
const ASCII = /^[!-~]+(?: [!-~]+)*$/
