/** What a person is told of the comparison, and the one document that a script gets. */
import { drawTable, grouped } from '../../table.ts'
import type { Terminal } from '../../terminal.ts'
import type { Bilingual, Say } from '../../texts.ts'
import type { Comparison, Sensitivity } from './compare.ts'
import type { Interval } from './interval.ts'
import type { Measures } from './measures.ts'
import { SET_UP_NAMES } from './setUps.ts'
import type { SetUpName } from './setUps.ts'

/** Shares have four digits and yen none: more would be noise. */
export function comparisonDocument(comparison: Comparison): object {
  const { seeds, days, goodOrders, ratio, better, setUps, sensitivity } = comparison
  return {
    simulated: true,
    seeds,
    days,
    goodOrders,
    ...Object.fromEntries(SET_UP_NAMES.map((name) => [name, documentOf(setUps[name])])),
    better,
    ratio: rounded(ratio),
    sensitivity: sensitivity.map((row) => ({ ...row, ratio: rounded(row.ratio) })),
  }
}

export function tellComparison(comparison: Comparison, { say, out }: Terminal): void {
  out(`${headline(comparison, say)}\n`)
  out(`${drawTable([say(HEAD), ...COLUMNS.map(({ name }) => say(name))], rowsOf(comparison, say))}\n`)
  out(`${ratioLine(comparison, say)}\n`)
  if (comparison.sensitivity.length === 0) return
  const head = [say(PARAMETER), '×', say(RATIO), ...(['shop', 'issuer', 'joint'] as const).map((of) => say(SET_UP[of]))]
  out(
    `${drawTable(
      head,
      comparison.sensitivity.map((row) => sensitivityRow(row, say)),
    )}\n`,
  )
}

export function headline({ seeds, days, goodOrders }: Comparison, say: Say): string {
  const orders = grouped(goodOrders)
  return say({
    en: `Simulated: ${seeds.length} towns (seeds ${seeds.join(', ')}), ${days} days, ${orders} good orders each. Yen are those of one town.`,
    ja: `模擬の町 ${seeds.length} 個(種 ${seeds.join('、')})、${days} 日間、善良な注文 各 ${orders} 件。金額は町 1 個あたりです。`,
  })
}

export function ratioLine({ ratio, better }: Comparison, say: Say): string {
  const of = say(SET_UP[better])
  return say({
    en: `Card fraud left by joint ÷ that of the better one alone (${of}): ${numberOf(ratio)}`,
    ja: `残ったカード不正の金額: 連携 ÷ 単独で良い方(${of}) = ${numberOf(ratio)}`,
  })
}

export function rowsOf({ setUps }: Comparison, say: Say): readonly (readonly string[])[] {
  return SET_UP_NAMES.map((name) => [say(SET_UP[name]), ...COLUMNS.map(({ cell }) => cell(setUps[name]))])
}

export function sensitivityRow({ parameter, times, ratio, left }: Sensitivity, say: Say): readonly string[] {
  const yen = [left.shop, left.issuer, left.joint].map((each) => grouped(each))
  return [say(TIMES[parameter]), String(times), numberOf(ratio), ...yen]
}

function documentOf(measures: Measures): object {
  const { leftMinor, allLeftMinor, leftByKind, ...shares } = measures
  return {
    fraudValueLeft: leftMinor,
    allFraudValueLeft: allLeftMinor,
    ...Object.fromEntries(Object.entries(shares).map(([name, interval]) => [name, rounded(interval)])),
    leftByKind,
  }
}

function rounded({ value, low, high }: Interval): Interval {
  const round = (share: number): number => Math.round(share * 10_000) / 10_000
  if (low === undefined || high === undefined) return { value: round(value) }
  return { value: round(value), low: round(low), high: round(high) }
}

function numberOf({ value, low, high }: Interval): string {
  const digits = (of: number): string => of.toFixed(2)
  return low === undefined || high === undefined ? digits(value) : `${digits(value)} (${digits(low)}–${digits(high)})`
}

function yenOf({ value, low, high }: Interval): string {
  return low === undefined || high === undefined
    ? grouped(value)
    : `${grouped(value)} (${grouped(low)}–${grouped(high)})`
}

function percentOf({ value, low, high }: Interval): string {
  const percent = (share: number): string => (100 * share).toFixed(share < 0.02 && share > -0.02 ? 2 : 1)
  return low === undefined || high === undefined
    ? `${percent(value)} %`
    : `${percent(value)} % (${percent(low)}–${percent(high)})`
}

interface Column {
  readonly name: Bilingual
  readonly cell: (measures: Measures) => string
}

const HEAD: Bilingual = { en: 'Set-up', ja: '構成' }
export const COLUMNS: readonly Column[] = [
  { name: { en: 'Card fraud left (yen)', ja: '残ったカード不正(円)' }, cell: ({ leftMinor }) => yenOf(leftMinor) },
  { name: { en: 'Caught, by value', ja: '阻止(金額)' }, cell: ({ caught }) => percentOf(caught) },
  { name: { en: 'Challenged', ja: 'チャレンジ' }, cell: ({ challenged }) => percentOf(challenged) },
  {
    name: { en: 'Good payments stopped unasked', ja: '確認なしで止めた善良な決済' },
    cell: ({ disturbed }) => percentOf(disturbed),
  },
  { name: { en: 'Approved, good', ja: '承認(善良)' }, cell: ({ approved }) => percentOf(approved) },
  { name: { en: 'Lost against none', ja: '対策なしとの差' }, cell: ({ approvalLost }) => percentOf(approvalLost) },
  { name: { en: 'Reviewed', ja: '目視' }, cell: ({ reviewed }) => percentOf(reviewed) },
  { name: { en: 'All fraud left (yen)', ja: '残った全不正(円)' }, cell: ({ allLeftMinor }) => yenOf(allLeftMinor) },
]
export const SET_UP: Readonly<Record<SetUpName, Bilingual>> = {
  none: { en: 'none', ja: '対策なし' },
  shop: { en: 'shop', ja: '店舗のみ' },
  issuer: { en: 'issuer', ja: '発行者のみ' },
  jointWithoutEvidence: { en: 'joint without evidence', ja: '両方(証跡なし)' },
  joint: { en: 'joint', ja: '連携' },
}
const PARAMETER: Bilingual = { en: 'Parameter', ja: '前提' }
const RATIO: Bilingual = { en: 'Ratio', ja: '比' }
const TIMES: Readonly<Record<Sensitivity['parameter'], Bilingual>> = {
  notCompleted: { en: 'challenges that honest people do not complete', ja: '善良な人が完了できないチャレンジ' },
  codesRead: { en: 'challenges that fraudsters pass', ja: '不正者が通過するチャレンジ' },
  distrust: { en: 'refusals by a shop’s reputation', ja: '店舗の評判による拒否' },
  reviewErrors: { en: 'errors of reviewers', ja: '目視の誤り' },
  cardFraud: { en: 'orders of card fraud', ja: 'カード不正の注文' },
}
