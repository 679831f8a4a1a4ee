/** The report of a challenge budget for a person: what was found, why no lower, each month, and what other budgets would bring. */
import type { Bounds, Effect } from '@sekisho/fraud/backtest'
import { money, percent, percentOf } from '../backtest/figures.ts'
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { BudgetReport } from './budget.ts'

export function tellBudget(report: BudgetReport, terminal: Terminal): void {
  const { say, tell, watched } = terminal
  const { found, now, next, policy, days, currency } = report
  const { asked, frauds, fraudMinor } = now.effect
  tell(
    say({
      en: `${report.tenant}: ${policy.id} ${policy.version} over ${grouped(asked)} authentications of ${days} days, ${grouped(frauds)} known frauds of ${money(fraudMinor, currency)}`,
      ja: `${report.tenant}: ${policy.id} ${policy.version}、${days} 日間の認証 ${grouped(asked)} 件、判明した不正 ${grouped(frauds)} 件(${money(fraudMinor, currency)})`,
    }),
  )
  const lines = [
    row(say({ en: 'today', ja: '現在' }), now, currency),
    row(say({ en: `budget ${percent(found.budget)}`, ja: `予算 ${percent(found.budget)}` }), found, currency),
    ...(next ? [row(say({ en: 'one score lower', ja: '1 点下げた場合' }), next, currency)] : []),
    ...report.months.map(({ month, effect }) => row(month, { thresholds: found.thresholds, effect }, currency)),
    ...report.curve.map(({ budget, ...weighed }) => row(percent(budget, 0), weighed, currency)),
  ]
  const head = [
    '',
    'challenge',
    'decline',
    say({ en: 'challenged', ja: 'チャレンジ率' }),
    say({ en: 'declined', ja: '拒否率' }),
    say({ en: 'fraud value caught', ja: '捕まえた不正(金額比)' }),
    say({ en: 'amount', ja: '金額' }),
  ]
  if (watched) tell(drawTable(head, lines))
  else for (const line of [head, ...lines]) tell(line.join('\t'))
  const { asked: answered, challenged } = report.lastSevenDays
  if (answered > 0) {
    const share = percent(challenged / answered, 2)
    tell(
      say({
        en: `really challenged in the last seven days: ${share} of ${grouped(answered)}`,
        ja: `直近 7 日間に実際にチャレンジした割合: ${grouped(answered)} 件中 ${share}`,
      }),
    )
  }
  tell(
    say({
      en: 'Intervals hold 95 times in 100, as far as what comes is like what was. Authentications of one score are challenged together or not at all.',
      ja: '括弧内は 95% 区間です(今後の取引がこの期間と同じ傾向である場合)。同じスコアの認証は、まとめてチャレンジするかしないかのどちらかです。',
    }),
  )
}

function row(name: string, { thresholds, effect }: { thresholds: Bounds; effect: Effect }, currency: string): string[] {
  const { challenge, decline } = thresholds
  const { challenged, declined, caught, caughtMinor } = effect
  const shares = [percentOf(challenged), percentOf(declined), percentOf(caught)]
  return [name, String(challenge), String(decline), ...shares, money(caughtMinor, currency)]
}
