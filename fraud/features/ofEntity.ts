/**
 * Features of one entity alone, for people who ask what is known of a card or a telephone number: the rows of a catalogue
 * that are counted along entities of its kind. Pairs, and what compares with an event's own amount or entities, need an event.
 */
import type { UnixMs } from '@sekisho/base'
import type { AskedEvent, EntityKind } from '@sekisho/fraud/events'
import { catalogueOf } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import type { EntityName } from './entityHistory.ts'
import type { FeatureRow } from './feature.ts'

/** The same object for the same catalogue and kind: states remember where its features stand. */
export function catalogueFor(kind: EntityKind, catalogue: Catalogue): Catalogue {
  const known = made.get(catalogue) ?? new Map<EntityKind, Catalogue>()
  made.set(catalogue, known)
  const own = known.get(kind) ?? catalogueOf(catalogue.rows.filter((row) => isOf(kind, row)))
  known.set(kind, own)
  return own
}

/** An event that shows the entity and nothing else. It is read, and never folded. */
export function eventShowing({ kind, token }: EntityName, atMs: UnixMs): AskedEvent {
  return {
    kind: 'login',
    schema: 1,
    loginID: '',
    tokens: { [kind]: [token] },
    facts: { method: 'other', result: 'pending' },
    versions: { identity: 0, intelligence: {} },
    occurredAtMs: atMs,
    receivedAtMs: atMs,
    late: false,
    imported: false,
  }
}

function isOf(kind: EntityKind, { source }: FeatureRow): boolean {
  if (source.measure === 'event') return false
  if (source.measure === 'known') return source.kind === kind
  const { per, measure } = source.aggregate
  return per === kind && measure !== 'ratio' && measure !== 'changed'
}

const made = new WeakMap<Catalogue, Map<EntityKind, Catalogue>>()
