/** Keyed tokens of what strangers may share: views of a name, of a place, and the make of a machine. */
import type { Tokens } from '@sekisho/adapters/keys'
import type { LikenessTokens } from '@sekisho/fraud/events'

/**
 * A purpose of its own for each view, so that a token says nothing about another view.
 * @param keys by view, as `readIdentity` makes them
 * @returns undefined when there is none
 */
export function likenessOf(
  keys: Readonly<Record<string, string | undefined>>,
  keyed: Tokens,
): LikenessTokens | undefined {
  const likeness: Record<string, string> = {}
  let hasTokens = false
  for (const view in keys) {
    const key = keys[view]
    if (key === undefined) continue
    likeness[view] = keyed.token(view, key)
    hasTokens = true
  }
  return hasTokens ? likeness : undefined
}
