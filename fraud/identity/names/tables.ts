/** The dictionary of names, unpacked when the first name is read: some 27,000 names take 30 ms and 5 MB. */
import { FAMILY_NAMES } from '../data/familyNames.ts'
import { FAMILY_READINGS } from '../data/familyReadings.ts'
import { GIVEN_NAMES } from '../data/givenNames.ts'
import { GIVEN_READINGS } from '../data/givenReadings.ts'
import { KANJI_READINGS } from '../data/kanjiReadings.ts'
import { WHOLE_READINGS } from '../data/wholeReadings.ts'
import { foldReading } from './foldReading.ts'
import { OWN_READINGS } from './ownReadings.ts'
import { foldVariants } from './variants.ts'

export interface NameTables {
  /** As `foldVariants` spells them. */
  readonly families: ReadonlySet<string>
  readonly givens: ReadonlySet<string>
  /** What they sound like, as `foldReading` spells it. */
  readonly familySounds: ReadonlySet<string>
  readonly givenSounds: ReadonlySet<string>
  /** Readings as `foldReading` spells them, of one kanji or of several that are read together. */
  readonly readings: ReadonlyMap<string, readonly string[]>
  /** By its first sign, the signs of the longest word that is read together; most signs begin none. */
  readonly longest: ReadonlyMap<string, number>
}

export function nameTables(): NameTables {
  return (tables ??= unpack())
}

let tables: NameTables | undefined

function unpack(): NameTables {
  const readings = new Map<string, string[]>()
  const longest = new Map<string, number>()
  for (const row of rowsOf(`${KANJI_READINGS} ${WHOLE_READINGS} ${OWN_READINGS.trim()}`)) {
    const at = row.search(/[ァ-ヴ]+(?:,|$)/)
    for (const written of withOldForm(foldVariants(row.slice(0, at)))) {
      const known = readings.get(written) ?? []
      for (const reading of row.slice(at).split(',')) {
        const folded = foldReading(reading)
        if (!known.includes(folded)) known.push(folded)
      }
      readings.set(written, known)
      const first = String.fromCodePoint(written.codePointAt(0)!)
      if (written.length > first.length) longest.set(first, Math.max(longest.get(first) ?? 0, written.length))
    }
  }
  return {
    families: setOf(FAMILY_NAMES),
    givens: setOf(GIVEN_NAMES),
    familySounds: new Set(rowsOf(FAMILY_READINGS).map(foldReading)),
    givenSounds: new Set(rowsOf(GIVEN_READINGS).map(foldReading)),
    readings,
    longest,
  }
}

function setOf(names: string): ReadonlySet<string> {
  return new Set(rowsOf(foldVariants(names)).flatMap(withOldForm))
}

/** 齋 and 齊 are read as 斎 and 斉 are, and are names of their own (`foldVariants` leaves them). */
function withOldForm(name: string): string[] {
  return /[斎斉]/.test(name) ? [name, name.replaceAll('斎', '齋').replaceAll('斉', '齊')] : [name]
}

function rowsOf(text: string): string[] {
  return text.split(/\s+/)
}
