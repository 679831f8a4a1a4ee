/**
 * The mapping of a backtest: what a column means for an order (as for `screen`), and what else a file of the past needs said:
 * how its times are written, which column is the label and when it was known, and columns that name any kind of entity.
 */
import { DAY_MS } from '@sekisho/base'
import type { Issue, Parsed } from '@sekisho/base'
import { METHODS, SHOWN_KINDS } from '@sekisho/fraud/events'
import type { EntityKind } from '@sekisho/fraud/events'
import { stringify } from 'yaml'
import type { ColumnsOf } from '../screen/fields.ts'
import { isObject, issue, mappingFrom, parseDocument } from '../screen/mapping.ts'
import type { Mapping } from '../screen/mapping.ts'
import type { PaymentMethod } from '../screen/methods.ts'

/**
 * How times are written: as people write them, or as a count since the start of 1970 (a count since the first row is one
 * too). `none`: the file has no times, and its rows count as one a minute.
 */
const TIME_FORMS = ['written', 'seconds', 'milliseconds', 'none'] as const
export type TimeForm = (typeof TIME_FORMS)[number]

/** What it means when the label says yes: a fraud, or an order that was never paid. */
export const BAD = { fraud: 'chargeback', unpaid: 'bad_debt' } as const
type Bad = keyof typeof BAD

export interface Label {
  readonly column: string
  /** Words for yes and for no, beside those that everybody knows (1, true, 不正 …). */
  readonly yes: readonly string[]
  readonly no: readonly string[]
  readonly means: Bad
  /** When it was learned, where a column says so; else `delayMs` after the order. */
  readonly knownAt?: string
  readonly delayMs: number
}

export interface BacktestMapping extends Mapping {
  readonly timeForm: TimeForm
  /** How orders are paid whose row does not say. */
  readonly method: PaymentMethod
  /** Columns that name an entity of any kind, beside those of an order's own fields; several are joined. */
  readonly entities: Readonly<Partial<Record<EntityKind, readonly string[]>>>
  readonly label: Label
}

export const DEFAULT_DELAY_MS = 7 * DAY_MS

/** @returns every fault of the file, with the member it is in */
export function parseBacktestMapping(text: string): Parsed<Omit<BacktestMapping, 'label'> & { label?: Label }> {
  const parsed = parseDocument(text)
  if (!parsed.ok) return parsed
  if (!isObject(parsed.message)) return mappingFrom(parsed.message) as Extract<Parsed<never>, { ok: false }>
  const { timeForm = 'written', method = 'card', entities = {}, label, ...rest } = parsed.message
  const issues: Issue[] = []
  const mapping = mappingFrom({ columns: {}, ...rest })
  if (!mapping.ok) issues.push(...mapping.issues)
  const own = {
    timeForm: oneOf('timeForm', TIME_FORMS, timeForm, issues) ?? 'written',
    method: oneOf('method', METHODS, method, issues) ?? 'card',
    entities: entitiesOf(entities, issues),
    ...(label === undefined ? {} : { label: labelOf(label, issues) }),
  }
  return mapping.ok && issues.length === 0
    ? { ok: true, message: { ...mapping.message, ...own } }
    : { ok: false, issues }
}

/** The mapping as its file says it, and as a report returns it. */
export function mappingDocument({ columns, entities, label, ...rest }: BacktestMapping): object {
  const { delayMs, ...said } = label
  return { columns: plain(columns), entities: plain(entities), label: { ...said, delay: delayText(delayMs) }, ...rest }
}

export function formatBacktestMapping(mapping: BacktestMapping): string {
  return stringify(mappingDocument(mapping), { lineWidth: 0 })
}

/** `7d`, `12h` or `0d`. @returns undefined when it is neither, or more than ten years */
export function parseDelay(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})([dh])$/.exec(text.trim()) ?? []
  if (count === undefined) return undefined
  const delayMs = Number(count) * (unit === 'd' ? DAY_MS : DAY_MS / 24)
  return delayMs <= 3_653 * DAY_MS ? delayMs : undefined
}

function delayText(delayMs: number): string {
  return delayMs % DAY_MS === 0 ? `${delayMs / DAY_MS}d` : `${(24 * delayMs) / DAY_MS}h`
}

function plain(columns: ColumnsOf | BacktestMapping['entities']): object {
  return Object.fromEntries(
    Object.entries<readonly string[]>(columns).map(([field, names]) => [field, names.length === 1 ? names[0] : names]),
  )
}

function entitiesOf(value: unknown, issues: Issue[]): BacktestMapping['entities'] {
  const entities: Partial<Record<EntityKind, readonly string[]>> = {}
  if (!isObject(value)) {
    issues.push(issue('type', 'entities', 'kind: header, or kind: [header, header]'))
    return entities
  }
  for (const [name, headers] of Object.entries(value)) {
    const kind = SHOWN_KINDS.find((known) => known === name)
    const list = textsOf(headers)
    if (!kind) issues.push(issue('not_allowed', `entities.${name}`, `one of ${SHOWN_KINDS.join(', ')}`))
    else if (!list || list.length === 0)
      issues.push(issue('type', `entities.${name}`, 'a header, or a list of headers'))
    else entities[kind] = list
  }
  return entities
}

function labelOf(value: unknown, issues: Issue[]): Label {
  const fallback: Label = { column: '', yes: [], no: [], means: 'fraud', delayMs: DEFAULT_DELAY_MS }
  if (!isObject(value)) {
    issues.push(issue('type', 'label', 'an object with `column`'))
    return fallback
  }
  const { column, yes = [], no = [], means = 'fraud', knownAt, delay = '7d', ...others } = value
  for (const member of Object.keys(others))
    issues.push(issue('unknown_member', `label.${member}`, 'column, yes, no, means, knownAt, delay'))
  const [yesWords, noWords] = [textsOf(yes), textsOf(no)]
  if (typeof column !== 'string') issues.push(issue('required', 'label.column', 'a header'))
  if (!yesWords) issues.push(issue('type', 'label.yes', 'a word, or a list of words'))
  if (!noWords) issues.push(issue('type', 'label.no', 'a word, or a list of words'))
  if (knownAt !== undefined && typeof knownAt !== 'string') issues.push(issue('type', 'label.knownAt', 'a header'))
  const delayMs = typeof delay === 'string' ? parseDelay(delay) : undefined
  if (delayMs === undefined) issues.push(issue('format', 'label.delay', 'days or hours, such as 7d or 12h'))
  return {
    column: typeof column === 'string' ? column : '',
    yes: yesWords ?? [],
    no: noWords ?? [],
    means: oneOf('label.means', ['fraud', 'unpaid'] as const, means, issues) ?? 'fraud',
    ...(typeof knownAt === 'string' && { knownAt }),
    delayMs: delayMs ?? DEFAULT_DELAY_MS,
  }
}

/** Words, one or a list; a number in YAML is the word it is written as. */
function textsOf(value: unknown): readonly string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  const texts = list.flatMap((text) => (typeof text === 'string' || typeof text === 'number' ? [String(text)] : []))
  return texts.length === list.length ? texts : undefined
}

function oneOf<Name extends string>(
  member: string,
  names: readonly Name[],
  value: unknown,
  issues: Issue[],
): Name | undefined {
  const known = names.find((name) => name === value)
  if (known === undefined) issues.push(issue('not_allowed', member, `one of ${names.join(', ')}`))
  return known
}
