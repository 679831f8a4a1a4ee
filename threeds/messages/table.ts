/**
 * The shape of the element table: one row an element. The parser, the builders, the types, the test data and the
 * generated documentation all read the same rows.
 */
import { ELEMENTS } from './elements.ts'
import type { Predicate } from './predicates.ts'
import type { Category, Channel, MessageType, Version } from './vocabulary.ts'
import { VERSIONS } from './vocabulary.ts'

export interface Row {
  /** Dotted path from the message root, without array positions; unique. */
  readonly name: string
  readonly label: string
  readonly storage: Storage
  readonly format: Format
  /** The format before 2.3.1, where it differs. Codes are the same list in both. */
  readonly olderFormat?: Format
  /** Code, meaning, and the versions that have it (all the row's versions when left out). */
  readonly codes?: readonly Code[]
  /** The codes are examples: any other one is accepted on receipt. */
  readonly open?: true
  /** Ranges of codes: EMVCo's are not valid (yet), a payment system's (`ds`) by agreement with it. */
  readonly reserved?: { readonly emvco: readonly string[]; readonly ds: readonly string[] }
  /** By message, or for a nested element by the one element that holds it: where and when it appears. */
  readonly in: Readonly<Record<string, Use>>
  /** Native screens of 2.3.1 by acsUiType: M must, O may, C conditional, N never. */
  readonly screens?: Readonly<Record<string, string>>
  readonly filledBy?: string
  readonly notes?: string
  /** What no source confirms, and the versions in which a finding rests on it: there it is a remark, no issue. */
  readonly doubt?: {
    readonly what: string
    readonly format?: readonly Version[]
    readonly presence?: readonly Version[]
  }
}

type Code = readonly [code: string, meaning: string, versions?: readonly Version[]]

/**
 * What a recorder or a log may hold of the element. `keep`: as it is; of an object, as the rows of its members say.
 * `mask`: runs of 13 or more digits lose their middle. `token`: only a keyed hash. `never`: nothing at all.
 */
export type Storage = 'keep' | 'mask' | 'token' | 'never'

export interface Format {
  readonly type: 'string' | 'boolean' | 'object' | 'array' | 'string|object' | 'string|array'
  /** Characters (Unicode code points) of a text. */
  readonly minLength?: number
  readonly maxLength?: number
  /** Characters of the JSON text of an object or array, written without white space. */
  readonly maxChars?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: ItemFormat
  readonly const?: true
  readonly kind?: Kind
  /** ECMAScript, whole value. */
  readonly pattern?: string
  /** Pattern or kind are our own tightening, the text gives only the length: a miss is a remark, no issue. */
  readonly inferred?: true
  readonly scheme?: 'https'
  /** The object has the members of that message. */
  readonly membersOf?: MessageType
  readonly note?: string
}

export interface ItemFormat {
  readonly type: 'string' | 'object'
  readonly minLength?: number
  readonly maxLength?: number
  /** The object has this many members, named freely within the two limits. */
  readonly members?: number
  readonly keyMaxLength?: number
  readonly valueMaxLength?: number
}

export type Kind =
  | 'base64url'
  | 'base64urlHtml'
  | 'base64urlJson'
  | 'country3'
  | 'currency3'
  | 'currencyAlpha3'
  | 'date8'
  | 'datetime12'
  | 'datetime14'
  | 'email'
  | 'ip'
  | 'jwe'
  | 'jwk'
  | 'jws'
  | 'url'
  | 'uuid'
  | 'yearMonth4'

export interface Use {
  /** One letter a version, oldest first: R required, C conditional, O optional, - not part of it. */
  readonly is: string
  /** The same for non-payment authentication, where it differs. */
  readonly npa?: string
  /** Left out: not bound to a channel. */
  readonly channels?: readonly Channel[] | Readonly<Partial<Record<Version, readonly Channel[]>>>
  readonly categories?: readonly Category[]
  /** The codes allowed in this message, where they are fewer than the row's. */
  readonly values?: Readonly<Partial<Record<Version, readonly string[]>>>
  readonly requiredWhen?: Predicate
  readonly allowedWhen?: Predicate
  readonly absentWhen?: Predicate
  /** While `when` holds, every value is one of `in`. */
  readonly valueWhen?: readonly { readonly when: Predicate; readonly in: readonly string[] }[]
  /** The condition in words, and how much of it the predicates say. */
  readonly condition?: string
  readonly basis?: 'predicate' | 'partly' | 'dsRules' | 'marketRules' | 'availability' | 'context'
  /** Where editions of one version differ. */
  readonly editions?: string
}

/** R, C or O, or undefined when the version does not have the element there. */
export function inclusionIn(letters: string, version: Version): 'R' | 'C' | 'O' | undefined {
  const letter = letters[VERSIONS.indexOf(version)]
  return letter === 'R' || letter === 'C' || letter === 'O' ? letter : undefined
}

export function formatIn(row: Row, version: Version): Format {
  return version === '2.3.1' ? row.format : (row.olderFormat ?? row.format)
}

export function channelsIn(use: Use, version: Version): readonly Channel[] | undefined {
  const { channels } = use
  return isList(channels) ? channels : channels?.[version]
}

/** The rows held by a message (`AReq`) or by an element (`acctInfo`), in table order. */
export function rowsIn(holder: string): readonly Row[] {
  return BY_HOLDER.get(holder) ?? []
}

export function rowNamed(name: string): Row | undefined {
  return BY_NAME.get(name)
}

/** The last part of a row's name: what stands in the JSON text. */
export function elementOf(row: Row): string {
  return row.name.slice(row.name.lastIndexOf('.') + 1)
}

/** Travels as a form field beside the message and is no member of it (emv3ds.md sections 9 and 18). */
export const FORM_FIELDS: readonly string[] = ['threeDSSessionData']

// Array.isArray does not narrow a readonly array out of a union.
function isList(value: Use['channels']): value is readonly Channel[] | undefined {
  return value === undefined || Array.isArray(value)
}

const BY_HOLDER: ReadonlyMap<string, readonly Row[]> = byHolder()
const BY_NAME: ReadonlyMap<string, Row> = new Map(ELEMENTS.map((row) => [row.name, row]))

function byHolder(): Map<string, Row[]> {
  const rows = new Map<string, Row[]>()
  for (const row of ELEMENTS) {
    for (const holder of Object.keys(row.in)) rows.set(holder, [...(rows.get(holder) ?? []), row])
  }
  return rows
}
