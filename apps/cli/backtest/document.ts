/** `--json`: the whole report as one line, without a person's words. */
import type { Policy } from '@sekisho/fraud/rules'
import type { PastImport } from './import.ts'
import { mappingDocument } from './mapping.ts'
import type { BacktestMapping } from './mapping.ts'
import type { PastRun } from './run.ts'

export interface BacktestResult extends PastRun {
  readonly imported: PastImport
  readonly mapping: BacktestMapping
  readonly policy: Policy
  readonly compare: Policy | undefined
  readonly seconds: number
}

export function backtestDocument({ report, refused, imported, mapping, seconds }: BacktestResult): string {
  const { curve: _points, compared, ...figures } = report
  const { curve: _others, ...other } = compared?.report ?? { curve: undefined }
  return JSON.stringify({
    ...figures,
    brokenRows: imported.brokenRows + refused,
    currency: mapping.currency,
    labelDelayMs: mapping.label.delayMs,
    mapping: mappingDocument(mapping),
    ...(compared && { compared: { ...other, difference: compared.difference } }),
    seconds: Number(seconds.toFixed(3)),
  })
}
