/** What the desk answers: values, so that a web server, a command and a bench each say them in their own way. */
import type { Issue } from '@sekisho/base'
import type { AccountRecord, DecisionRecord, OrderRecord } from '@sekisho/fraud/decisions'

/** A decision as it was recorded, with the row it was recorded in. */
export interface Decided<Recorded extends DecisionRecord = DecisionRecord> {
  readonly status: 'decided'
  /** The same ID and content came before: this is the first answer again. */
  readonly repeated: boolean
  /** Sequence number of the decision's row. */
  readonly seq: number
  /** The decision record (`fraud/decisions`), as it stands in the journal. */
  readonly record: Recorded
}

/** What was told was taken in; it gets no decision. */
export interface Taken {
  readonly status: 'taken'
  /** Its own ID, and the ID of what it tells about, each by the name that requests have for it. */
  readonly ids: Readonly<Record<string, string>>
  readonly repeated: boolean
}

export type Refusal =
  | { readonly status: 'refused'; readonly issues: readonly Issue[] }
  /** The same ID came before with other content. */
  | { readonly status: 'conflict' }
  /** There is no such order, login, registration or change. */
  | { readonly status: 'not_found' }
  /** Nothing was done; ask again after this long. */
  | { readonly status: 'busy'; readonly retryAfterMs: number }
  /** It is being written, and will be the answer to the same question asked again. */
  | { readonly status: 'late'; readonly retryAfterMs: number }

export type OrderAnswer = Decided<OrderRecord> | Refusal
export type AccountAnswer = Decided<AccountRecord> | Refusal
export type ToldAnswer = Taken | Refusal
/** Of many that were told at once, as one: `at` is the place of the first that cannot be taken, and none was. */
export type ToldAllAnswer =
  | { readonly status: 'taken'; readonly taken: number; readonly repeated: number }
  | (Refusal & { readonly at?: number })
