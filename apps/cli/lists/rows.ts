/**
 * Entries of lists as rows of a CSV, and back. `entity` says what the value is, in the words of `POST /v1/list-changes`;
 * the value is a text, or JSON where a text would not say the same again (an address in parts, a person).
 */
import type { ListEntry } from '@sekisho/adapters/lists'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { stringify } from 'csv-stringify/sync'
import { guarded } from './cell.ts'

export const COLUMNS = [
  'list',
  'effect',
  'entity',
  'value',
  'category',
  'source',
  'weight',
  'owner',
  'reason',
  'since',
  'until',
  'removed',
] as const
export type Column = (typeof COLUMNS)[number]
export type Cells = Readonly<Partial<Record<Column, string>>>

/** What an import says where its file does not. */
export type Defaults = Readonly<Partial<Record<'list' | 'effect' | 'category' | 'source' | 'owner', string>>>

/** The body of `POST /v1/list-changes`. What is wrong with it, the one who takes it says. */
export function changeOf(cells: Cells, id: string, defaults: Defaults, now: string): JSONObject {
  const said = (column: Column, usual?: string) => cells[column] || usual
  const [effect, category] = [said('effect', defaults.effect), said('category', defaults.category ?? 'other')]
  const [weight, reason, until] = [said('weight'), said('reason'), said('until')]
  return {
    listChangeID: id,
    occurredAt: said('since', now)!,
    listID: said('list', defaults.list) ?? '',
    ...(effect && { effect }),
    entity: entityOf(cells.entity ?? '', cells.value ?? ''),
    ...(category && { category }),
    source: said('source', defaults.source) ?? '',
    owner: said('owner', defaults.owner) ?? '',
    ...(weight && { weight: Number(weight) }),
    ...(reason && { reason }),
    ...(until && { expiresAt: until }),
    ...(isTrue(cells.removed) && { removed: true }),
  }
}

/** @returns undefined for an entry that cannot be written down: the person was erased, or only a card number was ever known */
export function cellsOf(listID: string, entry: ListEntry): Record<Column, string> | undefined {
  const named = namedIn(entry.entity)
  if (!named) return undefined
  return {
    list: listID,
    effect: entry.effect,
    entity: named[0],
    value: named[1],
    category: entry.category,
    source: entry.source,
    weight: String(entry.weight),
    owner: entry.owner,
    reason: entry.reason ?? '',
    since: new Date(entry.sinceMs).toISOString(),
    until: entry.untilMs === undefined ? '' : new Date(entry.untilMs).toISOString(),
    removed: '',
  }
}

/** One line of a CSV. */
export function lineOf(cells: readonly string[]): string {
  return stringify([cells.map(guarded)])
}

function entityOf(name: string, value: string): JSONObject {
  if (value === '') return {}
  if (name === 'card') return { card: { token: value } }
  if (name === 'cardReference') return { card: { cardReference: value } }
  if (name === 'address') return { address: objectIn(value) ?? { text: value } }
  if (name === 'person') return { person: objectIn(value) ?? value }
  return { [name]: value }
}

function namedIn(entity: JSONValue | undefined): readonly [string, string] | undefined {
  if (!isObject(entity)) return undefined
  const [name, value] = Object.entries(entity)[0] ?? []
  if (name === undefined || value === undefined) return undefined
  if (typeof value === 'string') return [name, value]
  if (name !== 'card') return [name, JSON.stringify(value)]
  const { token, cardReference } = value as { token?: string; cardReference?: string }
  if (token !== undefined) return ['card', token]
  return cardReference === undefined ? undefined : ['cardReference', cardReference]
}

function objectIn(value: string): JSONObject | undefined {
  if (!value.startsWith('{')) return undefined
  try {
    return JSON.parse(value) as JSONObject
  } catch {
    return undefined // it is taken as a text, and refused where it may be none
  }
}

function isObject(value: JSONValue | undefined): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTrue(cell = ''): boolean {
  return ['true', '1', 'yes'].includes(cell.trim().toLowerCase())
}
