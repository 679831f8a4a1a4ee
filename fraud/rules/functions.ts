/** The functions of conditions. Each is a function of its arguments alone, the same on every platform. */
import type { FeatureValue } from '@sekisho/fraud/features'
import type { FunctionName } from './expression.ts'

/** @returns undefined where CEL has an error: a number that is no whole number below 2^53 */
type Run = (first: FeatureValue, second: FeatureValue) => FeatureValue | undefined

export const CALLS: Readonly<Record<FunctionName, Run>> = {
  startsWith: (text, part) => (text as string).startsWith(part as string),
  endsWith: (text, part) => (text as string).endsWith(part as string),
  contains: (text, part) => (text as string).includes(part as string),
  lowerAscii: (text) => (text as string).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  upperAscii: (text) => (text as string).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  /** In characters (Unicode code points), as CEL counts. */
  size: (text) => Array.from(text as string).length,
  double: (number) => number,
  int: (number) => {
    const whole = Math.trunc(number as number)
    return Number.isSafeInteger(whole) ? whole + 0 : undefined
  },
}
