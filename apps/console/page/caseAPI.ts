/** Cases as the server answers about them: those that wait, and one with everything that is known about it. */
import type { Held, Outcome, Verdict } from './api.ts'
import type { Text } from './words.ts'

interface Queued extends Held {
  readonly rowID: string
  readonly test: boolean
  readonly score: number
  readonly at: string
  readonly by: string
  readonly reasons: readonly Text[]
}

/** An order that waits. */
export interface QueuedCase extends Queued {
  readonly kind?: undefined
  readonly orderID: string
  readonly amountMinor: number
  readonly currency: string
  readonly atRiskMinor: number
}

/** What a member did. */
type MemberKind = 'login' | 'registration' | 'profile-change'

/** Something that a member did, and that waits. */
interface QueuedMember extends Queued {
  readonly kind: MemberKind
  readonly id: string
  readonly outcome: Outcome
}

export type Queueable = QueuedCase | QueuedMember

export interface QueuePage {
  readonly total: number
  readonly cases: readonly Queueable[]
  readonly after?: string
}

type Sentence = Text & { readonly code: string }

export interface LinkedOrder {
  readonly orderID: string
  readonly at: string
  /** What both orders have: card, device, place … */
  readonly by: readonly string[]
  readonly outcome: Outcome | null
  readonly verdict: Verdict | null
}

/** What every case has. */
export interface CommonCase extends Held {
  readonly rowID: string
  readonly test: boolean
  readonly at: string
  readonly by: string
  readonly outcome: Outcome
  readonly score: number
  readonly degraded: string | null
  readonly reasons: readonly Text[]
  readonly hits: readonly { readonly rule: string; readonly points: number }[]
  readonly policy: { readonly id: string; readonly version: number }
  /** null when the person asked to be forgotten. */
  readonly people:
    | readonly {
        readonly group: 'buyer' | 'delivery' | 'network' | 'goods'
        readonly lines: readonly { readonly name: string; readonly value: string }[]
      }[]
    | null
  readonly said: readonly Sentence[]
  readonly entities: readonly { readonly kind: string; readonly token: string }[]
  readonly features: readonly { readonly name: string; readonly meaning: Text; readonly value: unknown }[]
  readonly timeline: readonly {
    readonly seq: number
    readonly at: string
    readonly kind: string
    readonly word: string | null
    readonly by: string | null
  }[]
  readonly linkedOrders: readonly LinkedOrder[]
  readonly notes: readonly {
    readonly seq: number
    readonly by: string
    readonly at: string
    /** null when the person it is about asked to be forgotten. */
    readonly text: string | null
  }[]
}

/** Of an order. */
export interface Case extends CommonCase {
  readonly kind?: undefined
  readonly orderID: string
  readonly atRiskMinor: number
  readonly order: {
    readonly stage: string
    readonly amountMinor: number
    readonly currency: string
    readonly payment: {
      readonly method: string
      readonly bin: string | null
      readonly lastFour: string | null
      readonly cardCountry: string | null
    }
  }
  /** threeDSServerTransIDs. */
  readonly transactions: readonly string[]
  readonly links: readonly {
    readonly kind: 'individual' | 'household'
    readonly cluster: string
    readonly status: 'new' | 'same' | 'possible'
    readonly evidence: readonly Sentence[]
    readonly orders: readonly {
      readonly orderID: string
      readonly at: string
      readonly evidence: readonly Sentence[]
    }[]
  }[]
}

/** Of what a member did. What does not apply to its kind is null. */
export interface MemberCase extends CommonCase {
  readonly kind: MemberKind
  readonly id: string
  readonly event: {
    readonly channel: string | null
    readonly method: string | null
    readonly result: string | null
    readonly failure: string | null
    readonly changed: readonly string[]
    readonly referred: boolean | null
    readonly company: boolean | null
    readonly country: string | null
    readonly accountCreatedAt: string | null
  }
}

/** What a member did that shares something with a case, as it is asked for behind it. */
export interface Around {
  readonly rowID: string
  readonly kind: MemberKind
  readonly id: string
  readonly at: string
  readonly outcome: Outcome
  /** What both have: account, device … */
  readonly by: readonly string[]
}

export type AnyCase = Case | MemberCase
