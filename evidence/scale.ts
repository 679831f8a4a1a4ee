/**
 * Numbers are told as "at least so many", on scales with few steps: enough to judge by, too little to tell one customer from
 * another, or to find out by asking again whether somebody bought yesterday.
 */

/** Whole days: today, within a week, a month, a quarter, a year, longer. */
export const DAYS = [0, 1, 8, 31, 91, 366] as const
export const COUNTS = [0, 1, 2, 5, 20] as const
/** Of a score from 0 to 1000. */
export const SCORES = [0, 100, 200, 300, 400, 500, 600, 700, 800, 900] as const

/** The highest step that the number reaches. @param value 0 or more */
export function atLeast<Step extends number>(scale: readonly Step[], value: number): Step {
  return scale.findLast((step) => value >= step) ?? scale[0]!
}
