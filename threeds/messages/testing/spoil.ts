/**
 * Spoilers: for each element of a valid message, ways to break that element alone, with the issue that a receiver must
 * find. What the table calls inferred or doubtful must come back as a remark instead.
 */
import { codesIn, isIn } from '../formats.ts'
import { presenceOf } from '../inclusion.ts'
import type { Facts, Scope } from '../predicates.ts'
import { elementOf, FORM_FIELDS, formatIn, rowsIn } from '../table.ts'
import type { Format, ItemFormat, Row } from '../table.ts'
import { isMembers } from '../vocabulary.ts'
import type { Members } from '../vocabulary.ts'
import { WRONG_CODE_OF_ISO, WRONG_KIND, WRONG_PATTERN } from './values.ts'

export interface Spoiled {
  readonly row: Row
  /** What was done to the element, in a word or two. */
  readonly how: string
  readonly text: string
  readonly errorCode: string
  readonly element: string
  /** The finding must be a remark, and the message valid. */
  readonly isRemark: boolean
}

/** A described element of a message, where it stands. */
export interface Place {
  readonly row: Row
  readonly holder: Members
  /** Names and array positions from the root. */
  readonly path: readonly (string | number)[]
  readonly isRequired: boolean
  readonly isEntryMember: boolean
}

export function placesIn(message: Members, facts: Facts, holderName: string = facts.messageType): readonly Place[] {
  const places: Place[] = []
  visit(message, holderName, [], facts, false)
  return places

  function visit(holder: Members, name: string, path: Place['path'], known: Facts, isEntryMember: boolean): void {
    const scope: Scope = { root: message, holder, leg: undefined, related: {} }
    for (const row of rowsIn(name)) {
      const element = elementOf(row)
      const value = holder[element]
      const presence = FORM_FIELDS.includes(row.name) ? undefined : presenceOf(row.in[name]!, known)
      if (value === undefined || presence === undefined) continue
      const isRequired = presence.required(scope) === true && presence.refused(scope) !== true
      places.push({ row, holder, path: [...path, element], isRequired, isEntryMember })
      const { membersOf } = row.format
      const inner = membersOf === undefined ? known : { ...known, messageType: membersOf }
      if (isMembers(value)) visit(value, membersOf ?? row.name, [...path, element], inner, false)
      if (!Array.isArray(value)) continue
      for (const [i, entry] of value.entries())
        if (isMembers(entry)) visit(entry, row.name, [...path, element, i], inner, true)
    }
  }
}

export function spoilersOf(message: Members, place: Place, facts: Facts): readonly Spoiled[] {
  const { row, path, isRequired, holder } = place
  const format = formatIn(row, facts.version)
  const isDoubtful = row.doubt?.format?.includes(facts.version) ?? false
  const hasDoubtfulPresence = row.doubt?.presence?.includes(facts.version) ?? false
  const element = path.join('.')
  const spoiled: Spoiled[] = []
  const add = (how: string, text: string, errorCode: string, isRemark = isDoubtful, at = element) =>
    spoiled.push({ row, how, text, errorCode, element: at, isRemark })
  const put = (how: string, value: unknown, errorCode: string, isRemark = isDoubtful, at = element) =>
    add(how, textWith(message, path, value), errorCode, isRemark, at)

  const missing = isRequired ? '201' : '203'
  const isAlone = Object.keys(holder).length === 1 && path.length > 1 && !place.isEntryMember
  if (isRequired && !isAlone) put('removed', undefined, '201', hasDoubtfulPresence)
  for (const empty of [null, '', [], {}]) put('empty', empty, missing, hasDoubtfulPresence)
  put('a number', 7, '203')
  add('doubled', textWithDouble(message, path), '204', false)
  if (format.type === 'boolean') put('a text', 'true', '203')
  if (format.const === true) put('false', false, '203')
  if (format.type === 'string') spoilText(format, (how, value, code, isRemark) => put(how, value, code, isRemark))
  if (format.type === 'array') spoilArray()
  if (format.type === 'object') {
    put('a text', 'x', '203')
    if (format.maxChars !== undefined) put('too long', { ...value(), long: 'x'.repeat(format.maxChars) }, '203')
    if (format.kind === 'jwk') put('no key', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, '203')
  }
  return spoiled

  function value(): object {
    return holder[elementOf(row)] as object
  }

  function spoilArray(): void {
    const entries = value()
    if (!Array.isArray(entries)) return
    const { maxItems, items } = format
    put('a text', 'x', '203')
    if (maxItems !== undefined && maxItems < 1000)
      put(
        'too many',
        Array.from({ length: maxItems + 1 }, () => entries[0]),
        '203',
      )
    put('an entry of another type', [7], '203', isDoubtful, `${element}.0`)
    if (items?.type !== 'string') return
    spoilText({ ...items, type: 'string' }, (how, entry, code, isRemark) =>
      put(`an entry ${how}`, [entry], code, isRemark, `${element}.0`),
    )
    if (facts.version === '2.3.1') put('an entry twice', [entries[0], entries[0]], '204', isDoubtful, `${element}.1`)
  }

  type Put = (how: string, value: string, errorCode: string, isRemark?: boolean) => void
  function spoilText(limits: Format | ItemFormat, putText: Put): void {
    const { minLength = 0, maxLength } = limits
    if (maxLength !== undefined) putText('too long', (maxLength < 1_000 ? 'あ' : 'x').repeat(maxLength + 1), '203')
    if (minLength > 1) putText('too short', '🦊'.repeat(minLength - 1), '203')
    const isInferred = format.inferred === true
    const { kind, pattern } = format
    if (kind !== undefined) {
      for (const wrong of WRONG_KIND[kind] ?? []) {
        if (wrong.length >= minLength && wrong.length <= (maxLength ?? Infinity))
          putText('not of its kind', wrong, '203', isInferred || isDoubtful)
      }
      for (const wrong of WRONG_CODE_OF_ISO[kind] ?? []) putText('no ISO code', wrong, '304')
    } else if (pattern !== undefined) {
      putText('not of its pattern', WRONG_PATTERN[pattern] ?? 'x'.repeat(minLength), '203', isInferred || isDoubtful)
    }
    if (row.codes === undefined || row.open === true || row.name === 'messageType' || row.name === 'messageVersion')
      return
    putText('no code', 'x'.repeat(minLength), '203')
    const reserved = ['79', '50', '16', '06', '02'].find(
      (code) => isIn(row.reserved?.emvco, code) && !codesIn(row, facts.version).includes(code),
    )
    if (reserved !== undefined) putText('reserved', reserved, facts.version === '2.3.1' ? '207' : '203')
  }
}

function textWith(message: Members, path: Place['path'], value: unknown): string {
  const copy = copyOf(message)
  const holder = holderAt(copy, path)
  const element = path.at(-1)!
  if (value === undefined) delete holder[element]
  else holder[element] = value
  return JSON.stringify(copy)
}

/** Writes the member a second time under a name that no message has, and gives it its name in the text. */
function textWithDouble(message: Members, path: Place['path']): string {
  const copy = copyOf(message)
  const holder = holderAt(copy, path)
  const element = path.at(-1)!
  holder[SECOND] = holder[element]
  return JSON.stringify(copy).replace(JSON.stringify(SECOND), JSON.stringify(element))
}

/** By way of JSON: several times faster than structuredClone, and the message is JSON. */
function copyOf(message: Members): Members {
  return JSON.parse(JSON.stringify(message)) as Members
}

function holderAt(message: Members, path: Place['path']): Record<string | number, unknown> {
  let holder = message as Record<string | number, unknown>
  for (const part of path.slice(0, -1)) holder = holder[part] as typeof holder
  return holder
}

const SECOND = 'the same member again'
