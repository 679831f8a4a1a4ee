/** The tables of a report, as rows of text: a terminal draws them, and so does the page. */
import { OUTCOMES } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import type { Difference, PolicyReport } from '@sekisho/fraud/backtest'
import type { ReportTable } from '../reportPage.ts'
import { outcomeWord } from '../screen/result.ts'
import { grouped } from '../table.ts'
import { speaker } from '../texts.ts'
import type { Language } from '../texts.ts'
import { decimal, money, percent, percentOf } from './figures.ts'

export function rankingTable(report: PolicyReport, language: Language): ReportTable {
  const say = speaker(language)
  const { auc, averagePrecision, recallAtFpr1pct, intervals } = report
  return {
    title: say({ en: 'How well the score ranks', ja: 'スコアの識別力' }),
    head: [say({ en: 'Figure', ja: '指標' }), say({ en: 'Value (95 in 100)', ja: '値(95% 区間)' })],
    rows: [
      ['ROC-AUC', decimal(auc, intervals.auc)],
      [say({ en: 'Average precision', ja: '平均適合率' }), decimal(averagePrecision, intervals.averagePrecision)],
      [
        say({ en: 'Frauds caught with 1 % of good orders disturbed', ja: '正常な注文の 1% を止めるときの検知率' }),
        decimal(recallAtFpr1pct, intervals.recallAtFpr1pct),
      ],
    ],
  }
}

export function outcomeTable({ outcomes }: PolicyReport, currency: string, language: Language): ReportTable {
  const say = speaker(language)
  return {
    title: say({ en: 'Outcomes', ja: '判定の内訳' }),
    head: [
      say({ en: 'Outcome', ja: '判定' }),
      say({ en: 'Orders', ja: '件数' }),
      say({ en: 'Fraud', ja: '不正' }),
      say({ en: 'Good', ja: '正常' }),
      say({ en: 'Amount of fraud', ja: '不正の金額' }),
    ],
    rows: OUTCOMES.map((outcome) => {
      const { orders, fraud, good, fraudMinor } = outcomes[outcome]
      return [outcomeWord(outcome, language), ...[orders, fraud, good].map(grouped), money(fraudMinor, currency)]
    }),
  }
}

export function operatingTable(
  { operating, fraudMinor }: PolicyReport,
  currency: string,
  language: Language,
): ReportTable {
  const say = speaker(language)
  return {
    title: say({ en: 'If everything from an outcome on is stopped', ja: 'その判定以上をすべて止めた場合' }),
    head: [
      say({ en: 'From', ja: '判定' }),
      say({ en: 'Frauds caught (recall)', ja: '不正の検知率(再現率)' }),
      say({ en: 'Of those stopped, fraud (precision)', ja: '止めたうちの不正(適合率)' }),
      say({ en: 'Good orders disturbed', ja: '止めた正常な注文' }),
      say({ en: 'Money saved', ja: '防いだ金額' }),
    ],
    rows: operating.map(({ atLeast, recall, precision, falsePositiveRate, disturbed, savedMinor }) => [
      outcomeWord(atLeast, language),
      percentOf(recall),
      percentOf(precision),
      `${grouped(disturbed)} / ${percent(falsePositiveRate?.value, 2)}`,
      `${money(savedMinor, currency)} / ${percent(fraudMinor > 0 ? savedMinor / fraudMinor : null)}`,
    ]),
  }
}

/** @param policy whose rules they are: it knows what each says */
export function ruleTable({ byRule }: PolicyReport, policy: Policy, currency: string, language: Language): ReportTable {
  const say = speaker(language)
  const texts = new Map(policy.rules.map(({ id, reason }) => [id, reason[language]]))
  return {
    title: say({ en: 'Rules', ja: 'ルール別' }),
    head: [
      say({ en: 'Rule', ja: 'ルール' }),
      say({ en: 'Says', ja: '理由' }),
      say({ en: 'Fired', ja: '該当' }),
      say({ en: 'Fraud', ja: '不正' }),
      say({ en: 'Good', ja: '正常' }),
      say({ en: 'Precision', ja: '適合率' }),
      say({ en: 'Fraud it alone met', ja: '単独で捕らえた不正' }),
      say({ en: 'Amount of fraud', ja: '不正の金額' }),
    ],
    rows: byRule.map(({ rule, orders, fraud, good, precision, aloneFraud, fraudMinor }) => [
      rule,
      texts.get(rule) ?? '',
      ...[orders, fraud, good].map(grouped),
      percentOf(precision),
      grouped(aloneFraud),
      money(fraudMinor, currency),
    ]),
  }
}

export function monthTable({ byMonth }: PolicyReport, currency: string, language: Language): ReportTable {
  const say = speaker(language)
  return {
    title: say({ en: 'Months', ja: '月別' }),
    head: [
      say({ en: 'Month', ja: '月' }),
      say({ en: 'Orders', ja: '件数' }),
      say({ en: 'Fraud', ja: '不正' }),
      say({ en: 'Amount of fraud', ja: '不正の金額' }),
      say({ en: 'Of it stopped', ja: '止めた割合' }),
      say({ en: 'Good orders disturbed', ja: '止めた正常な注文' }),
      'ROC-AUC',
    ],
    rows: byMonth.map(({ month, orders, fraud, good, fraudMinor, outcomes, auc }) => [
      month,
      grouped(orders),
      grouped(fraud),
      money(fraudMinor, currency),
      percent(fraudMinor > 0 ? 1 - outcomes.approve.fraudMinor / fraudMinor : null),
      percent(good > 0 ? 1 - outcomes.approve.good / good : null, 2),
      decimal(auc, undefined),
    ]),
  }
}

/** Who the second policy treats otherwise. */
export function changeTable({ changes }: Difference, currency: string, language: Language): ReportTable {
  const say = speaker(language)
  return {
    title: say({ en: 'What the second policy does otherwise', ja: '2 つ目のポリシーで変わる注文' }),
    head: [
      say({ en: 'First', ja: '1 つ目' }),
      say({ en: 'Second', ja: '2 つ目' }),
      say({ en: 'Orders', ja: '件数' }),
      say({ en: 'Fraud', ja: '不正' }),
      say({ en: 'Good', ja: '正常' }),
      say({ en: 'Amount of fraud', ja: '不正の金額' }),
    ],
    rows: changes.map(({ from, to, orders, fraud, good, fraudMinor }) => [
      outcomeWord(from, language),
      outcomeWord(to, language),
      ...[orders, fraud, good].map(grouped),
      money(fraudMinor, currency),
    ]),
  }
}

/** How much better the second policy ranks; an interval that holds 0 says nothing. */
export function gainTable({ scores }: Difference, language: Language): ReportTable {
  const say = speaker(language)
  const rows: [string, typeof scores.auc][] = [
    ['ROC-AUC', scores.auc],
    [say({ en: 'Average precision', ja: '平均適合率' }), scores.averagePrecision],
    [
      say({ en: 'Frauds caught with 1 % of good orders disturbed', ja: '正常な注文の 1% を止めるときの検知率' }),
      scores.recallAtFpr1pct,
    ],
  ]
  return {
    title: say({ en: 'Second minus first', ja: '2 つ目 − 1 つ目' }),
    head: [say({ en: 'Figure', ja: '指標' }), say({ en: 'Difference (95 in 100)', ja: '差(95% 区間)' })],
    rows: rows.map(([name, share]) => [name, share ? decimal(share.value, share) : '–']),
  }
}
