/** Trials of a version as the server answers about them. */
import { read, tell } from '../api.ts'
import type { Outcome, Threshold } from './policyAPI.ts'
import type { Counts, Steered } from './steered.ts'

interface Share {
  readonly value: number
  readonly low: number
  readonly high: number
}

interface Change {
  readonly from: Outcome
  readonly to: Outcome
  readonly orders: number
}

interface Difference {
  readonly same: number
  readonly orders: number
  readonly changes: readonly (Change & Partial<Counts>)[]
  readonly rules: readonly { readonly rule: string; readonly first: number; readonly second: number }[]
}

export interface ShadowReport {
  readonly fingerprint: string
  readonly version: number
  readonly from: string
  readonly to: string
  readonly isOn: boolean
  readonly was: Readonly<Record<Outcome, number>>
  readonly would: Readonly<Record<Outcome, number>>
  readonly difference: Difference
}

export interface Figures {
  readonly rows: number
  readonly labelled: number
  readonly fraud: number
  readonly outcomes: Readonly<Record<Outcome, Counts>>
  /** Those that met the most frauds first. */
  readonly byRule: readonly RuleFigures[]
  readonly operating: readonly {
    readonly atLeast: Threshold
    readonly orders: number
    readonly precision: Share | null
    readonly recall: Share | null
    readonly savedMinor: number
    readonly disturbed: number
    readonly disturbedMinor: number
  }[]
}

/** One rule over the orders of a trial. */
export interface RuleFigures {
  readonly rule: string
  readonly orders: number
  readonly fraud: number
  readonly good: number
  readonly precision: Share | null
  readonly recall: Share | null
  /** Frauds that no other rule that adds points would have met. */
  readonly aloneFraud: number
}

export interface Job {
  readonly backtestID: string
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly percent: number
  readonly askedAt: string
  readonly because?: 'too_long' | 'too_large' | 'fault'
  readonly about: string | null
  readonly was?: Figures
  readonly would?: Figures
  readonly difference?: Difference
  readonly steered?: readonly Steered[]
}

export interface JobAsked {
  readonly decides: string
  readonly version: number
  readonly from?: string
  readonly labelDelayDays: number
}

export const shadowsOf = (decides: string) =>
  read<{ lookedAt: number; shadows: readonly ShadowReport[] }>(`/policies/${decides}/shadows`)
export const jobsOf = () => read<{ backtests: readonly Job[] }>('/backtests')
export const jobOf = (backtestID: string) => read<Job>(`/backtests/${backtestID}`)
export const askFor = (asked: JobAsked) => tell<Job>('/backtests', asked)
export const isUnderWay = (job: Job | undefined) => job?.status === 'waiting' || job?.status === 'running'
