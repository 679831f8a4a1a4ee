/**
 * Regular expressions of conditions: `re(text, "pattern")`. RE2's syntax, in time that grows with the text and never
 * explodes, and the same answer on every version of Node: its Unicode tables come with the library. Back references and
 * look-around do not exist, because no such engine has them.
 */
import type { Text } from '@sekisho/base'
import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'
import { fault } from './faults.ts'
import { patternText } from './libraryFaults.ts'

export interface Pattern {
  readonly test: (text: string) => boolean
  /** Instructions of the compiled program: the work for one character at most. */
  readonly instructions: number
}

/** @returns what is wrong with it, when it is no pattern of ours */
export function compilePattern(text: string): Pattern | { readonly fault: Text } {
  if (text.length > MAX_LENGTH) return { fault: fault('pattern.length', { most: MAX_LENGTH }).reason }
  try {
    const pattern = RE2JS.compile(text)
    const instructions = pattern.programSize()
    if (instructions > MAX_INSTRUCTIONS)
      return { fault: fault('pattern.steps', { steps: instructions, most: MAX_INSTRUCTIONS }).reason }
    return { test: (input) => pattern.matcher(input).find(), instructions }
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    const { message } = error
    const [what, part] = error instanceof RE2JSSyntaxException ? [error.error, error.input] : [message, null]
    return { fault: patternText(message, what, part) }
  }
}

const MAX_LENGTH = 200
const MAX_INSTRUCTIONS = 500
