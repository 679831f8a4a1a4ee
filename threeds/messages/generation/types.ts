/**
 * The element table as TypeScript: one interface a message, one an object. An element is required in the type when every
 * version, channel and category requires it; what is finer than that, the parser and the builder say.
 */
import { codesIn } from '../formats.ts'
import { elementOf, FORM_FIELDS, formatIn, inclusionIn, rowNamed, rowsIn } from '../table.ts'
import type { Format, Row } from '../table.ts'
import { MESSAGE_TYPES, VERSIONS } from '../vocabulary.ts'
import type { Version } from '../vocabulary.ts'

export function typesText(): string {
  const meanings = new Map(rowNamed('messageType')!.codes!.map(([code, meaning]) => [code, meaning]))
  const messages = MESSAGE_TYPES.map((type) => interfaceText(type, type, meanings.get(type)!))
  const objects = namedObjects().map((row) => interfaceText(typeName(row), row.name, row.label))
  return `${HEAD}${messages.join('\n')}\n${objects.join('\n')}${foot()}`
}

/** The objects that rows describe member by member, decoded contents included. */
function namedObjects(): readonly Row[] {
  const holders = new Set<Row>()
  const visit = (holder: string) => {
    for (const row of rowsIn(holder)) {
      if (rowsIn(row.name).length === 0) continue
      holders.add(row)
      visit(row.name)
    }
  }
  for (const holder of [...MESSAGE_TYPES, '3DS Method']) visit(holder)
  return [...holders]
}

function interfaceText(name: string, holder: string, meaning: string): string {
  const members = rowsIn(holder)
    .filter((row) => !FORM_FIELDS.includes(row.name))
    .map((row) => memberText(row, holder))
  return `/** ${capitalised(meaning)}. */\nexport interface ${name} {\n${members.join('')}}\n`
}

function memberText(row: Row, holder: string): string {
  const use = row.in[holder]!
  const versions = VERSIONS.filter((version) => inclusionIn(use.is, version) !== undefined)
  const isRequired =
    use.npa === undefined &&
    use.channels === undefined &&
    use.categories === undefined &&
    VERSIONS.every((version) => inclusionIn(use.is, version) === 'R' || isOutside(holder, version))
  const since = versions.length === VERSIONS.length ? '' : ` (${versions.join(', ')})`
  const mark = isRequired ? '' : '?'
  const type = elementOf(row) === 'messageType' ? `'${holder}'` : typeText(row, versions)
  return `  /** ${row.label}${since} */\n${broken(`  readonly ${elementOf(row)}${mark}: ${type}`)}\n`
}

/** A union too long for a line goes one member a line, as the formatter has it. */
function broken(line: string): string {
  return line.length <= PRINT_WIDTH
    ? line
    : line.replace(': ', ' | ').replaceAll(' | ', '\n    | ').replace('\n', ':\n')
}

/** The object that holds the row does not exist in the version, so the row is not missing from it. */
function isOutside(holder: string, version: Version): boolean {
  return rowsIn(holder).every((row) => inclusionIn(row.in[holder]!.is, version) === undefined)
}

function typeText(row: Row, versions: readonly Version[]): string {
  if (row.name === 'messageVersion') return 'Version'
  const types = versions.flatMap((version) => typesOfFormat(row, formatIn(row, version), versions))
  return [...new Set(types)].join(' | ')
}

function typesOfFormat(row: Row, format: Format, versions: readonly Version[]): readonly string[] {
  switch (format.type) {
    case 'boolean':
      return [format.const === true ? 'true' : 'boolean']
    case 'string':
      return [textType(row, versions)]
    case 'object':
      return [objectType(row, format)]
    case 'array':
      return [
        `readonly ${listed(format.items?.type === 'object' ? objectType(row, format) : textType(row, versions))}[]`,
      ]
    case 'string|object':
      return ['string', 'JSONObject']
    default:
      return ['string', 'readonly string[]']
  }
}

/** A closed list of codes is a union; where a payment system may add its own, any text is possible. */
function textType(row: Row, versions: readonly Version[]): string {
  if (row.codes === undefined || row.open || (row.reserved?.ds.length ?? 0) > 0) return 'string'
  const codes = new Set(versions.flatMap((version) => codesIn(row, version)))
  return codes.size === 0 ? 'string' : [...codes].map((code) => `'${code}'`).join(' | ')
}

function objectType(row: Row, format: Format): string {
  if (format.membersOf !== undefined) return format.membersOf
  if (format.kind === 'jwk') return 'PublicJWK'
  if (format.items?.members !== undefined) return 'Readonly<Record<string, string>>'
  const isNamed = rowsIn(row.name).some((member) =>
    VERSIONS.some((version) => inclusionIn(member.in[row.name]!.is, version)),
  )
  return isNamed ? typeName(row) : 'JSONObject'
}

function listed(type: string): string {
  return type.includes(' | ') ? `(${type})` : type
}

function typeName(row: Row): string {
  return row.name.split('.').map(capitalised).join('')
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function foot(): string {
  const members = MESSAGE_TYPES.map((type) => `  readonly ${type}: ${type}\n`).join('')
  return `
/** By message type: \`Messages['AReq']\`. */
export interface Messages {
${members}}

/** Any message; \`messageType\` tells which. */
export type Message = Messages[MessageType]
`
}

const PRINT_WIDTH = 120

const HEAD = `// Generated from the element table by \`npm run generate\`. Do not edit.
import type { JSONObject } from '@sekisho/base'
import type { MessageType, Version } from './vocabulary.ts'

/** Public key on P-256 (RFC 7517). */
export interface PublicJWK {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

`
