/** The bodies of `/v1/3ds` as values, or every issue at once, in the words that `/v1` uses. */
import type { Issue, JSONObject, JSONValue, Parsed } from '@sekisho/base'
import { passesLuhn } from '@sekisho/fraud/events'
import { rowNamed, VERSIONS } from '@sekisho/threeds/messages'
import type { Version } from '@sekisho/threeds/messages'
import { REQUESTOR_ROWS } from '@sekisho/threeds/server'
import type { WindowSize } from '@sekisho/threeds/server'

export interface PreauthRequest {
  readonly acctNumber?: string
  readonly cardExpiryDate?: string
  readonly cardReference?: string
  readonly deviceChannel: '02' | '03'
  readonly messageCategory: '01' | '02'
  /** Versions that the requestor wants to be asked in; all when left out. */
  readonly messageVersions?: readonly Version[]
  readonly origin?: string
  /** An earlier transaction whose 3DS Method ran in the same browser for the same card. */
  readonly methodRunOf?: string
}

export interface AuthRequest {
  readonly threeDSServerTransID: string
  /** N: the page did not start the 3DS Method. */
  readonly threeDSCompInd?: 'N'
  readonly challengeWindowSize: WindowSize
  readonly threeDSSessionData?: string
  readonly returnURL?: string
  /** The order that is paid for, as it was screened. */
  readonly orderID?: string
  /** Elements of the AReq. */
  readonly elements: JSONObject
}

export interface PostauthRequest {
  readonly threeDSServerTransID: string
  /** The requestor will have no challenge. */
  readonly challenge?: 'declined'
  readonly waitMs: number
}

export function parsePreauth(body: unknown): Parsed<PreauthRequest> {
  const read = new Reader(body)
  const request = {
    ...read.optional('acctNumber', digits, 'a card number of 13 to 19 digits with its check digit'),
    ...read.optional('cardExpiryDate', month, 'YYMM'),
    ...read.optional('cardReference', cardReference, 'a reference of our card field'),
    deviceChannel:
      read.optional('deviceChannel', oneOf(['02', '03']), '02 (browser) or 03 (no cardholder)').deviceChannel ?? '02',
    messageCategory:
      read.optional('messageCategory', oneOf(['01', '02']), '01 (payment) or 02').messageCategory ?? '01',
    ...read.optional('messageVersions', versions, `a list of ${VERSIONS.join(', ')}`),
    ...read.optional('origin', text(256), 'an origin of the shop'),
    ...read.optional('methodRunOf', uuid, 'the ID that an earlier preauth gave'),
  }
  const { acctNumber, cardReference: reference } = request
  if (read.isClean('acctNumber') && read.isClean('cardReference')) {
    if (acctNumber === undefined && reference === undefined)
      read.issue('required', 'acctNumber', 'this, or cardReference')
    if (acctNumber !== undefined && reference !== undefined)
      read.issue('not_together', 'cardReference', 'this, or acctNumber')
  }
  return read.parsed(request)
}

export function parseAuth(body: unknown): Parsed<AuthRequest> {
  const read = new Reader(body)
  const request = {
    threeDSServerTransID: read.required('threeDSServerTransID', uuid, 'the ID that preauth gave'),
    ...read.optional('threeDSCompInd', oneOf(['N']), 'N, when the page did not start the 3DS Method'),
    challengeWindowSize:
      read.optional('challengeWindowSize', oneOf(['01', '02', '03', '04', '05']), '01 to 05').challengeWindowSize ??
      '02',
    ...read.optional('threeDSSessionData', text(768), 'at most 768 characters'),
    ...read.optional('returnURL', text(2048), 'a URL on an origin of the shop'),
    ...read.optional('orderID', callerID, 'the ID of an order that was screened'),
    elements: read.elements(),
  }
  return read.parsed(request)
}

export function parsePostauth(body: unknown): Parsed<PostauthRequest> {
  const read = new Reader(body)
  const request = {
    threeDSServerTransID: read.required('threeDSServerTransID', uuid, 'the ID that preauth gave'),
    ...read.optional('challenge', oneOf(['declined']), 'declined'),
    waitMs: read.optional('waitMs', milliseconds, '0 to 10000').waitMs ?? 5_000,
  }
  return read.parsed(request)
}

type Check<Value> = (value: JSONValue) => Value | undefined

/** Reads the members of one body, and remembers what is wrong with them. */
class Reader {
  readonly #members: JSONObject
  readonly #issues: Issue[] = []
  readonly #read = new Set<string>()

  constructor(body: unknown) {
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
    this.#members = isObject ? (body as JSONObject) : {}
    if (!isObject) this.issue('type', '', 'must be an object')
  }

  optional<Name extends string, Value>(name: Name, check: Check<Value>, right: string): { [key in Name]?: Value } {
    const value = this.#take(name)
    if (value === undefined) return {}
    const checked = check(value)
    if (checked === undefined) this.issue('format', name, right)
    return checked === undefined ? {} : ({ [name]: checked } as { [key in Name]?: Value })
  }

  required<Value>(name: string, check: Check<Value>, right: string): Value {
    const value = this.optional(name, check, right)[name]
    if (value === undefined && this.#members[name] === undefined) this.issue('required', name, right)
    return value as Value // unread when anything is wrong
  }

  /** The elements of the AReq, as they came: the table of elements checks them once the version is known. */
  elements(): JSONObject {
    const elements: Record<string, JSONValue> = {}
    for (const { name } of REQUESTOR_ROWS) {
      const value = this.#take(name)
      if (value !== undefined) elements[name] = value
    }
    return elements
  }

  isClean(name: string): boolean {
    return !this.#issues.some(({ element }) => element === name)
  }

  issue(errorCode: string, element: string, reason: string): void {
    this.#issues.push({ errorCode, element, reason })
  }

  parsed<Request>(request: Request): Parsed<Request> {
    for (const name of Object.keys(this.#members)) {
      // A name that is none of ours is the caller's text, and is not repeated: it may be a card number.
      if (!this.#read.has(name)) this.issue('not_allowed', rowNamed(name) ? name : '', 'no member of this name exists')
    }
    return this.#issues.length > 0
      ? { ok: false, issues: this.#issues.slice(0, MAX_ISSUES) }
      : { ok: true, message: request }
  }

  #take(name: string): JSONValue | undefined {
    this.#read.add(name)
    return Object.hasOwn(this.#members, name) ? this.#members[name] : undefined
  }
}

/** Issues of the element table in the words of `/v1`. */
export function wordsOf(issues: readonly Issue[]): readonly Issue[] {
  return issues.map(({ errorCode, ...issue }) => ({ ...issue, errorCode: errorCode === '201' ? 'required' : 'format' }))
}

function oneOf<const Code extends string>(codes: readonly Code[]): Check<Code> {
  return (value) => codes.find((code) => code === value)
}

function text(maxLength: number): Check<string> {
  return (value) => (typeof value === 'string' && value.length > 0 && value.length <= maxLength ? value : undefined)
}

function matching(pattern: RegExp): Check<string> {
  return (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined)
}

const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
const month = matching(/^\d\d(?:0[1-9]|1[0-2])$/)
const callerID = matching(/^[A-Za-z0-9._:-]{1,64}$/)
const cardReference = matching(/^card_[A-Za-z0-9_-]{32}$/)

function digits(value: JSONValue): string | undefined {
  return typeof value === 'string' && isCardNumber(value) ? value : undefined
}

/** 13 to 19 digits, of which the last is the check digit. */
export function isCardNumber(number: string): boolean {
  return /^\d{13,19}$/.test(number) && passesLuhn(number)
}

function versions(value: JSONValue): readonly Version[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const known = VERSIONS.filter((version) => value.includes(version))
  return known.length === value.length ? known : undefined
}

function milliseconds(value: JSONValue): number | undefined {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10_000
    ? (value as number)
    : undefined
}

const MAX_ISSUES = 64
