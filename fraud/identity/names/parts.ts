/** Family name and given name: as they are separated, else where the dictionary says that one ends and the other begins. */
import { foldReading } from './foldReading.ts'
import { isReadSo } from './plausible.ts'
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
