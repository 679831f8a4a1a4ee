/**
 * Valid messages of any type, version, channel and category, made from the table: required elements, and as many of the
 * others as the wish says, in accordance with every condition that the message itself decides.
 */
import { presenceOf } from '../inclusion.ts'
import { codesIn } from '../formats.ts'
import { compileCondition } from '../predicates.ts'
import type { Facts, Scope } from '../predicates.ts'
import { elementOf, FORM_FIELDS, formatIn, rowsIn } from '../table.ts'
import type { Format, Row, Use } from '../table.ts'
import { CATEGORIES, CHANNELS, MESSAGE_TYPES, VERSIONS } from '../vocabulary.ts'
import type { Category, Channel, Members } from '../vocabulary.ts'
import { Random } from './random.ts'
import { validText } from './values.ts'

export interface Wish extends Facts {
  readonly seed: number
  /** How many of the elements that may be left out are there, in percent: 0 is the smallest valid message. */
  readonly fill: number
}

/** Objects still being filled. */
type Draft = Record<string, unknown>

export function aMessage(wish: Wish): Members {
  return aDocument(wish.messageType, wish)
}

/** Also what is decoded from an element: `deviceInfo`, `acsSignedContent` … */
export function aDocument(holder: string, wish: Wish): Members {
  const root: Draft = {}
  fill(root, holder, root, wish, new Random(wish.seed))
  return root
}

/** Every combination that exists. 3RI payments came with 2.2.0; preparation and operation messages have no channel. */
export function everyFacts(): readonly Facts[] {
  const all: Facts[] = []
  for (const messageType of MESSAGE_TYPES) {
    for (const version of VERSIONS) {
      if (version !== '2.3.1' && (messageType === 'OReq' || messageType === 'ORes')) continue
      if (/^[PO]/.test(messageType)) {
        all.push({ messageType, version, channel: undefined, category: undefined })
        continue
      }
      for (const channel of ['APP', 'BRW', '3RI'] as const) {
        if (channel === '3RI' && messageType.startsWith('C')) continue
        for (const category of ['PA', 'NPA'] as const) {
          if (channel === '3RI' && category === 'PA' && version === '2.1.0') continue
          all.push({ messageType, version, channel, category })
        }
      }
    }
  }
  return all
}

/** Goes over the rows until nothing changes: an element may require or forbid one that stands before it. */
function fill(holder: Draft, holderName: string, root: Draft, wish: Wish, random: Random): void {
  const rows = rowsIn(holderName).flatMap((row) => {
    const use = row.in[holderName]!
    const presence = FORM_FIELDS.includes(row.name) ? undefined : presenceOf(use, wish)
    return presence === undefined ? [] : [{ row, use, presence, isWanted: random.chance(wish.fill) }]
  })
  const scope: Scope = { root, holder, leg: undefined, related: {} }
  for (let round = 0, changed = true; changed; round++) {
    if (round > 20) throw new Error(`no valid ${holderName} of ${wish.version}: its conditions turn in a circle`)
    changed = false
    for (const { row, use, presence, isWanted } of rows) {
      const element = elementOf(row)
      const isThere = holder[element] !== undefined
      const mustGo = presence.refused(scope) === true
      const mustCome = !mustGo && (isWanted || presence.required(scope) === true)
      if (isThere === (mustGo ? false : isThere || mustCome)) continue
      changed = true
      if (mustGo) delete holder[element]
      else holder[element] = validValue(row, use, holderName, scope, wish, random)
    }
  }
}

function validValue(row: Row, use: Use, holderName: string, scope: Scope, wish: Wish, random: Random): unknown {
  const fixed = fixedValue(row, holderName, wish)
  if (fixed !== undefined) return fixed
  const format = formatIn(row, wish.version)
  const text = () => validCode(row, use, scope, wish, random) ?? validText(format, format.items ?? format, random)
  switch (format.type) {
    case 'boolean':
      return format.const === true || random.chance(50)
    case 'array':
      return format.items?.type === 'object'
        ? entries(format, random).map(() => objectValue(row, format, scope, wish, random))
        : listOfTexts(row, use, format, scope, wish, random, text)
    case 'object':
      return objectValue(row, format, scope, wish, random)
    default:
      return text()
  }
}

/** What the wish itself decides. A critical extension is valid only for a receiver that knows it. */
function fixedValue(row: Row, holderName: string, { version, channel, category }: Wish): unknown {
  switch (row.name) {
    case 'messageType':
      return holderName
    case 'messageVersion':
      return version
    case 'deviceChannel':
      return codeOf<Channel>(CHANNELS, channel)
    case 'messageCategory':
      return codeOf<Category>(CATEGORIES, category)
    case 'messageExtension.criticalityIndicator':
      return false
    default:
      return undefined
  }
}

function codeOf<Fact>(codes: ReadonlyMap<unknown, Fact>, fact: Fact | undefined): unknown {
  return [...codes].find(([, meaning]) => meaning === fact)?.[0]
}

function validCode(row: Row, use: Use, scope: Scope, wish: Wish, random: Random): string | undefined {
  const codes = validCodes(row, use, scope, wish)
  return codes.length === 0 ? undefined : random.pick(codes)
}

function validCodes(row: Row, use: Use, scope: Scope, wish: Wish): readonly string[] {
  let codes = use.values?.[wish.version] ?? codesIn(row, wish.version)
  for (const { when, in: allowed } of use.valueWhen ?? []) {
    if (compileCondition(when, wish)(scope) === true) codes = codes.filter((code) => allowed.includes(code))
  }
  return codes
}

function listOfTexts(
  row: Row,
  use: Use,
  format: Format,
  scope: Scope,
  wish: Wish,
  random: Random,
  text: () => string,
): readonly string[] {
  const count = entries(format, random).length
  const codes = validCodes(row, use, scope, wish)
  return codes.length > 0 ? random.some(codes, count) : [...new Set(Array.from({ length: count }, text))]
}

function entries({ minItems = 1, maxItems = 3 }: Format, random: Random): readonly undefined[] {
  return Array.from({ length: minItems + random.below(Math.min(maxItems, 3) - minItems + 1) })
}

function objectValue(row: Row, format: Format, scope: Scope, wish: Wish, random: Random): Members {
  if (format.items?.members !== undefined) return { [random.text(3, 'abcdef')]: random.text(10, 'abc 東京') }
  if (format.kind === 'jwk')
    return { kty: 'EC', crv: 'P-256', x: random.text(43, 'AbC-_'), y: random.text(43, 'xYz09') }
  const holderName = format.membersOf ?? row.name
  const value: Draft = {}
  const inner = format.membersOf === undefined ? wish : { ...wish, messageType: format.membersOf }
  fill(value, holderName, scope.root, inner, random)
  // An object counts as present only with a member; where no row is required, any of its rows or any member will do.
  for (let percent = wish.fill + 20; Object.keys(value).length === 0; percent += 20) {
    if (rowsIn(holderName).every((one) => presenceOf(one.in[holderName]!, inner) === undefined)) value['note'] = 'x'
    else fill(value, holderName, scope.root, { ...inner, fill: percent }, random)
  }
  return value
}
