/**
 * A payment system's registry as an operator writes it down: who takes part, with which card ranges, and what is admitted.
 * Every part may be left out, and everything that is wrong is named by its path at once.
 */
import type { Parsed } from '@sekisho/base'
import type { ACSParticipant, CardRange, ServerParticipant } from '@sekisho/threeds/directory'
import { VERSIONS } from '@sekisho/threeds/messages'
import { flag, listOf, matching, oneOf, optional, shape, someOf, text, where } from './fileShape.ts'
import type { Admission } from './states.ts'

export interface DirectoryFile {
  readonly admission?: Admission
  readonly threeDSServers?: readonly ServerParticipant[]
  readonly acss?: readonly ACSParticipant[]
  readonly ranges?: readonly CardRange[]
}

export function parseDirectoryFile(value: unknown): Parsed<DirectoryFile> {
  const issues = FILE(value, '')
  return issues.length > 0 ? { ok: false, issues } : { ok: true, message: value as DirectoryFile }
}

const BRANDS = ['visa', 'mastercard', 'amex', 'jcb', 'diners', 'unionpay'] as const
const address = where('an http or https address', (given) => /^https?:/.test(given) && URL.canParse(given))
const origin = where('an origin, such as https://server.example', (given) => {
  return URL.canParse(given) && new URL(given).origin === given
})
const acctNumber = matching(/^\d{13,19}$/, '13 to 19 digits')
const code = matching(/^\d\d$/, 'a code of two digits')

const PARTICIPANT = { participantID: text, referenceNumbers: someOf(text), certificateName: optional(text) }
const SERVER = shape({ ...PARTICIPANT, operatorID: optional(text), origins: optional(someOf(origin)) })
const ACS = shape({ ...PARTICIPANT, urls: someOf(address), messageCategories: optional(someOf(code)) })
const VERSION = shape({
  version: oneOf(VERSIONS),
  acsInfoInd: optional(someOf(code)),
  threeDSMethodURL: optional(address),
})
const RANGE = shape({
  start: acctNumber,
  end: acctNumber,
  brand: oneOf(BRANDS),
  acsID: optional(text),
  versions: someOf(VERSION),
  attempts: flag,
  issuerCountryCode: optional(matching(/^\d{3}$/, 'three digits of ISO 3166-1')),
})
const FILE = shape({
  admission: optional(
    shape({ sdkReferenceNumbers: listOf(text), mccs: listOf(matching(/^\d{4}$/, 'four digits of ISO 18245')) }),
  ),
  threeDSServers: optional(listOf(SERVER)),
  acss: optional(listOf(ACS)),
  ranges: optional(listOf(RANGE)),
})
