/** A tenant's journal, counted by the score of the policy that decides for it now, and the next version of that policy. */
import { countScores } from '@sekisho/adapters/backtest'
import { sectionTexts, writtenPolicy } from '@sekisho/adapters/policies'
import { openReader } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { calibrate } from '@sekisho/fraud/backtest'
import type { FoundCalibration } from '@sekisho/fraud/backtest'
import { UPCASTERS } from '@sekisho/fraud/events'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { compilePolicy } from '@sekisho/fraud/rules'
import { DEFAULT_DELAY_MS, parseDelay } from '../backtest/mapping.ts'
import { dataDirOf } from '../dataDir.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { startCount } from '../replay/progress.ts'
import type { Terminal } from '../terminal.ts'
import { withCalibration } from './policyText.ts'

export interface CalibrateOptions {
  readonly days?: string
  readonly labelDelay?: string
}

export interface Calibrated {
  readonly found: FoundCalibration
  readonly leftOut: number
  readonly young: number
  /** Of the policy that holds it. */
  readonly version: number
  readonly text: string
}

type Reader = ReturnType<typeof openReader>

export function calibrateTenant(
  tenantID: string,
  { days, labelDelay }: CalibrateOptions,
  terminal: Terminal,
): Calibrated {
  const matureMs = labelDelay === undefined ? DEFAULT_DELAY_MS : parseDelay(labelDelay)
  if (matureMs === undefined)
    throw usage(terminal, '--label-delay: 7d, 12h', '--label-delay は 7d や 12h のように指定してください')
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
    throw usage(terminal, '--days is a whole number of days', '--days は日数を整数で指定してください')
  const reader = openReader({ dir: dataDirOf(terminal), upcasters: UPCASTERS })
  const progress = startCount(2 * reader.head().seq, terminal)
  try {
    const tenant = findTenant(reader, tenantID)
    if (!tenant) throw usage(terminal, `there is no tenant ${tenantID}`, `テナントがありません: ${tenantID}`)
    const { policy, text, nextVersion: version } = writtenPolicy(reader, tenantID, 'order')
    const fromMs = days === undefined ? undefined : lastOrderMs(reader, tenantID) - Number(days) * DAY_MS
    const stretch = { tenant, fromMs, matureMs, onProgress: progress.reach }
    const { counts, leftOut, young } = countScores(reader, policy, DEFAULT_LIMITS, stretch)
    const found = calibrate(counts)
    if (!found) {
      throw usage(
        terminal,
        'too little is known for a calibration: it takes 20 frauds and 100 good payments by card; the prior stays',
        '較正には、不正と判明したカード決済 20 件と正常なもの 100 件が必要です。既定の値のままにします',
      )
    }
    const from = `journal of ${tenantID}${days === undefined ? '' : `, last ${days} days`}, scores of version ${policy.version}`
    const calibration = { version, from, ...found }
    const next = withCalibration(text, { version, calibration, addsCosts: !policy.costs })
    const compiled = compilePolicy(next, sectionTexts('order'))
    if (compiled.ok) return { found, leftOut, young, version, text: next }
    const [first] = compiled.issues
    throw new CommandFailure(
      EXIT.usage,
      `${first!.line}:${first!.column}: ${first!.element}: ${terminal.say(first!.reason)}`,
    )
  } finally {
    progress.stop()
    reader.close()
  }
}

function lastOrderMs(reader: Reader, tenantID: string): number {
  return Number(reader.latestRows(tenantID, ['order'], { limit: 1 })[0]?.body.occurredAtMs ?? 0)
}

function usage({ say }: Terminal, en: string, ja: string): CommandFailure {
  return new CommandFailure(EXIT.usage, say({ en, ja }))
}
