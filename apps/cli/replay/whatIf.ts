/** `sekisho replay --policy` and `--shadow`: what a draft would have decided, and what policies in shadow did decide. */
import { lookBack, tryPolicy } from '@sekisho/adapters/backtest'
import type { JournalReport, Stretch } from '@sekisho/adapters/backtest'
import { openReader } from '@sekisho/adapters/sql'
import { findTenant, listTenants } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { UPCASTERS } from '@sekisho/fraud/events'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind, Policy } from '@sekisho/fraud/rules'
import { DEFAULT_DELAY_MS, parseDelay } from '../backtest/mapping.ts'
import { policyIn } from '../backtest/policies.ts'
import { dataDirOf } from '../dataDir.ts'
import { dayOf } from '../day.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { startCount } from './progress.ts'

export interface WhatIfOptions {
  readonly policy?: string
  readonly shadow?: true
  readonly kind?: string
  readonly tenant?: string
  readonly from?: string
  readonly to?: string
  readonly labelDelay?: string
}

export interface WhatIf {
  readonly tenant: Tenant
  readonly decides: DecidedKind
  /** One for a draft; one for each policy in shadow. */
  readonly reports: readonly JournalReport[]
  /** The draft. */
  readonly policy: Policy | undefined
}

type Reader = ReturnType<typeof openReader>

export function whatIf(options: WhatIfOptions, terminal: Terminal): WhatIf {
  const policy = options.policy === undefined ? undefined : policyIn(options.policy, terminal)
  const decides = policy?.decides ?? kindOf(options.kind, terminal)
  const reader = openReader({ dir: dataDirOf(terminal), upcasters: UPCASTERS })
  const progress = startCount(2 * reader.head().seq, terminal)
  try {
    const tenant = tenantOf(reader, decides, options.tenant, terminal)
    const matureMs = options.labelDelay === undefined ? DEFAULT_DELAY_MS : parseDelay(options.labelDelay)
    if (matureMs === undefined)
      throw usage(terminal, '--label-delay: 7d, 12h', '--label-delay は 7d や 12h のように指定してください')
    const stretch: Stretch = {
      tenant,
      fromMs: dayOf(options.from, '--from', tenant, terminal),
      toMs: dayOf(options.to, '--to', tenant, terminal),
      matureMs,
      onProgress: progress.reach,
    }
    const reports = policy ? [tryPolicy(reader, policy, DEFAULT_LIMITS, stretch)] : lookBack(reader, decides, stretch)
    return { tenant, decides, reports, policy }
  } finally {
    progress.stop()
    reader.close()
  }
}

/** The one that is named, or the one that has events of this kind. */
function tenantOf(reader: Reader, decides: DecidedKind, named: string | undefined, terminal: Terminal): Tenant {
  if (named !== undefined) {
    const tenant = findTenant(reader, named)
    if (tenant) return tenant
    throw usage(terminal, `there is no tenant ${named}`, `テナントがありません: ${named}`)
  }
  const having = listTenants(reader).filter(
    ({ tenantID }) => reader.latestRows(tenantID, [decides], { limit: 1 }).length > 0,
  )
  if (having.length === 1) return having[0]!
  const names = having.map(({ tenantID }) => tenantID).join(', ')
  throw having.length === 0
    ? usage(terminal, `the journal has no ${decides} yet`, `ジャーナルに ${decides} がまだありません`)
    : usage(terminal, `--tenant is one of ${names}`, `--tenant で指定してください: ${names}`)
}

function kindOf(text: string | undefined, terminal: Terminal): DecidedKind {
  const kind = DECIDED_KINDS.find((name) => name === (text ?? 'order'))
  if (kind) return kind
  throw usage(
    terminal,
    `--kind is one of ${DECIDED_KINDS.join(', ')}`,
    `--kind は次のいずれかです: ${DECIDED_KINDS.join(', ')}`,
  )
}

function usage({ say }: Terminal, en: string, ja: string): CommandFailure {
  return new CommandFailure(EXIT.usage, say({ en, ja }))
}
