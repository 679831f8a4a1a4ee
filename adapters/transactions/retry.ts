/** Two tabs, a message and its double, a deadline and an answer: of two who step one transaction, one is first. */
import { ConflictError } from '@sekisho/base'

/**
 * Loads and steps again when somebody else was first; at most 5 times in all.
 * @param step loads, steps and commits, and has done nothing else when it throws
 * @throws {ConflictError} somebody else was first each time
 */
export async function retryOnConflict<T>(step: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error
    }
  }
}

const TRIES = 5
