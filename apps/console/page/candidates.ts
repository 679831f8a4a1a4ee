/** What of a case may be put on a list: who and what its reviewer sees, and the card by its token. */
import type { Candidate } from './EntryChoices.tsx'
import type { Case } from './api.ts'

export function candidatesOf({ people, entities, order: { payment } }: Case): readonly Candidate[] {
  const shown = (people ?? []).flatMap(({ lines }) =>
    lines.filter(({ name }) => LISTED.has(name)).map(({ name, value }) => ({ kind: name, value })),
  )
  const cards = entities
    .filter(({ kind }) => kind === 'card')
    .map(({ kind, token }) => ({ kind, value: token, label: [payment.bin, `…${payment.lastFour ?? ''}`].join(' ') }))
  return onceEach([...shown, ...cards])
}

function onceEach(candidates: readonly Candidate[]): readonly Candidate[] {
  const byName = new Map(candidates.map((one) => [`${one.kind} ${one.value}`, one]))
  return [...byName.values()]
}

/** Kinds that lists know by the value alone. A name is none: others have it too. */
const LISTED: ReadonlySet<string> = new Set(['email', 'phone', 'address', 'ipAddress', 'accountID'])
