/** How a part of a name sounds, in one spelling for kana, for kana without small signs (a bank's) and for Latin letters. */
import { kanaToLetters } from '../kana.ts'
import { foldSpelling } from '../spelling.ts'

/** @returns letters of Kunrei-shiki without long vowels; accents and signs off. ショウ, シヨウ, Sho and Shō are `syo`. */
export function soundOf(part: string): string {
  const letters = kanaToLetters(part)
  const plain = PLAIN.test(letters)
    ? letters
    : letters
        .toLowerCase()
        .normalize('NFD')
        .replaceAll(/[^a-z]/g, '')
  const folded = foldSpelling(plain)
  return UNLIKE.test(folded) ? folded.replaceAll(GLIDE, 'y').replaceAll(DOUBLED, 'tu') : folded
}

/** What kana become. */
const PLAIN = /^[a-z]+$/
/** What readings have instead of a small sign: シヨ for ショ, ツト for ット. Whoever is called Miyo is folded in the same way. */
const GLIDE = /(?<=[bcdghkmnprstz])iy(?=[auo])/g
const DOUBLED = /([bdgkprstz])(?=\1)/g
const UNLIKE = /iy|([bdgkprstz])\1/
