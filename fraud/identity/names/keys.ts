/**
 * Keys that names are matched by without being stored. Each is made from a coarser view of the name than the one before it;
 * the rim turns them into keyed tokens, so that two events can be compared and nobody can go back to a name. What two names
 * share says how alike they are, and why.
 */
import { kanaToLetters } from '../kana.ts'
import { foldSpelling } from '../spelling.ts'
import type { NameReading } from './name.ts'
import { foldConfused } from './variants.ts'

/** From the finest to the coarsest; the first three are kinds of a mention in `fraud/linking`. */
export const NAME_VIEWS = ['name', 'nameVariant', 'nameReading', 'nameFamily'] as const
type NameView = (typeof NAME_VIEWS)[number]

/**
 * - `name`: the signs as written, forms of one kanji folded; a name that is seen to be turned round is turned back
 * - `nameVariant`: kanji that are confused count as one
 * - `nameReading`: the reading, or Latin letters, in one spelling of each sound, in either order of the parts
 * - `nameFamily`: sound of the family name and the first sound of the given name
 *
 * What the name does not say is absent: kanji without a reading have no sound.
 */
export type NameKeys = { readonly [View in NameView]?: string }

export function nameKeysOf(name: NameReading): NameKeys {
  const { form, written, family, given, reading, fit, doubts } = name
  if (form === 'none') return {}
  const isTurned = doubts.includes('name_swapped')
  const typed = family !== undefined && given !== undefined ? [family, given] : written.toLowerCase().split(' ')
  const parts = form === 'latin' ? typed.toSorted() : isTurned ? typed.toReversed() : typed
  const sounds = form === 'kana' || form === 'latin' ? parts.map(soundOf) : reading.map(soundOf)
  const isSpoken = sounds.some((sound) => sound !== '')
  const [familySound, givenSound] = fit === 'swapped' && !isTurned ? sounds.toReversed() : sounds
  return {
    name: parts.join(''),
    nameVariant: foldConfused(parts.join('')),
    ...(isSpoken && { nameReading: sounds.toSorted().join('|') }),
    ...(family !== undefined &&
      familySound &&
      givenSound && { nameFamily: `${familySound} ${givenSound.slice(0, 1)}` }),
  }
}

/** Letters of Kunrei-shiki without long vowels; accents and signs off. */
function soundOf(part: string): string {
  const letters = kanaToLetters(part)
  if (PLAIN.test(letters)) return foldSpelling(letters)
  return foldSpelling(
    letters
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z]/g, ''),
  )
}

/** What kana become. */
const PLAIN = /^[a-z]+$/
