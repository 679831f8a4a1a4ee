/**
 * Is the name on the card the buyer's? The card has Latin letters, the buyer kanji and kana: the reading is written in
 * Latin letters, spellings of one sound are folded together, and what is left is compared letter by letter.
 */
import { distance } from 'fastest-levenshtein'
import { foldText } from './fold.ts'
import { kanaToLetters } from './kana.ts'

/**
 * 0 (nothing in common) to 100 (the same), the best of the buyer's spellings over any order of the card's parts.
 * @returns undefined when there is nothing to compare: no name on the card, or a buyer known in kanji alone
 */
export function nameSimilarity(
  nameOnCard: string | undefined,
  buyer: { readonly name?: string | undefined; readonly nameKana?: string | undefined } | undefined,
): number | undefined {
  const parts = lettersOf(nameOnCard)?.split(' ').slice(0, MAX_PARTS)
  if (!parts) return undefined
  let cards: readonly string[] | undefined
  let best: number | undefined
  for (const written of [buyer?.nameKana, buyer?.name]) {
    const letters = lettersOf(written)
    if (letters === undefined) continue
    cards ??= orders(parts).map((order) => foldSpelling(order.join('')))
    const name = foldSpelling(letters.replaceAll(' ', ''))
    for (const card of cards) best = Math.max(best ?? 0, similarity(card, name))
    if (best === 100) break
  }
  return best
}

function similarity(card: string, name: string): number {
  if (card === name) return 100
  return 100 - Math.round((100 * distance(card, name)) / Math.max(card.length, name.length))
}

/** The name in a to z and single spaces, or undefined when it has anything else left, such as kanji. */
function lettersOf(name: string | undefined): string | undefined {
  if (name === undefined || KANJI.test(name)) return undefined
  const latin = kanaToLetters(foldText(name)).normalize('NFD')
  const letters = latin
    .replaceAll(/[\u0300-\u036f']/g, '')
    .replaceAll(/[\s.,’・/-]+/g, ' ')
    .trim()
  return /^[a-z]+(?: [a-z]+)*$/.test(letters) ? letters : undefined
}

/** Nearly every buyer's name: seen at a glance, and no reading can be made of it. */
const KANJI = /[\u4e00-\u9fff]/

/** One spelling for each Japanese sound: Hepburn and passport habits to Kunrei-shiki, long vowels short. */
function foldSpelling(letters: string): string {
  let folded = letters
  for (const [spelling, sound] of SOUNDS) folded = folded.replaceAll(spelling, sound)
  return folded
}

/** Applied in turn. Names of other languages are bent in the same way on both sides, so they compare as before. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/oh(?![aiueoy])/g, 'o'], // Satoh, Ohno
  [/ou|oo/g, 'o'],
  [/uu/g, 'u'],
  [/m(?=[bmp])/g, 'n'], // Namba
  [/c(?=ch)/g, 't'],
  [/shi/g, 'si'],
  [/sh/g, 'sy'],
  [/chi/g, 'ti'],
  [/ch/g, 'ty'],
  [/ji/g, 'zi'],
  [/jy?/g, 'zy'],
  [/tsu/g, 'tu'],
  [/fu/g, 'hu'],
]

function orders(parts: readonly string[]): string[][] {
  if (parts.length <= 1) return [[...parts]]
  return parts.flatMap((part, i) => orders(parts.toSpliced(i, 1)).map((rest) => [part, ...rest]))
}

/** Four parts have 24 orders; a name of more is compared by its first four. */
const MAX_PARTS = 4
