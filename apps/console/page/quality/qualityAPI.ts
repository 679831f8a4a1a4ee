/** How well people decide, as the server answers about it, and what is told of it. */
import { read, tell } from '../api.ts'
import type { Verdict } from '../api.ts'
import type { Case, LinkedOrder } from '../caseAPI.ts'
import type { Text } from '../words.ts'

export interface Share {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Judged {
  readonly cases: number
  readonly known: number
  readonly wrong: number
  /** Left out of few. */
  readonly wrongShare?: Share
}

/** Sums are texts of digits, with a sign where they may be below 0. */
export interface Money {
  readonly saved: string
  readonly lostSales: string
  readonly missed: string
  readonly kept: string
  readonly cost: string
  readonly againstApprovingAll: string
  readonly againstDecliningAll: string
  readonly elsewhere: number
}

interface LookTimes {
  readonly known: number
  readonly unknown: number
  readonly medianMs?: number
  readonly ninetiethMs?: number
}

export interface Figures {
  readonly cases: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly times: LookTimes
  readonly approved: Judged
  readonly declined: Judged
  readonly unknownShare?: Share
  readonly money: Money
}

interface OfReviewer extends Figures {
  readonly userID: string
}

export interface Agreement {
  readonly looks: number
  readonly agreed: number
  readonly share?: Share
  readonly kappa?: { readonly value: number; readonly standardError: number }
  readonly times: LookTimes
}

export interface Cell {
  readonly reasons: readonly (Text & { readonly code: string })[]
  readonly close: 'approve' | 'decline'
  readonly cases: number
  readonly lookedMs: number
  readonly counted: number
  readonly errors: number
  readonly bound: number
  /** Of the policy that decides today, or of an older version of the tenant's own. */
  readonly rules: readonly { readonly id: string; readonly when: string }[]
  readonly version?: number
}

export const TERMS = ['secondLookPercent', 'minuteMinor', 'lostSalePerMille', 'silenceDays'] as const
export type Terms = Readonly<Record<(typeof TERMS)[number], number>>

export interface Quality {
  readonly asOf: string
  readonly fewest: number
  readonly currency: string
  readonly terms: Terms & { readonly version: number }
  readonly team: Figures
  readonly reviewers: readonly OfReviewer[]
  readonly reasons: readonly (Judged & { readonly verdict: Verdict; readonly reason: string })[]
  readonly second: {
    readonly team: Agreement
    readonly pairs: readonly (Agreement & { readonly reviewers: readonly [string, string] })[]
  }
  readonly golden: {
    readonly cases: number
    readonly team: Agreement
    readonly reviewers: readonly (Agreement & { readonly userID: string })[]
  }
  readonly closable: {
    readonly cells: readonly Cell[]
    readonly asked: number
    readonly tooFew: number
    /** Percent: where no cell is below the limit, one under which there are some. */
    readonly wider?: string
  }
}

/** A case as it first stood. It does not say which one it is. */
export interface BlindLook extends Pick<
  Case,
  | 'at'
  | 'order'
  | 'outcome'
  | 'score'
  | 'atRiskMinor'
  | 'reasons'
  | 'hits'
  | 'policy'
  | 'people'
  | 'said'
  | 'features'
  | 'timeline'
  | 'links'
> {
  readonly lookID: string
  readonly linkedOrders: readonly LinkedOrder[]
}

export interface Golden {
  readonly rowID: string
  readonly answer: 'ok' | 'ng'
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly looks: number
  readonly right: number
}

export const qualityOf = (asked: Readonly<Record<string, string>>) =>
  read<Quality>(`/quality?${String(new URLSearchParams(asked))}`)

/** @param version of the terms as they were shown */
export const setTerms = (terms: Terms, version: number) =>
  tell<{ readonly terms: Quality['terms'] }>('/quality/terms', { ...terms, version })

export const blindOf = (space: string) =>
  read<{ readonly waiting: number; readonly look: BlindLook | null }>(`/quality/blind?space=${space}`)

interface BlindAnswer {
  readonly lookID: string
  readonly space: string
  readonly verdict: Verdict
  readonly reason: string
  readonly lookedMs: number
}

export const answerBlind = (answer: BlindAnswer) => tell('/quality/blind', answer)

export const goldenOf = (space: string) =>
  read<{ readonly most: number; readonly cases: readonly Golden[] }>(`/quality/golden?space=${space}`)

/** @param answer null: it is golden no longer */
export const markGolden = (rowID: string, answer: 'ok' | 'ng' | null, reason?: string) =>
  tell('/quality/golden', { rowID, answer, ...(reason !== undefined && { reason }) })
