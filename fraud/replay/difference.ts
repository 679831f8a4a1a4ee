/** Members of two objects that are not the same, as canonical JSON. */
import { canonicalJSON } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'

/** One member that is not what it was. */
export interface Difference {
  /** Name of the member, or of the feature. */
  readonly name: string
  /** Canonical JSON; absent when there was, or is, nothing. */
  readonly recorded?: string
  readonly today?: string
}

export function differencesOf(recorded: object, today: object): Difference[] {
  const [before, now] = [recorded as JSONObject, today as JSONObject]
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return names
    .map((name) => ({ name, ...written('recorded', before[name]), ...written('today', now[name]) }))
    .filter(({ recorded: was, today: is }) => was !== is)
}

function written(side: 'recorded' | 'today', value: JSONValue | undefined): { recorded?: string; today?: string } {
  return value === undefined ? {} : { [side]: canonicalJSON(value) }
}
