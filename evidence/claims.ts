/**
 * What evidence says: who tells whom, of which transaction, and what a shop's screening knows of the buyer. Nothing in it names
 * a person, an address, a device or a card. docs/evidence.md is written from this table.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import { COUNTS, DAYS, SCORES } from './scale.ts'
import { object, required, seconds, step, text, word, words, WRONG } from './shapes.ts'

/** A reader takes every 1.x: within a major version members and words are only added. */
export const EVIDENCE_VERSION = '1.0'

const OUTCOMES = ['approve', 'challenge', 'review', 'decline'] as const

/** What the reasons of the screening are about. `known` speaks for the buyer. */
export const REASON_CLASSES = [
  'account',
  'amount',
  'card',
  'contact',
  'country',
  'delivery',
  'device',
  'earlier_loss',
  'failed_attempts',
  'goods',
  'known',
  'list',
  'name',
  'network',
  'other',
  'velocity',
] as const
export type ReasonClass = (typeof REASON_CLASSES)[number]

type Days = (typeof DAYS)[number]
type Count = (typeof COUNTS)[number]

/** A member that is left out is not known. */
export interface About {
  readonly screening: { readonly outcome: (typeof OUTCOMES)[number]; readonly score: (typeof SCORES)[number] }
  readonly reasons?: readonly ReasonClass[]
  readonly account?: { readonly kind?: 'guest' | 'member'; readonly days?: Days; readonly purchases?: Count }
  readonly device?: { readonly days?: Days; readonly accounts?: Count }
  readonly place?: { readonly days?: Days; readonly purchases?: Count; readonly persons?: Count }
  readonly card?: { readonly days?: Days; readonly purchases?: Count }
  readonly together?: {
    readonly accountDevice?: Days
    readonly accountPlace?: Days
    readonly accountCard?: Days
    readonly cardPlace?: Days
  }
  readonly earlier?: {
    readonly frauds?: Count
    readonly unpaid?: Count
    readonly challengesPassed?: Count
    readonly challengesFailed?: Count
  }
}

/** The shop by the elements of the AReq, each as it stands there; what the AReq leaves out is left out. */
export interface ShopClaim {
  readonly requestorID: string
  readonly acquirerBIN?: string
  readonly acquirerMerchantID?: string
}

/** The payment by the elements of the AReq. */
export interface PayClaim {
  readonly amount: string
  readonly currency: string
  readonly exponent: string
}

export interface Evidence {
  readonly ver: string
  readonly iss: string
  readonly aud: string
  readonly iat: number
  readonly exp: number
  /** The threeDSServerTransID, in small letters. */
  readonly txn: string
  readonly shop: ShopClaim
  /** Left out where nothing is paid. */
  readonly pay?: PayClaim
  readonly about: About
}

const PARTY = '^[A-Za-z0-9._:/-]{1,128}$'
/** As long as the elements may be; ASCII without control characters. */
const ELEMENT = '^[ -~]{1,35}$'

const days = (of: string) => step(DAYS, `At least so many days ${of}`)
const count = (of: string) => step(COUNTS, `At least so many ${of}`)

const ABOUT = object(
  {
    screening: required(
      object(
        {
          outcome: required(word(OUTCOMES, "What the shop's screening answered")),
          score: required(step(SCORES, 'At least this score of 1000, by the shop’s own policy; higher is riskier')),
        },
        'How the screening ended',
      ),
    ),
    reasons: words(REASON_CLASSES, 'What its reasons are about'),
    account: object(
      {
        kind: word(['guest', 'member'], 'Whether the buyer has an account at the shop'),
        days: days('since the account was made'),
        purchases: count('earlier orders of the account'),
      },
      'The account',
    ),
    device: object(
      { days: days('since the device was first seen'), accounts: count('accounts on it within 30 days') },
      'The device',
    ),
    place: object(
      {
        days: days('since something was first ordered to it'),
        purchases: count('earlier orders to it'),
        persons: count('receivers at it within 30 days'),
      },
      'The delivery place',
    ),
    card: object(
      { days: days('since the shop first saw it'), purchases: count('earlier orders with it') },
      'The card, as the shop knows it',
    ),
    together: object(
      {
        accountDevice: days('since the account was first seen on the device'),
        accountPlace: days('since the account first ordered to the place'),
        accountCard: days('since the account first paid with the card'),
        cardPlace: days('since the card first paid for an order to the place'),
      },
      'What has been seen together',
    ),
    earlier: object(
      {
        frauds: count('earlier orders known to be fraud, of whatever is in this order'),
        unpaid: count('earlier orders that stayed unpaid, of whatever is in this order'),
        challengesPassed: count('challenges that the account passed within a year'),
        challengesFailed: count('challenges that the account failed within a day'),
      },
      'What became of earlier orders',
    ),
  },
  'What the screening knows',
)

const EVIDENCE = object(
  {
    ver: required(text('^1\\.(0|[1-9][0-9]{0,3})$', 'Version of this format, major and minor')),
    iss: required(text(PARTY, 'Who signs, by the name that the issuer knows')),
    aud: required(text(PARTY, 'The issuer whom it is told')),
    iat: required(seconds('When it was signed')),
    exp: required(seconds('When it ends, ten minutes later at most')),
    txn: required(
      text('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'threeDSServerTransID of the AReq, in small letters'),
    ),
    shop: required(
      object(
        {
          requestorID: required(text(ELEMENT, 'threeDSRequestorID of the AReq')),
          acquirerBIN: text(ELEMENT, 'acquirerBIN of the AReq, where it has one'),
          acquirerMerchantID: text(ELEMENT, 'acquirerMerchantID of the AReq, where it has one'),
        },
        'The shop',
      ),
    ),
    pay: object(
      {
        amount: required(text('^[0-9]{1,48}$', 'purchaseAmount of the AReq')),
        currency: required(text('^[0-9]{3}$', 'purchaseCurrency of the AReq')),
        exponent: required(text('^[0-9]$', 'purchaseExponent of the AReq')),
      },
      'The payment; left out where the AReq has no purchaseAmount',
    ),
    about: required(ABOUT),
  },
  'Evidence: what a shop’s screening tells a card’s issuer about one transaction',
)

/** @returns undefined for what is no evidence of this major version; members that this reader does not know are gone */
export function evidenceIn(value: JSONValue): Evidence | undefined {
  const read = EVIDENCE.read(value, isNewer(value))
  return read === WRONG ? undefined : (read as unknown as Evidence)
}

/** The format as JSON Schema, for those who write it in another language. */
export function evidenceSchema(): JSONObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Sekisho evidence ${EVIDENCE_VERSION}`,
    ...EVIDENCE.schema,
  }
}

function isNewer(value: JSONValue): boolean {
  const ver = typeof value === 'object' && value !== null ? (value as JSONObject)['ver'] : undefined
  return typeof ver === 'string' && Number(ver.split('.')[1]) > Number(EVIDENCE_VERSION.split('.')[1])
}
