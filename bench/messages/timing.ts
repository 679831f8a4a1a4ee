/**
 * Nanoseconds of one call for each of some functions that are to be compared. They take turns, so that a slow moment of
 * the machine meets all of them, and the fastest round of each counts: whatever made a round slower was not the function.
 */
export function fastestNs(rounds: number, callsPerRound: number, functions: readonly (() => unknown)[]): number[] {
  const fastest = functions.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    for (const [i, call] of functions.entries()) {
      const startedNs = process.hrtime.bigint()
      for (let n = 0; n < callsPerRound; n++) call()
      const ns = Number(process.hrtime.bigint() - startedNs) / callsPerRound
      // The first round compiles.
      if (round > 0) fastest[i] = Math.min(fastest[i]!, ns)
    }
  }
  return fastest
}
