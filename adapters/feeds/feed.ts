/**
 * A feed: somebody else's list (vacant flats, forwarders, ranges of data centres, throw-away mail domains) that is fetched again
 * and again from one place. What it is called, where it comes from and what it is worth is said once, here.
 */
import { canonicalJSON, isTenantID, SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID } from '@sekisho/base'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CATEGORIES, FEED_KINDS } from './categories.ts'
import type { FeedKind } from './categories.ts'
import { COLUMNS } from './columns.ts'
import type { Column } from './columns.ts'

export interface Feed {
  readonly feedID: string
  /** Whose orders are held against it; `platform` for everybody's. */
  readonly tenantID: TenantID
  readonly kind: FeedKind
  /** `https://…`, `http://…`, or `file:///…` of the machine that the server runs on. */
  readonly source: string
  /** Of rows that name none. */
  readonly category: string
  /** 1 to 100: how much an entry says; of rows that name none. */
  readonly weight: number
  /** Who answers for it. */
  readonly owner: string
  readonly everyMinutes: number
  /** Entries that are older say nothing any more; left out: they count as long as the feed has them. */
  readonly maxAgeDays?: number
  /** Headers of the file by our names for them, where they are not among those that are known. */
  readonly columns?: Readonly<Partial<Record<Column, string>>>
  /** The source may stand in our own networks. */
  readonly inside?: true
}

/** @throws {SekishoError} ERR_FEED_INVALID: names every member that is wrong, a line each */
export function readFeed(value: unknown): Feed {
  const given = membersOf(value)
  const wrong = Object.entries(RULES).flatMap(([name, { isRight, rule }]) =>
    isRight(given[name], given) ? [] : [`${name}: ${rule}`],
  )
  wrong.push(...Object.keys(given).flatMap((name) => (name in RULES ? [] : [`${name}: there is no such member`])))
  if (wrong.length > 0) throw new SekishoError('ERR_FEED_INVALID', wrong.join('\n'))
  const { maxAgeDays, columns, inside, ...needed } = given as unknown as Feed
  return {
    ...needed,
    ...(maxAgeDays !== undefined && { maxAgeDays }),
    ...(columns !== undefined && { columns }),
    ...(inside === true && { inside }),
  }
}

/** As the journal has it. */
export function feedBody(feed: Feed): JSONObject {
  const { columns, ...rest } = feed
  return columns === undefined ? { ...rest } : { ...rest, columns: { ...columns } }
}

/** What makes other answers of the same content: part of the version. */
export function readingOf({ kind, category, weight, columns = {} }: Feed): string {
  return canonicalJSON([kind, category, weight, { ...columns }])
}

interface Rule {
  readonly isRight: (value: unknown, feed: Readonly<Record<string, unknown>>) => boolean
  readonly rule: string
}

const RULES: Readonly<Record<keyof Feed, Rule>> = {
  feedID: { isRight: (id) => isText(id) && /^[a-z][a-z0-9-]{0,31}$/.test(id), rule: '1 to 32 of a-z, 0-9 and hyphens' },
  tenantID: {
    isRight: (id) => isText(id) && (id === PLATFORM || isTenantID(id)),
    rule: 'the ID of a tenant, or platform',
  },
  kind: { isRight: isKind, rule: `one of ${FEED_KINDS.join(', ')}` },
  source: {
    isRight: isSource,
    rule: 'https://…, http://… without user and password, or file:///…, in 2,048 characters',
  },
  category: {
    isRight: (category, { kind }) => isKind(kind) && isText(category) && CATEGORIES[kind].includes(category),
    rule: `of place ${CATEGORIES.place.join(', ')}; of network ${CATEGORIES.network.join(', ')}; of mail-domain ${CATEGORIES['mail-domain'].join(', ')}`,
  },
  weight: { isRight: (weight) => isWithin(weight, 1, 100), rule: 'a whole number from 1 to 100' },
  owner: { isRight: (owner) => isText(owner) && PLAIN.test(owner), rule: '1 to 64 characters, none of them a control' },
  everyMinutes: { isRight: (minutes) => isWithin(minutes, 5, 43_200), rule: '5 minutes to 30 days' },
  maxAgeDays: {
    isRight: (days) => days === undefined || isWithin(days, 1, 3_650),
    rule: 'a whole number of days from 1 to 3650',
  },
  columns: { isRight: areColumns, rule: `headers of the file for ${COLUMNS.join(', ')}` },
  inside: { isRight: (inside) => inside === undefined || inside === true, rule: 'true, or left out' },
}

function isKind(kind: unknown): kind is FeedKind {
  return (FEED_KINDS as readonly unknown[]).includes(kind)
}

function isSource(source: unknown): boolean {
  if (!isText(source) || source.length > 2_048 || !URL.canParse(source)) return false
  const { protocol, username, password } = new URL(source)
  if (username !== '' || password !== '') return false // the journal would keep them for ever
  return protocol === 'https:' || protocol === 'http:' || (protocol === 'file:' && isPath(source))
}

function isPath(source: string): boolean {
  try {
    return isAbsolute(fileURLToPath(source))
  } catch {
    return false // another machine's, or none
  }
}

function areColumns(columns: unknown): boolean {
  if (columns === undefined) return true
  return Object.entries(membersOf(columns)).every(
    ([name, header]) => (COLUMNS as readonly string[]).includes(name) && isText(header) && PLAIN.test(header),
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** Shown on terminals, so nothing in it may steer one. */
const PLAIN = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,64}$/u
