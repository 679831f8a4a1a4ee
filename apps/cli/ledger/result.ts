/** `sekisho ledger`: the journal read beside a running server, or without one. */
import { ledgerOf } from '@sekisho/adapters/ledger'
import { openReader } from '@sekisho/adapters/sql'
import { findTenant, listTenants } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { HOUR_MS } from '@sekisho/base'
import { UPCASTERS } from '@sekisho/fraud/events'
import { DIMENSIONS } from '@sekisho/fraud/ledger'
import type { Dimension, LedgerReport } from '@sekisho/fraud/ledger'
import { dataDirOf } from '../dataDir.ts'
import { dayOf } from '../day.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { startCount } from '../replay/progress.ts'
import type { Terminal } from '../terminal.ts'

export interface LedgerCommandOptions {
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly reviewHours?: string
  readonly json?: true
  readonly page?: string
}

export interface LedgerResult {
  readonly tenant: Tenant
  readonly report: LedgerReport
  /** Which sales these are, in words. */
  readonly period: string
  readonly seconds: number
}

/** @throws {CommandFailure} the tenant, a day or a dimension is not one */
export function ledgerResult(tenantID: string, options: LedgerCommandOptions, terminal: Terminal): LedgerResult {
  const { say } = terminal
  const by = dimensionsIn(options.by, terminal)
  const reviewMs = reviewTime(options.reviewHours, terminal)
  const startedAtMs = Date.now()
  const reader = openReader({ dir: dataDirOf(terminal), upcasters: UPCASTERS })
  const progress = startCount(reader.head().seq, terminal)
  try {
    const tenant = findTenant(reader, tenantID)
    if (!tenant || !HAVING_SALES.has(tenant.role)) {
      const names = listTenants(reader)
        .filter(({ role }) => HAVING_SALES.has(role))
        .map((one) => one.tenantID)
        .join(', ')
      throw new CommandFailure(
        EXIT.usage,
        say({
          en: `there is no shop or issuer ${tenantID}; there are: ${names}`,
          ja: `店舗または発行会社のテナントがありません: ${tenantID}(登録済み: ${names})`,
        }),
      )
    }
    const fromMs = dayOf(options.from, '--from', tenant, terminal)
    const toMs = dayOf(options.to, '--to', tenant, terminal)
    const nowMs = Date.now()
    const report = ledgerOf(reader, { tenant, nowMs, by, fromMs, toMs, reviewMs, onProgress: progress.reach })
    const { from, to } = options
    const period = say({
      en: `Asked about ${from ? `from ${from} ` : ''}${to ? `before ${to} ` : ''}${from || to ? '' : 'at any time '}as known on ${dayIn(nowMs)} (UTC).`,
      ja: `対象: ${from ? `${from} 以降` : ''}${to ? `${from ? '、' : ''}${to} より前` : ''}${from || to ? '' : '全期間'}に受け付けたもの。${dayIn(nowMs)}(UTC)時点で分かっている結果。`,
    })
    return { tenant, report, period, seconds: (Date.now() - startedAtMs) / 1_000 }
  } finally {
    progress.stop()
    reader.close()
  }
}

function dimensionsIn(text: string | undefined, { say }: Terminal): readonly Dimension[] {
  const named = (text ?? '').split(',').filter((name) => name !== '')
  const unknown = named.find((name) => !(DIMENSIONS as readonly string[]).includes(name))
  if (unknown === undefined) return named as Dimension[]
  throw new CommandFailure(
    EXIT.usage,
    say({
      en: `--by: ${unknown} is none of ${DIMENSIONS.join(', ')}`,
      ja: `--by に指定できるのは ${DIMENSIONS.join(', ')} です: ${unknown}`,
    }),
  )
}

function reviewTime(text: string | undefined, { say }: Terminal): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text) * HOUR_MS
  throw new CommandFailure(
    EXIT.usage,
    say({ en: '--review-hours is a whole number, 1 to 9999', ja: '--review-hours は 1〜9999 の整数です' }),
  )
}

function dayIn(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

const HAVING_SALES: ReadonlySet<string> = new Set(['shop', 'issuer'])
