/**
 * Is the name on the card the buyer's? The card has Latin letters, the buyer kanji and kana: the reading is written in
 * Latin letters, spellings of one sound are folded together, and what is left is compared letter by letter.
 */
import { distance } from 'fastest-levenshtein'
import { foldText } from './fold.ts'
import { kanaToLetters } from './kana.ts'
import { foldSpelling } from './spelling.ts'

/**
 * 0 (nothing in common) to 100 (the same), the best of the buyer's spellings over any order of the card's parts.
 * @returns undefined when there is nothing to compare: no name on the card, or a buyer known in kanji alone
 */
export function nameSimilarity(
  nameOnCard: string | undefined,
  buyer: { readonly name?: string | undefined; readonly nameKana?: string | undefined } | undefined,
): number | undefined {
  const onCard = lettersOf(nameOnCard)
  if (onCard === undefined) return undefined
  const byReading = likeness(onCard, lettersOf(buyer?.nameKana))
  if (byReading === 100) return 100
  const byName = likeness(onCard, lettersOf(buyer?.name))
  return byReading === undefined || byName === undefined ? (byReading ?? byName) : Math.max(byReading, byName)
}

/** Nearly every name is found in its first orders, so the others are not spelt out before they are needed. */
function likeness(onCard: string, letters: string | undefined): number | undefined {
  if (letters === undefined) return undefined
  const name = foldSpelling(letters.replaceAll(' ', ''))
  let best = 0
  for (const order of orders(onCard.split(' ').slice(0, MAX_PARTS))) {
    best = Math.max(best, similarity(foldSpelling(order.join('')), name))
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
  if (name === undefined || name.length > LONGEST || KANJI.test(name)) return undefined
  if (LATIN.test(name)) return name.toLowerCase()
  const latin = kanaToLetters(foldText(name)).normalize('NFD')
  const letters = latin
    .replaceAll(/[\u0300-\u036f']/g, '')
    .replaceAll(/[\s.,’・/-]+/g, ' ')
    .trim()
  return /^[a-z]+(?: [a-z]+)*$/.test(letters) ? letters : undefined
}

/** Nearly every buyer's name: seen at a glance, and no reading can be made of it. */
const KANJI = /[\u4e00-\u9fff]/

/** As it stands on most cards. */
const LATIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/

function orders(parts: readonly string[]): string[][] {
  if (parts.length <= 1) return [[...parts]]
  return parts.flatMap((part, i) => orders(parts.toSpliced(i, 1)).map((rest) => [part, ...rest]))
}

/** Signs of the longest name that is compared: two texts of a megabyte would be measured against each other for hours. */
const LONGEST = 128

/** Four parts have 24 orders; a name of more is compared by its first four. */
const MAX_PARTS = 4
