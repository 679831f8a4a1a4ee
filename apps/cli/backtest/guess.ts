/**
 * Which column is what, in any file of the past: headers of carts and their words first, then words of payment data, then
 * what the cells look like. The label is named by the caller. The result is a proposal; `--json` returns it.
 */
import { DEFAULT_MAPPING } from '../screen/mapping.ts'
import type { ColumnsOf, Field } from '../screen/fields.ts'
import { guessColumns } from '../screen/guess.ts'
import type { BacktestMapping, Label, TimeForm } from './mapping.ts'
import { canBe, fieldBySample, hasFractions, sampleOf, timeFormOf } from './samples.ts'
import type { Sample } from './samples.ts'
import { ENTITY_WORDS, KNOWN_AT, plainHeader, WORDS } from './words.ts'

/** What the command line says of the columns. */
export interface Told {
  readonly label: Label
  readonly time?: string | undefined
}

/** @param rows the first of the file */
export function guessMapping(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  { label, time }: Told,
): BacktestMapping {
  const samples = new Map(headers.map((header, place) => [header, sampleOf(rows, place)]))
  const free = new Set(headers.filter((header) => header !== label.column && header !== label.knownAt && header !== ''))
  const columns: Partial<Record<Field, readonly string[]>> = {}
  const take = (field: Field, names: readonly string[]): void => {
    columns[field] = names
    for (const name of names) free.delete(name)
  }
  if (time !== undefined) take('occurredAt', [time])
  const cardParts = [...free].filter((header) => CARD_PART.test(header))
  if (cardParts.length > 1) take('card.token', cardParts)
  for (const [field, names] of Object.entries(guessColumns([...free]).columns) as [Field, readonly string[]][])
    if (columns[field] === undefined && fits(field, names, samples)) take(field, names)
  for (const [field, name] of byWords(free, samples)) if (columns[field] === undefined) take(field, [name])
  const entities = entitiesByWords(free)
  for (const header of free) {
    const field = fieldBySample(samples.get(header)!)
    if (field !== undefined && columns[field] === undefined) take(field, [header])
  }
  const { timeZone, currency, paymentMethods } = DEFAULT_MAPPING
  const amounts = samples.get(columns.amount?.[0] ?? '') ?? []
  return {
    columns,
    entities,
    timeForm: formOf(columns, samples),
    timeZone,
    // A shop of yen writes no fractions; which currency of cents it is changes nothing, as long as it is one.
    currency: columns.currency === undefined && hasFractions(amounts, currency) ? 'USD' : currency,
    method: 'card',
    paymentMethods,
    label: label.knownAt === undefined ? { ...label, ...knownAtOf(headers, samples) } : label,
  }
}

/** A column that says when the label was learned, if there is one and it holds times. */
function knownAtOf(headers: readonly string[], samples: ReadonlyMap<string, Sample>): { knownAt?: string } {
  const header = headers.find((name) => KNOWN_AT.test(plainHeader(name)))
  return header !== undefined && timeFormOf(samples.get(header)!) === 'written' ? { knownAt: header } : {}
}

/** Some data say of a card only what it is like, in columns of a number each: together they are nearly a name. */
const CARD_PART = /^card_?[1-9]$/i

/** Each word's rows ask all headers before the next word's do, so the better word wins, not the first header. */
function byWords(free: ReadonlySet<string>, samples: ReadonlyMap<string, Sample>): [Field, string][] {
  return WORDS.flatMap(({ field, is }): [Field, string][] => {
    const header = [...free].find((name) => is.test(plainHeader(name)) && fits(field, [name], samples))
    return header === undefined ? [] : [[field, header]]
  }).filter(([field, name], i, all) => all.findIndex(([f, n]) => f === field || n === name) === i)
}

function entitiesByWords(free: Set<string>): BacktestMapping['entities'] {
  const entities: { -readonly [Kind in keyof BacktestMapping['entities']]: BacktestMapping['entities'][Kind] } = {}
  for (const { kind, is } of ENTITY_WORDS) {
    const header = [...free].find((name) => is.test(plainHeader(name)))
    if (header === undefined || entities[kind]) continue
    entities[kind] = [header]
    free.delete(header)
  }
  return entities
}

/** A field of several columns is made of parts, of which each alone looks like nothing. */
function fits(field: Field, names: readonly string[], samples: ReadonlyMap<string, Sample>): boolean {
  if (names.length > 1) return true
  const sample = samples.get(names[0]!)!
  return field === 'occurredAt' ? timeFormOf(sample) !== undefined : canBe(field, sample)
}

function formOf({ occurredAt }: ColumnsOf, samples: ReadonlyMap<string, Sample>): TimeForm {
  if (!occurredAt) return 'none'
  return occurredAt.length > 1 ? 'written' : (timeFormOf(samples.get(occurredAt[0]!) ?? []) ?? 'written')
}
