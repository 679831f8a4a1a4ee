/** We are wrong: a broken promise of our own code. Ends the request and never becomes a decision. */
export class AssertionError extends Error {
  readonly code = 'ERR_ASSERTION'
  override name = 'AssertionError'
}

/**
 * @param holds what must hold, in words that read well after "assertion failed:"
 * @throws {AssertionError} the condition is false
 */
export function assert(condition: unknown, holds: string): asserts condition {
  if (!condition) throw new AssertionError(`assertion failed: ${holds}`)
}
