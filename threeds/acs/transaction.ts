/**
 * A transaction at the ACS, as states named for what they wait for:
 *
 * ```
 * AReq ─▶ expectCReq ─▶ challenging ─▶ expectRRes ─▶ settled
 *    └──────────────────────────────────────────────────┘  frictionless
 * ```
 *
 * States are stored as JSON and hold no card number, contact or code in clear; what the rim needs later stands sealed.
 */
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import { DAY_MS, SECOND_MS } from '@sekisho/base'
import type { AReq, Category, CReq, Erro, Version } from '@sekisho/threeds/messages'
import { parseInstant } from '@sekisho/base'
import type { StoredCode } from './codes.ts'
import type { ChallengeRules } from './issuer.ts'
import type { DeviceClass } from './methodChoice.ts'
import { screenLanguage } from './screen.ts'
import type { ChallengeWindow, Ending, ScreenContact, ScreenLanguage, ScreenNotice, ScreenPurchase } from './screen.ts'

export type ACSTransaction = ExpectCReq | Challenging | ExpectRRes | Settled

/** What a transaction is from its AReq on, and what never changes. */
export interface TransactionFacts {
  readonly tenant: TenantID
  /** Rows of the journal; the rim counts. */
  readonly steps: number
  readonly acsTransID: string
  readonly threeDSServerTransID: string
  readonly dsTransID: string
  readonly messageVersion: Version
  readonly category: Category
  /** As a record holds it: later checks look at it. */
  readonly areq: JSONObject
  readonly dsURL: string
  readonly notificationURL: string
  readonly cardToken: string
  readonly cardholderID: string
  readonly language: ScreenLanguage
  readonly purchase: ScreenPurchase
  /** The one that is offered first stands first. */
  readonly contacts: readonly ScreenContact[]
  /** What the challenge is looked at on; absent in transactions of before it was noted. */
  readonly deviceClass?: DeviceClass
  readonly rules: ChallengeRules
  /** Stands in every form of the challenge: who has not seen a page cannot send one. */
  readonly formSecret: string
}

/** The ARes with C is out; the browser has not come yet. */
export interface ExpectCReq extends TransactionFacts {
  readonly waitsFor: 'expectCReq'
  readonly deadlineAtMs: UnixMs
  /** The card number, sealed by the rim: the authentication value is made of it. */
  readonly sealedCard: string
}

/** The cardholder has a page. */
export interface Challenging extends TransactionFacts, BrowserFacts {
  readonly waitsFor: 'challenging'
  readonly deadlineAtMs: UnixMs
  readonly sealedCard: string
  /** Counts pages: a form tells which one it stood on, so a double submit is known as one. */
  readonly page: number
  readonly contactID?: string
  readonly code?: StoredCode
  readonly sends: number
  readonly entries: number
  readonly notice?: ScreenNotice
}

/** What the browser brought. */
export interface BrowserFacts {
  readonly creq: CReq
  /** threeDSSessionData as it came, to be given back unchanged (ACS-CREQB-011). */
  readonly sessionData?: string
  readonly window: ChallengeWindow
}

/** The result is sure and on its way to the DS. */
export interface ExpectRRes extends TransactionFacts, Partial<BrowserFacts> {
  readonly waitsFor: 'expectRRes'
  /** When it is sent again, unless an answer comes before. */
  readonly deadlineAtMs: UnixMs
  readonly result: Result
  /** The RReq as bytes, sealed by the rim: sent again it must be the same, and its value is for nobody else. */
  readonly sealedRReq: string
  /** Attempts that delivered nothing, for certain. From the first on the cardholder no longer waits. */
  readonly refusals: number
}

export interface Settled extends TransactionFacts, Partial<BrowserFacts> {
  readonly waitsFor: 'settled'
  /** Until then a late or doubled message gets its own code, and not that of an unknown transaction. */
  readonly deadlineAtMs: UnixMs
  /** Undefined where no challenge took place: the ARes said all. */
  readonly result?: Result
}

/** How a challenge ended, in the words of the RReq, and in what a screen says. */
export interface Result {
  readonly transStatus: 'Y' | 'N' | 'U'
  readonly transStatusReason?: string
  readonly challengeCancel?: string
  readonly ending: Ending
  /** Codes that were entered. */
  readonly entries: number
  /** authenticationMethod of the contact that was used, or would have been. */
  readonly method: string
  /** The Erro that a faulty CReq got: 2.3.1 tells the DS of it. */
  readonly erro?: Erro
}

/** What the rim adds to an AReq to begin a challenge. */
export type Beginning = Pick<
  TransactionFacts,
  'tenant' | 'acsTransID' | 'cardToken' | 'cardholderID' | 'contacts' | 'deviceClass' | 'rules' | 'formSecret'
> & { readonly areq: AReq; readonly category: Category; readonly recorded: JSONObject }

export function factsOf({ areq, recorded, ...beginning }: Beginning): TransactionFacts {
  return {
    ...beginning,
    steps: 0,
    threeDSServerTransID: areq.threeDSServerTransID,
    dsTransID: areq.dsTransID!,
    messageVersion: areq.messageVersion,
    areq: recorded,
    dsURL: areq.dsURL!,
    notificationURL: areq.notificationURL ?? '',
    language: screenLanguage(areq),
    purchase: purchaseOf(areq),
  }
}

export function expectCReq(facts: TransactionFacts, sealedCard: string, nowMs: UnixMs): ExpectCReq {
  return { ...facts, waitsFor: 'expectCReq', deadlineAtMs: nowMs + FIRST_CREQ_MS, sealedCard }
}

/** From any state; the sealed card number ends here, and what the challenge knew with it. */
export function settled(
  state: TransactionFacts & Partial<BrowserFacts>,
  result: Result | undefined,
  nowMs: UnixMs,
): Settled {
  // Of the AReq nothing is looked at any more but who may frame the page.
  const { threeDSRequestorURL } = state.areq
  return {
    ...kept(state),
    areq: { threeDSRequestorURL },
    waitsFor: 'settled',
    deadlineAtMs: nowMs + KEPT_MS,
    ...(result && { result }),
  }
}

/** What every later state keeps: facts of the transaction, and what the browser brought. */
export function kept(state: TransactionFacts & Partial<BrowserFacts>): TransactionFacts & Partial<BrowserFacts> {
  return Object.fromEntries(Object.entries(state).filter(([member]) => KEPT.has(member))) as unknown as TransactionFacts
}

function purchaseOf(areq: AReq): ScreenPurchase {
  const { purchaseAmount, purchaseCurrency, purchaseExponent, purchaseDate } = areq
  const purchasedAtMs = purchaseDate === undefined ? undefined : emvTime(purchaseDate)
  return {
    merchantName: areq.merchantName ?? areq.threeDSRequestorName,
    ...(purchaseAmount !== undefined &&
      purchaseCurrency !== undefined &&
      purchaseExponent !== undefined && { amount: { purchaseAmount, purchaseCurrency, purchaseExponent } }),
    ...(purchasedAtMs !== undefined && { purchasedAtMs }),
    cardLastFour: areq.acctNumber.slice(-4),
  }
}

/** YYYYMMDDHHMMSS in UTC. */
function emvTime(text: string): UnixMs | undefined {
  return parseInstant(text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'))
}

/** ACS-TIME-001. */
const FIRST_CREQ_MS = 30 * SECOND_MS
const KEPT_MS = DAY_MS

const KEPT: ReadonlySet<string> = new Set<keyof TransactionFacts | keyof BrowserFacts>([
  'tenant',
  'steps',
  'acsTransID',
  'threeDSServerTransID',
  'dsTransID',
  'messageVersion',
  'category',
  'areq',
  'dsURL',
  'notificationURL',
  'cardToken',
  'cardholderID',
  'language',
  'purchase',
  'contacts',
  'rules',
  'formSecret',
  'creq',
  'sessionData',
  'window',
])
