/**
 * Whether a recorded vector can be read by name. Values stand by position: the built-in features of the catalogue of its time,
 * then the policy's own. A catalogue only grows, so what has no own features is read by any later one; own features have moved
 * behind those that came since.
 */
import { CATALOGUE, CATALOGUE_VERSION, catalogueOf, catalogueWith } from '@sekisho/fraud/features'
import type { Catalogue } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import type { DecisionRecord } from './record.ts'

/** Whether the policy's catalogue names the record's values. @param policy the one that decided */
export function isReadable({ versions }: Pick<DecisionRecord, 'versions'>, { catalogue }: Policy): boolean {
  const hasOwn = catalogue.rows.length > CATALOGUE.length
  return hasOwn ? versions.catalogue === CATALOGUE_VERSION : versions.catalogue <= CATALOGUE_VERSION
}

/** The names that are certain, whatever decided: built-in features of the record's time. */
export function certainCatalogue({ versions }: Pick<DecisionRecord, 'versions'>): Catalogue {
  const rows = ROWS_OF[versions.catalogue]
  return rows === undefined ? catalogueWith([]) : catalogueOf(CATALOGUE.slice(0, rows))
}

/** Built-in features of the versions before this one. */
const ROWS_OF: Readonly<Record<number, number>> = { 1: 144, 2: 362, 3: 491 }
