/** Family name and given name: as they are separated, else where the dictionary says that one ends and the other begins. */
import { foldReading } from './foldReading.ts'
import { isReadSo } from './plausible.ts'
import { soundOf } from './sound.ts'
import { nameTables } from './tables.ts'

export interface Parts {
  readonly family?: string
  readonly given?: string
}

/**
 * Of a Japanese name without a separator. A reading in two parts decides between cuts that the dictionary leaves open.
 * @param written as `foldVariants` spells it
 * @param reading the reading, in its parts
 * @returns undefined when no cut has a family name that is known
 */
export function splitName(written: string, reading: readonly string[]): { family: string; given: string } | undefined {
  const { families, givens } = nameTables()
  const [familyKana, givenKana] = reading.length === 2 ? reading.map(foldReading) : []
  let best: { family: string; given: string } | undefined
  let bestScore = 0
  for (let at = 1; at < written.length; at++) {
    const family = written.slice(0, at)
    const given = written.slice(at)
    const isKnown = families.has(family)
    const reads =
      familyKana !== undefined && givenKana !== undefined && isReadSo(family, familyKana) && isReadSo(given, givenKana)
    if (!isKnown && !reads) continue
    const score = (isKnown ? 3 : 0) + (reads ? 4 : 0) + (givens.has(given) ? 2 : 0) + (USUAL.get(at) ?? 0)
    if (score > bestScore) {
      bestScore = score
      best = { family, given }
    }
  }
  return best
}

/**
 * Of a name in kana without a separator: where a family name's sound ends and a given name's begins. Sounds are cut in more
 * ways than signs (ヤマダ イチロウ, ヤマ ダイチロウ), so the usual lengths decide, and what they leave open is left.
 * @param written katakana or hiragana
 * @returns undefined when no cut, or more than one, is as good
 */
export function splitSounds(written: string): { family: string; given: string } | undefined {
  const { familySounds, givenSounds } = nameTables()
  let best: { family: string; given: string } | undefined
  let bestScore = 0
  for (let at = 2; at <= written.length - 2; at++) {
    const [family, given] = [written.slice(0, at), written.slice(at)]
    const [familySound, givenSound] = [foldReading(family), foldReading(given)]
    if (!familySounds.has(familySound) || !givenSounds.has(givenSound)) continue
    const score = (USUAL_SOUNDS.get(familySound.length) ?? 1) + (USUAL_SOUNDS.get(givenSound.length) ?? 1)
    if (score === bestScore) best = undefined
    if (score <= bestScore) continue
    bestScore = score
    best = { family, given }
  }
  return best
}

/**
 * Of two words in Latin letters or in kana: which is the family name, by its sound. In passports and on cards either order is
 * usual, and of many names nobody can tell it: 健 may be called Ken Sato, and so may a family Ken.
 */
export function orderOf(first: string, second: string): 'usual' | 'turned' | undefined {
  const isUsual = isFamilySound(first) && isGivenSound(second)
  const isTurned = isFamilySound(second) && isGivenSound(first)
  if (isUsual === isTurned) return undefined
  return isUsual ? 'usual' : 'turned'
}

function isFamilySound(word: string): boolean {
  return letterSounds().families.has(soundOf(word))
}

function isGivenSound(word: string): boolean {
  return letterSounds().givens.has(soundOf(word))
}

interface LetterSounds {
  readonly families: ReadonlySet<string>
  readonly givens: ReadonlySet<string>
}

/** Made when the first such name is read. */
function letterSounds(): LetterSounds {
  return (sounds ??= {
    families: new Set(Array.from(nameTables().familySounds, soundOf)),
    givens: new Set(Array.from(nameTables().givenSounds, soundOf)),
  })
}

let sounds: LetterSounds | undefined

/** A reading without a space, cut where both parts of the name can be read so. @returns it whole when there is no such place */
export function splitReading(reading: string, { family, given }: Parts): readonly string[] {
  if (family === undefined || given === undefined) return [reading]
  for (let at = 1; at < reading.length; at++) {
    const [before, after] = [reading.slice(0, at), reading.slice(at)]
    if (isReadSo(family, before) && isReadSo(given, after)) return [before, after]
  }
  return [reading]
}

/** Whether the parts stand in the order given name, family name, and cannot stand so as they are. */
export function isSwapped(first: string, second: string): boolean {
  const { families, givens } = nameTables()
  return families.has(second) && givens.has(first) && !(families.has(first) && givens.has(second))
}

/** Signs of a family name: nine of ten have two. */
const USUAL: ReadonlyMap<number, number> = new Map([
  [2, 1.5],
  [3, 0.5],
])
/** Sounds of a family or a given name: nearly all have three or four. */
const USUAL_SOUNDS: ReadonlyMap<number, number> = new Map([
  [2, 2],
  [3, 3],
  [4, 3],
  [5, 2],
])
