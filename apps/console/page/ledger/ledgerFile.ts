/** The ledger as CSV: its figures, and the sales behind one of them. Amounts are in minor units, so that they add up in a spreadsheet. */
import { csvLine } from '../csv.ts'
import type { Amount, Ledger, Outcome, Sale } from './ledgerAPI.ts'

/** One row for each part that makes up the whole: the sum of its columns is what was asked about. */
export function figuresFile(ledger: Ledger, currency: string, by: string): string {
  const head = csvLine(['dimension', 'value', 'currency', 'cause', 'because', 'sales', 'amountMinor'])
  const slices = [
    ...ledger.total.map((outcome) => ({ dimension: 'total', value: '', outcome })),
    ...[by, 'month'].flatMap((dimension) =>
      (ledger.by[dimension] ?? []).flatMap(({ value, outcomes }) =>
        outcomes.map((outcome) => ({ dimension, value, outcome })),
      ),
    ),
  ]
  const lines = slices
    .filter(({ outcome }) => outcome.currency === currency)
    .flatMap(({ dimension, value, outcome }) =>
      partsOf(outcome).map(({ cause, because, sales, amountMinor }) =>
        csvLine([dimension, value, currency, cause, because, String(sales), amountMinor]),
      ),
    )
  return `\uFEFF${head}${lines.join('')}`
}

export const SALES_HEAD = `\uFEFF${csvLine(['id', 'at', 'currency', 'amountMinor', 'cause', 'because', 'method', 'issuer', 'shop', 'device', 'version'])}`

export function saleLine(sale: Sale): string {
  const { id, at, currency, amountMinor, cause, because, method, issuer, shop, device, version } = sale
  return csvLine([id, at, currency, String(amountMinor), cause, because, method, issuer, shop, device, version])
}

function partsOf({ settled, lost }: Outcome): (Amount & { readonly cause: string; readonly because: string })[] {
  return [
    { cause: 'settled', because: '', ...settled },
    ...lost.flatMap(({ cause, because }) =>
      because.map(({ code, ...amount }) => ({ cause, because: code, ...amount })),
    ),
  ]
}
