/** What of a case may be put on a list: who and what its reviewer sees, and the card by its token. */
import type { Candidate } from './EntryChoices.tsx'
import type { AnyCase } from './caseAPI.ts'

export function candidatesOf(one: AnyCase): readonly Candidate[] {
  const { people, entities } = one
  const shown = (people ?? []).flatMap(({ lines }) =>
    lines.filter(({ name }) => LISTED.has(name)).map(({ name, value }) => ({ kind: name, value })),
  )
  const cards = entities
    .filter(({ kind }) => kind === 'card')
    .map(({ kind, token }) => ({ kind, value: token, label: cardOf(one) }))
  return onceEach([...shown, ...cards])
}

/** As its digits, where they are known. */
function cardOf(one: AnyCase): string {
  if (one.kind !== undefined) return '…'
  const { bin, lastFour } = one.order.payment
  return [bin, `…${lastFour ?? ''}`].join(' ')
}

function onceEach(candidates: readonly Candidate[]): readonly Candidate[] {
  const byName = new Map(candidates.map((one) => [`${one.kind} ${one.value}`, one]))
  return [...byName.values()]
}

/** Kinds that lists know by the value alone. A name is none: others have it too. */
const LISTED: ReadonlySet<string> = new Set(['email', 'phone', 'address', 'ipAddress', 'accountID'])
