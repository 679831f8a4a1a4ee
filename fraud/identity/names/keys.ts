/**
 * Keys that names are matched by without being stored. Each is made from a coarser view of the name than the one before it;
 * the rim turns them into keyed tokens, so that two events can be compared and nobody can go back to a name. What two names
 * share says how alike they are, and why.
 */
import { foldCompany } from './company.ts'
import type { NameReading } from './name.ts'
import { soundOf } from './sound.ts'
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
  if (form === 'company') return companyKeysOf(written, reading)
  const isCut = family !== undefined && given !== undefined
  const typed = isCut && form !== 'latin' ? [family, given] : written.toLowerCase().replaceAll(',', '').split(' ')
  const parts = form === 'latin' ? typed.toSorted() : isTurned ? typed.toReversed() : typed
  const sounds = form === 'kana' || form === 'latin' ? parts.map(soundOf) : reading.map(soundOf)
  const isSpoken = sounds.some((sound) => sound !== '')
  const inOrder = form === 'latin' && isCut ? [family, given].map(soundOf) : sounds
  const [familySound, givenSound] = fit === 'swapped' && !isTurned ? inOrder.toReversed() : inOrder
  return {
    name: parts.join(''),
    nameVariant: foldConfused(parts.join('')),
    ...(isSpoken && { nameReading: sounds.toSorted().join('|') }),
    ...(family !== undefined &&
      familySound &&
      givenSound && { nameFamily: `${familySound} ${givenSound.slice(0, 1)}` }),
  }
}

/** A company is known by its name without the form of the law, which people put before, behind or nowhere. */
function companyKeysOf(written: string, reading: readonly string[]): NameKeys {
  const name = `company:${foldCompany(written)}`
  const sound = reading.map(foldCompany).map(soundOf).join('')
  return { name, nameVariant: foldConfused(name), ...(sound !== '' && { nameReading: `company:${sound}` }) }
}
