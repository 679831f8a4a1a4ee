/**
 * Lines of a file of fraud reports, in the shape of Visa's TC40 or Mastercard's SAFE: columns by their names there or by ours, and
 * types by their codes or by ours. The two systems' codes overlap, so a file of codes says whose they are.
 */
import type { ReportedPayment } from '@sekisho/adapters/outcomes'
import { zoneOffsetMs } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { FRAUD_TYPES } from '@sekisho/fraud/events'
import { createHash } from 'node:crypto'
import { parseWrittenAmount } from '../screen/amounts.ts'
import { parseWrittenTime } from '../screen/dates.ts'

export type Codes = 'tc40' | 'safe'

export interface LineSettings {
  readonly codes: Codes | undefined
  readonly source: string
  readonly currency: string
  readonly timeZone: string
  readonly nowMs: number
}

/** A line that can be looked for, and the report that it becomes once its order is known. */
export interface ReportLine {
  readonly line: number
  readonly payment: ReportedPayment
  readonly report: (orderID: string) => JSONObject
}

/** Names of a column, compared without case, spaces and underscores. */
const COLUMNS = {
  reportID: ['reportID', 'report number', '報告番号'],
  transactionID: ['transactionID', 'threeDSServerTransID', 'acsTransID', 'orderID', '取引ID', '注文番号'],
  arn: ['arn', 'acquirer reference number', 'acquirer reference data'],
  cardToken: ['cardToken', 'card token', 'カードトークン'],
  cardNumber: ['cardNumber', 'account number', 'card number', 'カード番号'],
  amount: ['amount', 'fraud amount', 'transaction amount', '金額'],
  date: ['date', 'transaction date', 'purchase date', '取引日', '利用日'],
  type: ['type', 'fraud type', 'fraud type code', '不正種別'],
  reportedAt: ['reportedAt', 'report date', 'date reported', '報告日'],
} as const
type Column = keyof typeof COLUMNS

/** @returns where each column stands; -1 for one that is not there */
export function columnsIn(headers: readonly string[]): Readonly<Record<Column, number>> {
  const plain = headers.map(plainName)
  const at = Object.entries(COLUMNS).map(([column, names]) => [
    column,
    plain.findIndex((header) => names.some((name) => plainName(name) === header)),
  ])
  return Object.fromEntries(at) as Record<Column, number>
}

/** @returns the name of the column that is wrong instead: never what stands in it, which may be a card number */
export function reportLineIn(
  line: number,
  cell: (column: Column) => string,
  settings: LineSettings,
): ReportLine | { readonly line: number; readonly wrong: Column } {
  const { currency, timeZone, codes, source, nowMs } = settings
  const type = typeIn(cell('type'), codes)
  if (type === undefined) return { line, wrong: 'type' }
  const amountMinor = cell('amount') === '' ? undefined : parseWrittenAmount(cell('amount'), currency)
  if (cell('amount') !== '' && amountMinor === undefined) return { line, wrong: 'amount' }
  const paidAt = cell('date') === '' ? undefined : parseWrittenTime(cell('date'), timeZone)
  if (cell('date') !== '' && !paidAt) return { line, wrong: 'date' }
  const reported = cell('reportedAt') === '' ? { atMs: nowMs } : parseWrittenTime(cell('reportedAt'), timeZone)
  if (!reported || reported.atMs > nowMs) return { line, wrong: 'reportedAt' }
  const texts = ['transactionID', 'arn', 'cardToken', 'cardNumber', 'amount', 'date', 'type'] as const
  const content = texts.map((column) => cell(column)).join('\n')
  const given = cell('reportID')
  const reportID =
    given === '' ? `file-${createHash('sha256').update(content).digest('base64url').slice(0, 22)}` : given
  if (!/^[A-Za-z0-9._:-]{1,64}$/.test(reportID) || reportID.startsWith('partner.')) return { line, wrong: 'reportID' }
  const payment: ReportedPayment = {
    reportID,
    ...texted('transactionID', cell('transactionID')),
    ...texted('arn', cell('arn')),
    ...texted('cardToken', cell('cardToken')),
    ...texted('cardNumber', cell('cardNumber').replaceAll(/[ -]/g, '')),
    ...(amountMinor !== undefined && { amountMinor }),
    ...(paidAt && { day: dayIn(paidAt.atMs, timeZone) }),
  }
  const at = new Date(reported.atMs).toISOString()
  const amount = amountMinor === undefined ? {} : { amountMinor }
  return {
    line,
    payment,
    report: (orderID) => ({ reportID, occurredAt: at, knownAt: at, about: { orderID }, type, source, ...amount }),
  }
}

function texted<Name extends string>(name: Name, text: string): { readonly [key in Name]?: string } {
  return text === '' ? {} : ({ [name]: text } as { readonly [key in Name]: string })
}

function typeIn(text: string, codes: Codes | undefined): string | undefined {
  const own = FRAUD_TYPES.find((type) => type === text)
  if (own !== undefined || codes === undefined) return own
  return CODES[codes][codes === 'safe' ? text.padStart(2, '0') : text.toUpperCase()]
}

function dayIn(atMs: number, timeZone: string): string {
  return new Date(atMs + zoneOffsetMs(timeZone)!).toISOString().slice(0, 10)
}

function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/[\s_]/g, '')
}

/**
 * Visa's as Checkout.com's documentation lists them (checkoutdocs.readme.io/docs/fraud-codes), Mastercard's as its own does
 * (developer.mastercard.com, Fraud and Loss Database, annexure 1). A code that is not here is said, and its line left out.
 */
const CODES: Readonly<Record<Codes, Readonly<Record<string, string>>>> = {
  tc40: {
    '0': 'lost_card',
    '1': 'stolen_card',
    '2': 'card_never_received',
    '3': 'false_application',
    '4': 'counterfeit_card',
    '5': 'other',
    '6': 'stolen_number',
    '9': 'counterfeit_card',
    B: 'account_takeover',
    C: 'dishonest_shop',
    D: 'deceived_holder',
  },
  safe: {
    '00': 'lost_card',
    '01': 'stolen_card',
    '02': 'card_never_received',
    '03': 'false_application',
    '04': 'counterfeit_card',
    '05': 'account_takeover',
    '06': 'stolen_number',
    '51': 'dishonest_shop',
    '56': 'deceived_holder',
    '57': 'own_purchase_denied',
  },
}
