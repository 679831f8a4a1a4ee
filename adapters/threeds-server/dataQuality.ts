/**
 * How much a shop's AReqs tell the issuer: which members that tell buyers apart are missing, seldom there, or the same for
 * everybody, and what the issuer could judge by them. Counted over the messages as the journal keeps them, so a card number or an address is a
 * token here: enough to see whether it differs.
 */
import type { JSONObject, JSONValue, TenantID } from '@sekisho/base'
import type { JournalReader } from '@sekisho/adapters/store'
import { recordedStepOf } from '@sekisho/adapters/transactions'
import { TELLING_MEMBERS } from './tellingMembers.ts'
import type { TellingMember } from './tellingMembers.ts'

export interface MemberQuality {
  readonly member: string
  /** Of 100 AReqs. */
  readonly presentPercent: number
  readonly finding: 'good' | 'seldom' | 'missing' | 'constant'
  readonly gain: TellingMember['gain']
}

export interface DataQuality {
  /** The latest so many. */
  readonly areqs: number
  /** 0 to 100: what is told, weighed by what it is worth. Undefined without an AReq. */
  readonly score: number | undefined
  /** What is worth most first. */
  readonly members: readonly MemberQuality[]
}

/** Of the latest AReqs in which a buyer was present: the others have no browser, and often no address. */
export function dataQualityOf(journal: Pick<JournalReader, 'latestRows'>, shop: TenantID): DataQuality {
  const areqs = journal
    .latestRows(shop, ['threeds-step'], { limit: MOST_ROWS })
    .flatMap(({ body }) => recordedStepOf(body).messages)
    .filter(({ direction, message }) => direction === 'out' && isOfABuyer(message))
    .map(({ message }) => message)
  return qualityOf(areqs)
}

/** @param areqs as they are recorded */
export function qualityOf(areqs: readonly JSONObject[]): DataQuality {
  let told = 0
  let whole = 0
  const members = TELLING_MEMBERS.toSorted((a, b) => b.weight - a.weight).map((row): MemberQuality => {
    const values = areqs.map((areq) => valueAt(areq, row.member)).filter((value) => isTold(value, row))
    const finding = findingOf(row, values, areqs.length)
    whole += row.weight
    if (areqs.length > 0 && finding !== 'constant') told += (row.weight * values.length) / areqs.length
    const presentPercent = areqs.length === 0 ? 0 : Math.round((100 * values.length) / areqs.length)
    return { member: row.member, presentPercent, finding, gain: row.gain }
  })
  return { areqs: areqs.length, score: areqs.length === 0 ? undefined : Math.round((100 * told) / whole), members }
}

function findingOf({ differs }: TellingMember, values: readonly JSONValue[], areqs: number): MemberQuality['finding'] {
  if (values.length === 0) return 'missing'
  // A handful of buyers may well have the same browser or postal code.
  const isConstant =
    differs && values.length >= MANY && new Set(values.map((value) => JSON.stringify(value))).size === 1
  if (isConstant) return 'constant'
  return values.length * 2 < areqs ? 'seldom' : 'good'
}

function isTold(value: JSONValue | undefined, { only }: TellingMember): value is JSONValue {
  return value !== undefined && value !== '' && (only === undefined || value === only)
}

/** A list has the value of its first entry: 2.3.1 writes lists where older versions have one object. */
function valueAt(message: JSONObject, path: string): JSONValue | undefined {
  let value: JSONValue | undefined = message
  for (const name of path.split('.')) {
    if (isList(value)) value = value[0]
    if (typeof value !== 'object' || value === null || isList(value)) return undefined
    value = value[name]
  }
  return value
}

function isOfABuyer({ messageType, deviceChannel }: JSONObject): boolean {
  return messageType === 'AReq' && deviceChannel !== '03'
}

// Array.isArray does not narrow a readonly array out of a union.
function isList(value: JSONValue | undefined): value is readonly JSONValue[] {
  return Array.isArray(value)
}

const MOST_ROWS = 1_000
const MANY = 20
