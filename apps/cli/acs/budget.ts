/**
 * `sekisho acs budget`: the issuer's journal decided again by the policy that is live, the thresholds that follow from a challenge
 * budget, and, on demand, a draft with them. A draft decides nothing until somebody else has approved it.
 */
import { ChallengeShares } from '@sekisho/adapters/acs'
import { lowestDecline, weighBudget } from '@sekisho/adapters/backtest'
import { writtenPolicy } from '@sekisho/adapters/policies'
import type { WrittenPolicy } from '@sekisho/adapters/policies'
import { openReader } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Bounds, BudgetTally, Effect } from '@sekisho/fraud/backtest'
import { UPCASTERS } from '@sekisho/fraud/events'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import { parseDelay } from '../backtest/mapping.ts'
import { dataDirOf } from '../dataDir.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { changePolicy } from '../policies/changePolicy.ts'
import { startCount } from '../replay/progress.ts'
import type { Terminal } from '../terminal.ts'
import { draftText } from './draftText.ts'
import { tellBudget } from './tellBudget.ts'

export interface BudgetOptions {
  readonly challenge?: string
  readonly days: string
  readonly labelDelay: string
  readonly json?: true
  readonly apply?: true
  readonly by?: string
}

/** What thresholds would have done. */
interface Weighed {
  readonly budget: number
  readonly thresholds: Bounds
  readonly effect: Effect
}

export interface BudgetReport {
  readonly tenant: string
  readonly currency: string
  readonly days: number
  readonly policy: Pick<Policy, 'id' | 'version' | 'fingerprint'>
  /** The thresholds of today, over the same past. */
  readonly now: { readonly thresholds: Bounds; readonly effect: Effect }
  readonly found: Weighed
  /** One score lower: why the budget is not used up to the last authentication. */
  readonly next: { readonly thresholds: Bounds; readonly effect: Effect } | null
  /** What the ACS really challenged, its own reasons included; up to the last authentication. */
  readonly lastSevenDays: { readonly asked: number; readonly challenged: number }
  readonly months: readonly { readonly month: string; readonly effect: Effect }[]
  /** Budgets from 1 to 10 %. */
  readonly curve: readonly Weighed[]
}

type Reader = ReturnType<typeof openReader>

export async function budget(tenantID: string, options: BudgetOptions, terminal: Terminal): Promise<void> {
  if (options.apply && options.by === undefined)
    throw usage(terminal, '--apply needs --by USER', '--apply には --by で利用者を指定してください')
  const reader = openReader({ dir: dataDirOf(terminal), upcasters: UPCASTERS })
  let known: Known
  try {
    known = knownOf(reader, tenantID, options, terminal)
  } finally {
    reader.close()
  }
  const { report, written } = known
  if (options.json) terminal.out(`${JSON.stringify(report)}\n`)
  else tellBudget(report, terminal)
  if (!options.apply) return
  const { thresholds, budget: share } = report.found
  const text = draftText(written.text, written.nextVersion, thresholds, share)
  const note = `challenge budget of ${share}: thresholds from ${report.days} days`
  await changePolicy(terminal, { tenantID, decides: 'authentication', action: 'draft', by: options.by!, note, text })
}

interface Known {
  readonly report: BudgetReport
  readonly written: WrittenPolicy
}

function knownOf(reader: Reader, tenantID: string, options: BudgetOptions, terminal: Terminal): Known {
  const tenant = issuerOf(reader, tenantID, terminal)
  const written = writtenPolicy(reader, tenantID, 'authentication')
  const { policy } = written
  const share = shareIn(options.challenge, terminal) ?? policy.budget?.challenge
  if (share === undefined)
    throw usage(
      terminal,
      '--challenge is missing, and the policy has no budget',
      '--challenge を指定してください(ポリシーに予算がありません)',
    )
  const days = Number(options.days)
  if (!Number.isInteger(days) || days < 1 || days > 3_660)
    throw usage(terminal, '--days is a whole number of days', '--days は日数を整数で指定してください')
  const [last] = reader.latestRows(tenantID, ['authentication'], { limit: 1 })
  if (!last) throw usage(terminal, 'the journal has no authentication yet', 'ジャーナルに認証がまだありません')
  const toMs = last.receivedAtMs + 1
  const tally = tallied(reader, tenant, policy, { toMs, fromMs: toMs - days * DAY_MS }, options, terminal)
  if (tally.frauds < FEWEST_FRAUDS) throw tooFew(tally.frauds, days, terminal)
  const { asked, challenged } = new ChallengeShares(reader, () => toMs).of(tenantID)
  return { report: { ...reportOf(tenant, policy, days, share, tally), lastSevenDays: { asked, challenged } }, written }
}

function tallied(
  reader: Reader,
  tenant: Tenant,
  policy: Policy,
  times: { readonly fromMs: UnixMs; readonly toMs: UnixMs },
  { labelDelay }: BudgetOptions,
  terminal: Terminal,
): BudgetTally {
  const matureMs = parseDelay(labelDelay)
  if (matureMs === undefined)
    throw usage(terminal, '--label-delay: 30d, 12h', '--label-delay は 30d や 12h のように指定してください')
  const progress = startCount(2 * reader.head().seq, terminal)
  try {
    const stretch = { tenant, ...times, matureMs, onProgress: progress.reach }
    return weighBudget(reader, policy, DEFAULT_LIMITS, stretch)
  } finally {
    progress.stop()
  }
}

/** Everything that the report says, of a past that was counted. */
function reportOf(
  tenant: Tenant,
  policy: Policy,
  days: number,
  share: number,
  tally: BudgetTally,
): Omit<BudgetReport, 'lastSevenDays'> {
  const { challenge, decline } = policy.thresholds
  const now = { challenge, decline }
  const weighed = (budget: number): Weighed => {
    const thresholds = tally.derive(budget, now, lowestDecline(policy))
    return { budget, thresholds, effect: tally.effectOf(thresholds) }
  }
  const found = weighed(share)
  const lower = { ...found.thresholds, challenge: found.thresholds.challenge - 1 }
  const { id, version, fingerprint } = policy
  return {
    tenant: tenant.tenantID,
    currency: tenant.currency,
    days,
    policy: { id, version, fingerprint },
    now: { thresholds: now, effect: tally.effectOf(now) },
    found,
    next: lower.challenge < 1 ? null : { thresholds: lower, effect: tally.effectOf(lower) },
    months: tally.months.map((month) => ({ month, effect: tally.effectOf(found.thresholds, month) })),
    curve: Array.from({ length: 10 }, (_, i) => weighed((i + 1) / 100)),
  }
}

function issuerOf(reader: Reader, tenantID: string, terminal: Terminal): Tenant {
  const tenant = findTenant(reader, tenantID)
  if (tenant?.role === 'issuer') return tenant
  throw usage(terminal, `there is no issuer ${tenantID}`, `発行会社がありません: ${tenantID}`)
}

/** `4%`, or 0.04. */
function shareIn(text: string | undefined, terminal: Terminal): number | undefined {
  if (text === undefined) return undefined
  const [, number = '', sign] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim()) ?? []
  const share = Number((Number(number) / (sign === '%' ? 100 : 1)).toFixed(6))
  if (number !== '' && share >= 0.001 && share <= 0.5) return share
  throw usage(
    terminal,
    '--challenge is a share from 0.1% to 50%, such as 4%',
    '--challenge は 4% のように、0.1% から 50% までで指定してください',
  )
}

function tooFew(frauds: number, days: number, { say }: Terminal): CommandFailure {
  return new CommandFailure(
    EXIT.found,
    say({
      en: `only ${frauds} known frauds in ${days} days, and thresholds need ${FEWEST_FRAUDS}: report fraud (POST /v1/fraud-reports), take more --days, or keep the thresholds of today`,
      ja: `${days} 日間で判明した不正は ${frauds} 件のみです。しきい値を求めるには ${FEWEST_FRAUDS} 件が必要です。不正を報告する(POST /v1/fraud-reports)、--days を長くする、または現在のしきい値のまま運用してください`,
    }),
  )
}

function usage({ say }: Terminal, en: string, ja: string): CommandFailure {
  return new CommandFailure(EXIT.usage, say({ en, ja }))
}

/** Below it the interval of what is caught is wider than what there is to choose between. */
const FEWEST_FRAUDS = 20
