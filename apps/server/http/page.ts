/** Pages of a long list: a cursor that says where the page before ended, and how many are wanted. */
import type { Issue } from '@sekisho/base'

export interface PageAsked {
  /** Place in the journal of the last one of the page before; undefined for the first page. */
  readonly after: number | undefined
  readonly limit: number
}

/** @returns what is asked for, or what is wrong with it */
export function pageIn(query: unknown, { most = 1_000, usual = 100 } = {}): PageAsked | readonly Issue[] {
  const { after, limit } = (query ?? {}) as { after?: unknown; limit?: unknown }
  const issues: Issue[] = []
  if (after !== undefined && !(typeof after === 'string' && /^[1-9]\d{0,14}$/.test(after))) {
    issues.push({ errorCode: 'format', element: 'after', reason: 'the cursor that the page before came with' })
  }
  const wanted = limit === undefined ? usual : typeof limit === 'string' && /^\d{1,6}$/.test(limit) ? Number(limit) : 0
  if (wanted < 1 || wanted > most) {
    issues.push({ errorCode: 'format', element: 'limit', reason: `a whole number from 1 to ${most}` })
  }
  return issues.length > 0 ? issues : { after: after === undefined ? undefined : Number(after), limit: wanted }
}
