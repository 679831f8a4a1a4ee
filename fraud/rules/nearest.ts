/** The name that somebody probably meant. */
import { distance } from 'fastest-levenshtein'

/** @returns undefined when nothing is near enough: a wrong hint is worse than none */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  let best: string | undefined
  let least = Math.min(MAX_DISTANCE, Math.floor(name.length / 3)) + 1
  for (const known of names) {
    const far = distance(wanted, known.toLowerCase())
    if (far >= least) continue
    least = far
    best = known
  }
  return best
}

const MAX_DISTANCE = 4
