/** A calibration as a table for a person. */
import type { FoundCalibration } from '@sekisho/fraud/backtest'
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function stepTable({ steps }: FoundCalibration, { say }: Terminal): string {
  const head = [
    say({ en: 'From score', ja: 'スコア(以上)' }),
    say({ en: 'Fraud', ja: '不正の割合' }),
    say({ en: 'Interval (95 %)', ja: '95%区間' }),
    say({ en: 'Payments', ja: '件数' }),
  ]
  const rows = steps.map(({ score, perMillion, lowPerMillion, highPerMillion, orders }) => [
    String(score),
    percent(perMillion),
    `${percent(lowPerMillion)} – ${percent(highPerMillion)}`,
    grouped(orders),
  ])
  return drawTable(head, rows)
}

function percent(perMillion: number): string {
  return `${(perMillion / 10_000).toFixed(2)} %`
}
