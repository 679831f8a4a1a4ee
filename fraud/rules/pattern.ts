/**
 * Regular expressions of conditions: `re(text, "pattern")`. RE2's syntax, in time that grows with the text and never
 * explodes, and the same answer on every version of Node: its Unicode tables come with the library. Back references and
 * look-around do not exist, because no such engine has them.
 */
import { RE2JS, RE2JSException } from 're2js'

export interface Pattern {
  readonly test: (text: string) => boolean
  /** Instructions of the compiled program: the work for one character at most. */
  readonly instructions: number
}

/** @returns what is wrong with it, when it is no pattern of ours */
export function compilePattern(text: string): Pattern | { readonly fault: string } {
  if (text.length > MAX_LENGTH) return { fault: `a pattern has no more than ${MAX_LENGTH} characters` }
  try {
    const pattern = RE2JS.compile(text)
    const instructions = pattern.programSize()
    if (instructions > MAX_INSTRUCTIONS)
      return { fault: `the pattern is ${instructions} steps long, and ${MAX_INSTRUCTIONS} are allowed` }
    return { test: (input) => pattern.matcher(input).find(), instructions }
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return { fault: `no pattern of RE2: ${error.message}` }
  }
}

const MAX_LENGTH = 200
const MAX_INSTRUCTIONS = 500
