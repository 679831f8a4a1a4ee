/**
 * How a name sounds, in one spelling for kana and Latin letters: ヨウガ, ようが, YŌGA and Youga are `yoga`. Long vowels are
 * short, because Latin spellings leave them out, so two sounds may fall together: a name is taken by its sound only where
 * it is the only one, and a doubt says so.
 */
import { kanaToLetters } from '../kana.ts'

/** @returns small letters; what has no sound (signs, kanji) is left out */
export function soundOf(text: string): string {
  const plain = LATIN.test(text) ? text.toLowerCase().normalize('NFD').replaceAll(MARKS, '').normalize('NFC') : text
  const letters = kanaToLetters(plain)
  return kunrei(letters.replaceAll(/[^a-z]/g, ''))
}

/** Hepburn is what most people write; kana come out in Kunrei-shiki. */
function kunrei(letters: string): string {
  if (!/[cfhj]|tsu|dz|m[bpm]|[aiueo]{2}/.test(letters)) return letters
  return letters
    .replaceAll('shi', 'si')
    .replaceAll('sh', 'sy')
    .replaceAll('tch', 'tty')
    .replaceAll('chi', 'ti')
    .replaceAll('tyi', 'ti')
    .replaceAll('ch', 'ty')
    .replaceAll('tsu', 'tu')
    .replaceAll('ji', 'zi')
    .replaceAll(/j(?=y?[auo])/g, 'zy')
    .replaceAll('zyy', 'zy')
    .replaceAll('fu', 'hu')
    .replaceAll('dz', 'z')
    .replaceAll(/m(?=[bpm])/g, 'n')
    .replaceAll(/o[uoh]+(?![aeiouy])/g, 'o')
    .replaceAll(/ou|oo/g, 'o')
    .replaceAll(/uu+/g, 'u')
    .replaceAll(/aa+/g, 'a')
    .replaceAll(/ii+/g, 'i')
}

/** Of Latin letters (ō, ū); kana keep theirs, which NFC puts back. */
const LATIN = /[A-Za-z\u00c0-\u024f]/
const MARKS = /[\u0300-\u036f]/g
