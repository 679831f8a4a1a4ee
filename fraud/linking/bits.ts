/**
 * Evidence is counted in hundredths of a bit: 100 makes it twice as likely that two are one. Integers, and a table in place
 * of `Math.log2`, whose last digit may differ between engines: who is linked must not.
 */
export type CentiBits = number

/** Parts of a million: how probabilities are written. */
export type PerMillion = number

/** log2 of a whole number, at most five hundredths too low. @param n 1 to 2^31 - 1 */
export function log2(n: number): CentiBits {
  const whole = 31 - Math.clz32(n)
  const next = whole >= 5 ? n >>> (whole - 5) : n << (5 - whole)
  return whole * 100 + FRACTIONS[next & 31]!
}

/** How much likelier something is when two are one than when they are not. Both at least one in a million. */
export function weightOf(whenOne: PerMillion, whenTwo: PerMillion): CentiBits {
  return log2(Math.max(1, whenOne)) - log2(Math.max(1, whenTwo))
}

/** log2(1 + i / 32) in hundredths. */
const FRACTIONS = [
  0, 4, 9, 13, 17, 21, 25, 29, 32, 36, 39, 43, 46, 49, 52, 55, 58, 61, 64, 67, 70, 73, 75, 78, 81, 83, 86, 88, 91, 93,
  95, 98,
]
