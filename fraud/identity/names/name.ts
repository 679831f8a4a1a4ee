/**
 * Reads a person's name as it was typed: its form, its parts, whether its reading can be one, and what is doubtful. Never
 * throws, and never says more than the text does: parts that cannot be told apart are left out, and a reading of kanji that
 * nobody knows is unknown.
 */
import type { Doubt } from '../doubts.ts'
import { isCompany } from './company.ts'
import { foldReading } from './foldReading.ts'
import { isReadAsForeign, isSimplified } from './foreign.ts'
import { isGarbled } from './garbled.ts'
import { isKeyboardNoise, isPlaceholder } from './noise.ts'
import { isSwapped, orderOf, splitName, splitReading, splitSounds } from './parts.ts'
import type { Parts } from './parts.ts'
import { isReadSo } from './plausible.ts'
import {
  CYRILLIC,
  DIGIT,
  GREEK,
  HANGUL,
  HIDDEN,
  HIRAGANA,
  KANJI,
  KATAKANA,
  LATIN,
  LETTERS,
  OTHER_LETTER,
  scriptsOf,
  SYMBOL,
  visible,
} from './scripts.ts'
import { foldVariants } from './variants.ts'

/** `kanji` may have kana in it, as 山田はな has; `chinese` has characters of Chinese or is read so; `other` is any other script. */
type NameForm = 'kanji' | 'kana' | 'latin' | 'hangul' | 'chinese' | 'company' | 'other' | 'none'

/** How the reading and the kanji go together; `foreign` is a Chinese or Korean reading. */
type ReadingFit = 'fits' | 'swapped' | 'foreign' | 'unlikely' | 'unknown'

export interface TypedName {
  readonly name?: string | undefined
  readonly nameKana?: string | undefined
  readonly company?: string | undefined
}

export interface NameReading extends Parts {
  readonly form: NameForm
  /** Signs folded (NFKC, forms of one kanji), without honorifics; parts as typed, joined by single spaces. Personal data. */
  readonly written: string
  /** The reading as `foldReading` spells it, part by part. Personal data. */
  readonly reading: readonly string[]
  readonly fit: ReadingFit
  readonly doubts: readonly Doubt[]
}

export function readName({ name = '', nameKana = '', company = '' }: TypedName): NameReading {
  const doubts: Doubt[] = []
  const scripts = doubtSigns(name, doubts)
  const written = spelt(name)
  const kana = spelt(nameKana)
  const reading = kana === '' ? [] : kana.split(' ').map(foldReading)
  if ((scripts & LETTERS) === 0) {
    doubts.push('name_empty')
    return { form: 'none', written: '', reading, fit: 'unknown', doubts }
  }
  if (company.trim() !== '' ? isCompany(written) || written === spelt(company) : isCompany(written)) {
    return { form: 'company', written, reading, fit: 'unknown', doubts }
  }
  doubtText(written, doubts)
  if (reading.length > 0 && !isKanaOnly(kana)) doubts.push('reading_not_kana')
  const form = formOf(scripts, written)
  const parts = partsOf(written, form, reading)
  const fit = fitOf(written, parts, reading, form)
  doubtParts(written, parts, form, fit, doubts)
  const spoken = reading.length === 1 && fit === 'fits' ? splitReading(reading[0]!, parts) : reading
  return { form: fit === 'foreign' ? 'chinese' : form, written, reading: spoken, ...parts, fit, doubts }
}

/** What the signs themselves tell, before anything is folded. */
function doubtSigns(name: string, doubts: Doubt[]): number {
  if (name.length > MAX_LENGTH) doubts.push('name_long')
  const text = name.length > MAX_LENGTH ? name.slice(0, MAX_LENGTH) : name
  const scripts = scriptsOf(text)
  if (scripts === KANJI) return scripts
  if (isGarbled(text)) doubts.push('name_garbled')
  if ((scripts & HIDDEN) !== 0) doubts.push('name_hidden')
  if ((scripts & (DIGIT | SYMBOL)) !== 0) doubts.push('name_symbols')
  if ((scripts & (LATIN | CYRILLIC | GREEK)) !== (scripts & LATIN) && (scripts & LATIN) !== 0)
    doubts.push('name_lookalike')
  else if ((scripts & ALONE) !== 0 && isMixedWord(text)) doubts.push('name_mixed')
  return scripts
}

/** Scripts whose letters never stand in one word with those of another. */
const ALONE = LATIN | HANGUL | CYRILLIC | GREEK | OTHER_LETTER

function isMixedWord(text: string): boolean {
  return text.split(/[\s\u3000・.,/()（）-]+/).some((word) => {
    const letters = scriptsOf(word) & LETTERS
    const alone = letters & ALONE
    return alone !== 0 && (alone !== letters || (alone & (alone - 1)) !== 0)
  })
}

/** NFKC, forms of one kanji, single spaces, no hidden signs and no honorific. */
function spelt(name: string): string {
  if (name === '') return ''
  const text = name.slice(0, MAX_LENGTH)
  const plain = PLAIN.test(text) ? text : visible(text.normalize('NFKC')).replaceAll(SPACES, ' ').trim()
  return foldVariants(plain).replace(HONORIFIC, '')
}

/** Most names: nothing in them that NFKC would change. */
const PLAIN = /^[A-Za-zぁ-ゖァ-ヺー々一-鿿]+(?: [A-Za-zぁ-ゖァ-ヺー々一-鿿]+)*$/
const SPACES = /[\s・]+/g
const HONORIFIC = /(?<=.)\s*(?:様|さま|殿|御中)$/

function doubtText(written: string, doubts: Doubt[]): void {
  const lower = written.toLowerCase()
  if (isPlaceholder(lower)) doubts.push('name_placeholder')
  else if (isKeyboardNoise(lower)) doubts.push('name_keyboard')
}

function formOf(scripts: number, written: string): NameForm {
  const letters = scripts & LETTERS
  if ((letters & KANJI) !== 0) return isSimplified(written) ? 'chinese' : 'kanji'
  if ((letters & ~(HIRAGANA | KATAKANA)) === 0) return 'kana'
  if (letters === LATIN) return 'latin'
  return letters === HANGUL ? 'hangul' : 'other'
}

/** Japanese order: family name first. Latin letters stand in either, so only Japanese sounds tell their parts. */
function partsOf(written: string, form: NameForm, reading: readonly string[]): Parts {
  if (form === 'latin') return latinPartsOf(written)
  if (form !== 'kanji' && form !== 'chinese' && form !== 'kana') return {}
  const parts = written.split(' ')
  if (parts.length === 2) return { family: parts[0]!, given: parts[1]! }
  if (parts.length > 1 || written.length > LONGEST) return {}
  if (form === 'kana') return splitSounds(written) ?? {}
  return form === 'kanji' ? (splitName(written, reading) ?? {}) : {}
}

/** A comma stands behind the family name. */
function latinPartsOf(written: string): Parts {
  const [first, second, third] = written.split(/,? /)
  if (first === undefined || second === undefined || third !== undefined) return {}
  const order = written.includes(', ') ? 'usual' : orderOf(first, second)
  if (order === undefined) return {}
  return order === 'usual' ? { family: first, given: second } : { family: second, given: first }
}

function fitOf(written: string, { family, given }: Parts, reading: readonly string[], form: NameForm): ReadingFit {
  if (reading.length === 0 || (form !== 'kanji' && form !== 'chinese')) return 'unknown'
  const whole = reading.join('')
  const signs = written.replaceAll(' ', '')
  const fits = isReadSo(signs, whole)
  if (fits) return 'fits'
  if (family !== undefined && given !== undefined) {
    if (isReadSo(given + family, whole)) return 'swapped'
    if (isReadAsForeign(signs, whole) || isReadAsForeign(given + family, whole)) return 'foreign'
  } else if (isReadAsForeign(signs, whole)) return 'foreign'
  return fits === undefined || form === 'chinese' ? 'unknown' : 'unlikely'
}

function doubtParts(written: string, { family, given }: Parts, form: NameForm, fit: ReadingFit, doubts: Doubt[]): void {
  if (fit === 'swapped') doubts.push('reading_swapped')
  if (fit === 'unlikely') doubts.push('reading_unlikely')
  if (family !== undefined && given !== undefined && isTurned(family, given, form)) doubts.push('name_swapped')
  const isOnePart = written.length <= SHORT_PART && !written.includes(' ')
  if (isOnePart && family === undefined && (form === 'kanji' || form === 'kana' || form === 'latin')) {
    doubts.push('name_one_part')
  }
}

function isTurned(family: string, given: string, form: NameForm): boolean {
  return form === 'kanji' ? isSwapped(family, given) : form === 'kana' && orderOf(family, given) === 'turned'
}

function isKanaOnly(kana: string): boolean {
  return (scriptsOf(kana) & LETTERS & ~(HIRAGANA | KATAKANA)) === 0
}

/** Characters that are read; more is no name. */
const MAX_LENGTH = 128
/** Signs of the longest name that is cut into its parts. */
const LONGEST = 12
/** Longest text that may be half a name: 五十嵐 has three signs, and so has 森鴎外. */
const SHORT_PART = 2
