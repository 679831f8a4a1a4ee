/** What two orders have in common and where they differ, by their own tokens: for people who look at both side by side. */
import type { Evidence } from './compare.ts'
import type { Mention, MentionKind } from './mention.ts'
import { PERSON } from './model.ts'

/** Agreements first, each at its finest level, in the order of the fields; what only one of the two shows says nothing. */
export function between(one: Mention, other: Mention): Pick<Evidence, 'field' | 'agrees'>[] {
  const said = PERSON.fields.flatMap(({ name, levels }) => {
    const finest = levels[0]!.kind
    if (!one[finest] || !other[finest]) return []
    const level = levels.find(({ kind }) => listOf(one[kind]).some((token) => listOf(other[kind]).includes(token)))
    return [level ? { field: name, agrees: level.kind } : { field: name }]
  })
  return [...said.filter(({ agrees }) => agrees), ...said.filter(({ agrees }) => !agrees)]
}

function listOf(tokens: Mention[MentionKind]): readonly string[] {
  return typeof tokens === 'string' ? [tokens] : (tokens ?? [])
}
