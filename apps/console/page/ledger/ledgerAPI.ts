/** The approval ledger as the server answers about it. Amounts are texts of digits: a sum may be more than a number holds. */
import { Refused, read } from '../api.ts'
import type { Asked } from '../route.ts'
import type { Side } from '../side.ts'

export interface Amount {
  readonly sales: number
  readonly amountMinor: string
}

interface Lost extends Amount {
  readonly cause: string
  readonly because: readonly (Amount & { readonly code: string })[]
}

/** What became of the sales of one currency. */
export interface Outcome {
  readonly currency: string
  readonly stages: Readonly<Record<string, Amount>>
  readonly settled: Amount
  readonly lost: readonly Lost[]
}

export interface Slice {
  /** Empty: it is not known. */
  readonly value: string
  readonly outcomes: readonly Outcome[]
}

export interface Working {
  readonly status: 'working'
  readonly percent: number
}

export interface Ledger {
  readonly status: 'done'
  readonly asOf: string
  readonly side: Side
  readonly reviewHours: number
  readonly sales: number
  readonly total: readonly Outcome[]
  readonly by: Readonly<Record<string, readonly Slice[]>>
  readonly closedEarly: number
  readonly unlinked: number
}

export interface Sale {
  readonly id: string
  readonly at: string
  readonly amountMinor: number
  readonly currency: string
  readonly cause: string
  readonly because: string
  readonly method: string
  readonly issuer: string
  readonly shop: string
  readonly device: string
  readonly version: string
}

export interface SalesPage {
  readonly status: 'done'
  readonly sales: readonly Sale[]
  readonly after?: string
}

export const ledgerOf = (asked: Asked) => read<Ledger | Working>(`/ledger?${String(new URLSearchParams(asked))}`)

/** Asks until it is made. @throws {Refused} as soon as anything else is answered */
export async function salesBehind(asked: Asked, signal?: AbortSignal): Promise<SalesPage> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await read<SalesPage | Working>(`/ledger/sales?${String(new URLSearchParams(asked))}`)
    if (answer.status === 'done') return answer
    await new Promise((resolve) => setTimeout(resolve, tries === 0 ? 150 : EVERY_MS))
    signal?.throwIfAborted()
  }
  throw new Refused(0, {})
}

export const EVERY_MS = 700
/** Some five minutes. */
const TRIES = 400
