/** 3-D Secure as the server answers about it. Elements keep the names and codes of the protocol. */
import { read, tell } from '../api.ts'
import type { Text } from '../words.ts'

/** A shop's 3DS Server or an issuer's ACS: each sees its own. */
export type Side = 'threeds-server' | 'acs'

export interface Summary {
  readonly at: string
  readonly messageVersion: string | null
  readonly deviceChannel: string | null
  readonly messageCategory: string | null
  readonly merchantName: string | null
  readonly purchaseAmount: string | null
  readonly purchaseExponent: string | null
  /** Three letters. */
  readonly currency: string | null
  /** Without its middle. */
  readonly acctNumber: string | null
  readonly transStatus: string | null
  readonly transStatusReason: string | null
  readonly eci: string | null
  readonly result: string
  readonly challenged: boolean
  readonly faults: number
}

export interface FoundTransaction extends Summary {
  readonly transID: string
}

export interface TransactionsPage {
  readonly side: Side
  readonly transactions: readonly FoundTransaction[]
  readonly after?: string
}

export interface Asked {
  readonly transID?: string
  readonly orderID?: string
  readonly card?: string
  readonly from?: string
  readonly to?: string
  readonly result?: string
}

export interface Issue {
  readonly errorCode: string
  readonly element: string
  readonly reason: string
}

export interface Element {
  readonly path: string
  readonly label: string | null
  readonly storage: string
  /** null: only a keyed hash is kept. */
  readonly value: string | null
  /** Of a code, as the specification has it. */
  readonly meaning: string | null
  readonly issues: readonly Issue[]
}

export interface Message {
  readonly from: string
  readonly to: string
  readonly at: string
  readonly afterMs: number
  readonly bytes: number
  readonly messageType: string | null
  readonly word: string | null
  readonly elements: readonly Element[]
  readonly issues: readonly Issue[]
}

export interface ChallengeStep {
  readonly at: string
  readonly did: string
  readonly shown: string
  readonly channel?: string
  readonly place?: number
  readonly offered: number
  readonly sends: number
  readonly entries: number
  readonly wrong?: true
  readonly notice?: string
  readonly ending?: string
  readonly window?: string
  readonly language: string
}

export interface Challenge {
  readonly steps: readonly ChallengeStep[]
  readonly end: {
    readonly transStatus: string | null
    readonly transStatusReason: string | null
    readonly challengeCancel: string | null
    readonly interactionCounter: string | null
  } | null
}

interface Feature {
  readonly name: string
  readonly meaning: Text
  readonly value: unknown
}

export interface RiskDecision {
  readonly outcome: string
  readonly score: number
  readonly reasons: readonly Text[]
  readonly hits: readonly { readonly rule: string; readonly points: number }[]
  readonly policy: { readonly id: string; readonly version: number }
  readonly features: readonly Feature[]
  /** null: the shop told nothing. */
  readonly evidence: {
    readonly carrier: string
    readonly signer?: string
    readonly refusal?: string
    readonly values: readonly Feature[]
  } | null
}

export interface CameBack {
  readonly partner: string
  readonly said: {
    readonly kind: string
    readonly transStatus: string | null
    readonly challenge: string | null
    readonly type: string | null
  }
  readonly at: string
  readonly standing: string
}

export interface PaidOrder {
  readonly rowID: string
  readonly orderID: string
  readonly test: boolean
  readonly assessments: readonly {
    readonly stage: string
    readonly outcome: string
    readonly score: number
    readonly reasons: readonly Text[]
  }[]
}

export interface Transaction {
  readonly side: Side
  readonly threeDSServerTransID: string
  readonly dsTransID: string | null
  readonly acsTransID: string | null
  readonly summary: Summary
  readonly messages: readonly Message[]
  readonly challenge: Challenge | null
  readonly decision: RiskDecision | null
  readonly order: PaidOrder | null
  readonly cameBack: readonly CameBack[]
  /** The operator's page of both sides, in the demonstration. */
  readonly bothSides: string | null
}

export interface FunnelGroup {
  readonly bin: string
  readonly messageVersion: string
  readonly deviceChannel: string
  readonly asked: number
  readonly challenged: number
  readonly results: Readonly<Record<string, number>>
}

export interface FunnelAnswer {
  readonly side: Side
  readonly since: string
  readonly groups: readonly FunnelGroup[]
}

export interface Certificate {
  readonly what: 'component' | 'authority'
  readonly subject: string
  readonly issuer: string
  readonly from: string
  readonly until: string
}

interface CommonSetup {
  readonly signingKeys: readonly { readonly kid: string; readonly alg: string; readonly crv: string }[]
  readonly certificates: readonly Certificate[]
}

interface LockRule {
  readonly failures: number
  readonly withinMs: number
  readonly lockedMs: number
}

export interface IssuerSetup extends CommonSetup {
  readonly side: 'acs'
  readonly ranges: readonly {
    readonly start: string
    readonly end: string
    readonly brand: string
    readonly scheme: string
    readonly keyID: string
  }[]
  readonly rules: {
    readonly degraded: string
    readonly declined: string
    readonly nonPayment: boolean
    readonly requestorInitiated: boolean
    readonly challengeMandated: boolean
    readonly challenge: {
      readonly tries: number
      readonly sends: number
      readonly resendAfterMs: number
      readonly codeLivesMs: number
    }
    readonly lockCard: LockRule
    readonly lockContact: LockRule
    readonly quietContact: LockRule
  } | null
  readonly budget: {
    readonly challenge: number | null
    readonly lastSevenDays: { readonly asked: number; readonly challenged: number; readonly since: string } | null
  }
  readonly outbox: {
    readonly isAll: boolean
    readonly waiting: readonly {
      readonly acsTransID: string
      readonly threeDSServerTransID: string
      readonly transStatus: string
      readonly refusals: number
      readonly nextAt: string
    }[]
  }
}

export interface ShopSetup extends CommonSetup {
  readonly side: 'threeds-server'
  readonly merchant: {
    readonly merchant: Readonly<Record<string, string | Text>>
    readonly origins: readonly string[]
  } | null
  readonly tables: readonly {
    readonly directoryID: string
    readonly dsVersions: readonly string[]
    readonly serialNum: string | null
    readonly loadedAt: string | null
    readonly unreachableSince: string | null
    readonly nextAt: string
  }[]
}

export interface CardholdersPage {
  readonly cardholders: readonly {
    readonly cardholderID: string
    readonly lastFour: string
    readonly standing: string
    readonly asksAlways: boolean
    readonly contacts: readonly { readonly channel: string; readonly masked: string }[]
    readonly enrolledAt: string
    readonly contactsChangedAt: string
    readonly locked: boolean
  }[]
  readonly after?: string
}

export const findTransactions = (asked: Asked, after: string) =>
  tell<TransactionsPage>('/threeds/transactions/search', { ...asked, ...(after !== '' && { after }) })

export const transactionOf = (transID: string) =>
  read<Transaction>(`/threeds/transactions/${encodeURIComponent(transID)}`)

export const funnelOf = (days: number) => read<FunnelAnswer>(`/threeds/funnel?days=${days}`)

export const setupOf = () => read<IssuerSetup | ShopSetup>('/threeds/setup')

export const cardholdersOf = (after: string) =>
  read<CardholdersPage>(`/threeds/cardholders${after === '' ? '' : `?after=${encodeURIComponent(after)}`}`)
