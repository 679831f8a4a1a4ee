/** What a person is told of a town, and the one document that a script gets. */
import type { FraudKind, Outcome } from '@sekisho/simulators/town'
import { outcomeWord } from '../screen/result.ts'
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { Bilingual } from '../texts.ts'
import type { LinkScore } from './linkScores.ts'
import type { Figure } from './resample.ts'
import type { TownScores } from './scores.ts'

export interface TownReport extends TownScores {
  readonly seeds: readonly number[]
  readonly days: number
  readonly goodOrders: number
  readonly linking: readonly LinkScore[]
}

/** Shares are rounded to four digits: more would be noise. */
export function townDocument({ fraud, good, linking, ...report }: TownReport): object {
  return {
    ...report,
    good: { ...good, disturbedShare: rounded(good.disturbed / Math.max(1, good.orders)) },
    fraud: fraud.map(({ notApproved, recallByValue, recallByOrders, ...kind }) => ({
      ...kind,
      notApproved: roundedFigure(notApproved),
      recallByValue: roundedFigure(recallByValue),
      recallByOrders: roundedFigure(recallByOrders),
    })),
    linking: linking.map(({ precision, recall, ...score }) => ({
      ...score,
      precision: roundedFigure(precision),
      recall: roundedFigure(recall),
    })),
  }
}

export function tellTown(report: TownReport, { say, out, language }: Terminal): void {
  const { seeds, days, good, threshold, asked, fraud, linking } = report
  const kinds = Object.entries(asked).filter(([, outcomes]) => sumOf(outcomes) > 0)
  out(
    `${say({
      en: `${grouped(good.orders)} good orders in ${days} days, seeds ${seeds.join(', ')}`,
      ja: `善良な注文 ${grouped(good.orders)} 件、${days} 日間、種 ${seeds.join('、')}`,
    })}\n`,
  )
  const head = [say({ en: 'Asked', ja: '問い合わせ' }), ...OUTCOMES.map((outcome) => outcomeWord(outcome, language))]
  const rows = kinds.map(([kind, outcomes]) => [
    say(ASKED[kind]!),
    ...OUTCOMES.map((outcome) => grouped(outcomes[outcome])),
  ])
  out(`${drawTable(head, rows)}\n`)
  const disturbed = percent(good.disturbed / Math.max(1, good.orders))
  out(
    `${say({
      en: `Good orders not simply approved: ${disturbed}. Caught means beyond the score (about ${threshold.score}) at which 1 % of good orders are disturbed.`,
      ja: `そのまま承認されなかった善良な注文: ${disturbed}。「検知」は、善良な注文の 1 % を止めるスコア(約 ${threshold.score})を超えたものです。`,
    })}\n`,
  )
  const columns = [
    say({ en: 'Fraud', ja: '不正' }),
    say({ en: 'Orders', ja: '件数' }),
    say({ en: 'Rings', ja: 'グループ' }),
    say({ en: 'Value (yen)', ja: '金額(円)' }),
    say({ en: 'Caught, by value', ja: '検知(金額)' }),
    say({ en: 'Caught, by orders', ja: '検知(件数)' }),
    say({ en: 'Not approved, by value', ja: '承認されず(金額)' }),
  ]
  const lines = fraud.map(({ kind, orders, rings, valueMinor, recallByValue, recallByOrders, notApproved }) => [
    say(FRAUD[kind]),
    grouped(orders),
    grouped(rings),
    grouped(valueMinor),
    figure(recallByValue),
    figure(recallByOrders),
    figure(notApproved),
  ])
  out(`${drawTable(columns, lines)}\n`)
  // A running server is not asked for what it only knows at the end.
  if (linking.every(({ precision }) => precision === undefined)) return
  const linked = [
    say({ en: 'Linking of honest orders', ja: '善良な注文の名寄せ' }),
    say({ en: 'Pairs that are rightly one', ja: '一致とした対のうち正しいもの' }),
    say({ en: 'Pairs found', ja: '見つけた対' }),
  ]
  const groupings = linking.map(({ grouping, precision, recall }) => [
    say(GROUPING[grouping]),
    figure(precision),
    figure(recall),
  ])
  out(`${drawTable(linked, groupings)}\n`)
}

function figure(share: Figure | undefined): string {
  if (share === undefined) return '-'
  const { value, low, high } = share
  return low === undefined || high === undefined
    ? percent(value)
    : `${percent(value)} (${percent(low)}–${percent(high)})`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

function roundedFigure(share: Figure | undefined): Figure | null {
  if (share === undefined) return null
  const { value, low, high } = share
  return {
    value: rounded(value),
    ...(low !== undefined && high !== undefined && { low: rounded(low), high: rounded(high) }),
  }
}

function sumOf(outcomes: Readonly<Record<Outcome, number>>): number {
  return OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0)
}

const OUTCOMES: readonly Outcome[] = ['approve', 'challenge', 'review', 'decline']
const ASKED: Readonly<Record<string, Bilingual>> = {
  order: { en: 'Orders', ja: '注文' },
  login: { en: 'Logins', ja: 'ログイン' },
  registration: { en: 'Registrations', ja: '会員登録' },
  'profile-change': { en: 'Profile changes', ja: '会員情報の変更' },
}
const GROUPING: Readonly<Record<LinkScore['grouping'], Bilingual>> = {
  individual: { en: 'Individuals', ja: '人物' },
  household: { en: 'Households', ja: '世帯' },
}
const FRAUD: Readonly<Record<FraudKind, Bilingual>> = {
  card_testing: { en: 'Card testing', ja: 'カード番号の有効性確認(クレマス)' },
  stolen_card: { en: 'Stolen cards', ja: 'カード番号の盗用' },
  resale: { en: 'Malicious resale', ja: '不正転売' },
  deferred_default: { en: 'Deferred-payment default', ja: '後払いの未払い' },
  account_takeover: { en: 'Account takeover', ja: 'アカウントの乗っ取り' },
  friendly_fraud: { en: 'Friendly fraud', ja: '本人による不正な否認' },
  cash_on_delivery_refusal: { en: 'Cash-on-delivery refusal', ja: '代金引換の受取拒否' },
  points_coupons: { en: 'Points and coupons', ja: 'ポイント・クーポンの不正利用' },
}
