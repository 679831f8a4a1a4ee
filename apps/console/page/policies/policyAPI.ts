/** Policies as the server answers about them, and what is told of them. */
import { drop, read, Refused, tell } from '../api.ts'
import type { Text } from '../words.ts'

export const OUTCOMES = ['approve', 'challenge', 'review', 'decline'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Threshold = Exclude<Outcome, 'approve'>
export type Thresholds = Readonly<Record<Threshold, number>>
export type Step = 'check' | 'shadow' | 'unshadow' | 'withdraw' | 'approve' | 'publish' | 'roll-back'

interface Happened {
  readonly action: string
  readonly by: string
  readonly at: string
  readonly note?: string
}

export interface VersionLine {
  readonly version: number
  readonly stage: string
  readonly inShadow: boolean
  readonly authors: readonly string[]
  readonly last: Happened
}

export interface Shelf {
  readonly decides: string
  readonly revision: number
  readonly live: {
    readonly id: string
    readonly version: number
    readonly name: Text
    readonly readyMade: boolean
    readonly thresholds: Thresholds
    readonly line?: VersionLine | null
  }
  readonly degraded?: string
  readonly uncounted?: { readonly versions: readonly number[]; readonly percent: number; readonly stopped: boolean }
  readonly broken: readonly number[]
  readonly shadows: readonly VersionLine[]
  readonly waiting: readonly VersionLine[]
  readonly waitingInAll: number
  readonly versionsInAll: number
}

export interface ShelfPage extends Shelf {
  readonly versions: readonly VersionLine[]
  readonly after?: string
}

export interface Feature {
  readonly name: string
  readonly type: string
  readonly unit: string
  readonly meaning: Text
}

export interface List {
  readonly name: string
  readonly values: number
}

export interface Rule {
  readonly id: string
  readonly section: string | null
  readonly when: string
  readonly points: number
  readonly outcome: Outcome | null
  readonly advice: string | null
  readonly stages: readonly string[] | null
  readonly methods: readonly string[] | null
  readonly reason: Text
  readonly stops: Text
  readonly source: string
}

export interface Policy {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly thresholds: Thresholds
  readonly methods: readonly { readonly method: string; readonly thresholds: Thresholds }[]
  readonly budget: number | null
  readonly degraded: Outcome
  readonly cost: number
  readonly features: readonly Feature[]
  readonly lists: readonly List[]
  readonly rules: readonly Rule[]
}

export interface Version {
  readonly decides: string
  readonly revision: number
  readonly nextVersion: number
  readonly version: number
  readonly stage: string
  readonly inShadow: boolean
  readonly isLive: boolean
  readonly fingerprint: string
  readonly authors: readonly string[]
  readonly hands: readonly string[]
  readonly history: readonly Happened[]
  readonly text: string
  readonly sections: Readonly<Record<string, string>>
  /** null when it no longer compiles. */
  readonly policy: Policy | null
  readonly faults: number
  /** What the reader may do to it now; `because` says why he may not all the same. */
  readonly steps: readonly { readonly step: Step; readonly because: string | null }[]
}

export interface Fault {
  readonly code: string
  readonly element: string
  readonly reason: Text
  readonly hint: Text | null
  readonly section: string | null
  readonly line: number
  readonly column: number
}

export interface Finding {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly about: string
  readonly with?: string
}

/** Without faults, also what the text says. */
export interface Checked {
  readonly faults: readonly Fault[]
  readonly version?: number
  readonly findings?: readonly Finding[]
  readonly words?: { readonly features: readonly Feature[]; readonly lists: readonly List[] }
}

export interface Words {
  readonly features: readonly Feature[]
  readonly lists: readonly List[]
  readonly functions: readonly (Text & { readonly name: string; readonly form: string })[]
  readonly sections: readonly string[]
  readonly outcomes: readonly string[]
  readonly advice: readonly string[]
  readonly stages: readonly string[]
  readonly methods: readonly string[]
}

export interface Recorded {
  readonly lookedAt: number
  readonly vectors: number
  readonly rules: readonly {
    readonly rule: string
    readonly fired: number
    readonly unknown: number
    readonly decisive: number
  }[]
}

interface RuleChange {
  readonly rule: string
  readonly members: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>
}

export interface PolicyDifference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly RuleChange[]
  readonly members: readonly string[]
}

export const shelvesOf = () => read<{ policies: readonly Shelf[] }>('/policies')
export const versionOf = (decides: string, version: string) => read<Version>(`/policies/${decides}/versions/${version}`)
export const wordsOf = (decides: string) => read<Words>(`/policies/${decides}/words`)
export const recordedOf = (decides: string, version: string) =>
  read<Recorded>(`/policies/${decides}/versions/${version}/recorded`)
export const differenceOf = (decides: string, from: string, to: string) =>
  read<PolicyDifference>(`/policies/${decides}/difference?${String(new URLSearchParams({ from, to }))}`)
export const checkText = (decides: string, text: string) => tell<Checked>(`/policies/${decides}/check`, { text })
export const cancelBacktest = (backtestID: string) => drop<object>(`/backtests/${backtestID}`)

interface Told {
  readonly revision: number
  readonly note?: string
}

export const keepDraftOf = (decides: string, text: string, told: Told) =>
  tell<{ version: number }>(`/policies/${decides}/drafts`, { text, ...told })
export const takeStep = (decides: string, version: number, step: Step, told: Told) =>
  tell(`/policies/${decides}/versions/${version}/${step}`, told)

/** Why a step or a draft was refused, as one word. */
export function becauseOf(error: unknown): string {
  if (!(error instanceof Refused)) return 'failed'
  const { because } = error.body
  return typeof because === 'string' ? because : error.code
}

/** What is wrong, and what was probably meant. */
export function faultText({ reason, hint }: Fault, language: keyof Text): string {
  if (hint === null) return reason[language]
  return language === 'ja' ? `${reason.ja}（${hint.ja}）` : `${reason.en} (${hint.en})`
}

export function faultsOf(error: unknown): readonly Fault[] {
  const faults = error instanceof Refused ? error.body.faults : undefined
  return Array.isArray(faults) ? (faults as readonly Fault[]) : []
}
