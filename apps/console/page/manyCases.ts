/** One action on many cases: what is asked of the server, and what its answers come to. */
import { tell } from './api.ts'
import type { Held, Verdict } from './api.ts'
import type { QueuedCase } from './caseAPI.ts'

export type ManyAction =
  | { readonly does: 'decide'; readonly verdict: Verdict; readonly reason: string }
  | { readonly does: 'assign'; readonly to: string }
  | { readonly does: 'undo' }

/** `status`: done, changed, not_found, or the code of why the case is left as it is. */
export interface ManyAnswer {
  readonly rowID: string
  readonly status: string
  readonly now?: Held
}

/** A case as it was seen. A verdict has its ID from here, so that what is sent twice is one verdict. */
export interface SeenCase {
  readonly rowID: string
  readonly version: number
  readonly verdictID?: string
}

export function seenOf(cases: readonly QueuedCase[]): readonly SeenCase[] {
  return cases.map(({ rowID, version }) => ({ rowID, version, verdictID: crypto.randomUUID() }))
}

export async function planMany(cases: readonly SeenCase[], action: ManyAction): Promise<readonly ManyAnswer[]> {
  return (await tell<{ answers: readonly ManyAnswer[] }>('/many-cases/plan', { ...action, cases })).answers
}

export async function doMany(cases: readonly SeenCase[], action: ManyAction): Promise<readonly ManyAnswer[]> {
  return (await tell<{ answers: readonly ManyAnswer[] }>('/many-cases', { ...action, cases })).answers
}

export interface Tally {
  readonly done: readonly ManyAnswer[]
  readonly changed: number
  readonly gone: number
  /** Decided by somebody, so that nobody decides them again by a slip. */
  readonly decided: number
}

export function tallyOf(answers: readonly ManyAnswer[]): Tally {
  const count = (...statuses: string[]) => answers.filter(({ status }) => statuses.includes(status)).length
  const done = answers.filter(({ status }) => status === 'done')
  const [changed, gone] = [count('changed'), count('not_found')]
  return { done, changed, gone, decided: answers.length - done.length - changed - gone }
}
