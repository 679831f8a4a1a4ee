/**
 * What a run must know of its target: where it is, and the names that it has for its neighbours. Everything has the value of
 * docs/conformance.md, so that a target set up as that page says needs no file.
 */
import type { Certificates } from '@sekisho/simulators/threeds'
import type { Role } from './case.ts'
import type { Requestor } from './requestor.ts'

export interface Profile {
  readonly role: Role
  /** Address for messages of components. */
  readonly target: string
  /** Facts for placeholders: `card.challenge`, `ref.acs` …; those that are missing skip the cases that need them. */
  readonly facts: Readonly<Record<string, string>>
  /** Certificates of each neighbour, when the target asks for them. */
  readonly certificates?: Readonly<Partial<Record<'3DS Server' | 'DS' | 'ACS', Certificates>>>
  /** The last one-time code that the ACS sent; without it, cases that enter a code are skipped. */
  readonly lastCode?: () => Promise<string | undefined>
  /** How to ask a 3DS Server; without it, cases that ask are skipped. */
  readonly requestor?: Requestor
}

/** Reference numbers and cards of docs/conformance.md. The cards lie outside of issued ranges. */
export const DEFAULT_FACTS: Readonly<Record<string, string>> = {
  'ref.3dss': 'SEKISHO-3DSS-TEST-0001',
  'ref.ds': 'SEKISHO-DS-DEMO-0001',
  'ref.acs': 'SEKISHO-ACS-TEST-0001',
  mcc: '5732',
  // DS under test: ranges in its registry.
  'card.routed': '9999060000000008',
  'card.secondAddress': '9999061000000006',
  'card.noWorkingACS': '9999062000000004',
  'card.version210Only': '9999063000000002',
  'card.unknown': '9999070000000007',
  // 3DS Server under test: the ranges that the neighbouring DS publishes, by version, with a 3DS Method and without.
  'card.v210': '9999082000000002',
  'card.v220': '9999083000000000',
  'card.v231': '9999084000000008',
  'card.method210': '9999085000000005',
  'card.method220': '9999086000000003',
  'card.method231': '9999087000000001',
  'card.allVersions': '9999088000000009',
  'card.added': '9999089000000007',
  'card.addedLast': '9999089999999995',
  // ACS under test: its cardholders. Wrong codes are entered for cards of their own, so that no lock stops another case.
  'card.frictionless': '9999010000000011',
  'card.challenge': '9999010000000029',
  'card.tries210': '9999010000000037',
  'card.tries220': '9999010000000045',
  'card.tries231': '9999010000000094',
  'card.refused': '9999010000000052',
  'card.attempt': '9999010000000060',
  'card.rejected': '9999010000000078',
  'card.unavailable': '9999010000000086',
  'card.unable': '9999010000000102',
  'card.foreign': '9999050000000009',
}
