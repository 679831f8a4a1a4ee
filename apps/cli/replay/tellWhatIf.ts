/** What a draft, or a policy in shadow, would have changed: tables for a person, one line for a script. */
import type { JournalReport } from '@sekisho/adapters/backtest'
import { percent } from '../backtest/figures.ts'
import { changeTable, gainTable, operatingTable, rankingTable } from '../backtest/tables.ts'
import type { ReportTable } from '../reportPage.ts'
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { speaker } from '../texts.ts'
import type { Language } from '../texts.ts'
import type { WhatIf } from './whatIf.ts'

export function tellWhatIf({ tenant, reports }: WhatIf, terminal: Terminal): void {
  const { say, tell, watched, language } = terminal
  if (reports.length === 0) {
    tell(say({ en: 'no policy was in shadow in this time', ja: 'この期間にシャドー運用のポリシーはありません' }))
  }
  for (const report of reports) {
    const { policy } = report.second
    const { same, orders } = report.difference
    const agree = percent(orders > 0 ? same / orders : null, 2)
    tell(
      say({
        en: `${tenant.tenantID}: ${policy.id} ${policy.version} (${policy.fingerprint.slice(0, 6)}) decides ${agree} of ${grouped(orders)} as they were decided`,
        ja: `${tenant.tenantID}: ${policy.id} ${policy.version}(${policy.fingerprint.slice(0, 6)})の判定は ${grouped(orders)} 件中 ${agree} が実際の判定と一致`,
      }),
    )
    for (const { title, head, rows } of tablesOf(report, tenant.currency, language)) {
      if (rows.length === 0) continue
      tell(title)
      if (watched) tell(drawTable(head, rows))
      else for (const row of rows) tell(row.join('\t'))
    }
  }
}

export function whatIfDocument({ tenant, decides, reports, policy }: WhatIf): string {
  const documents = reports.map(({ first, second, difference }) => {
    const { policy: tried, ...would } = withoutCurve(second)
    const { policy: _recorded, ...was } = withoutCurve(first)
    return { policy: tried, was, would, difference }
  })
  return JSON.stringify({ tenant: tenant.tenantID, decides, ...(policy ? documents[0] : { shadows: documents }) })
}

function tablesOf({ first, second, difference }: JournalReport, currency: string, language: Language): ReportTable[] {
  const say = speaker(language)
  const was = say({ en: 'as it was: ', ja: '実際: ' })
  const would = say({ en: 'as it would have been: ', ja: '試したポリシー: ' })
  const named = (name: string, table: ReportTable): ReportTable => ({ ...table, title: name + table.title })
  return [
    { ...changeTable(difference, currency, language), title: say({ en: 'What would have changed', ja: '変わる判定' }) },
    {
      title: say({ en: 'Rules that fire otherwise', ja: '該当数の変わるルール' }),
      head: [
        say({ en: 'Rule', ja: 'ルール' }),
        say({ en: 'Fired', ja: '実際の該当' }),
        say({ en: 'Would fire', ja: '試した場合の該当' }),
      ],
      rows: difference.rules.slice(0, 20).map((rule) => [rule.rule, grouped(rule.first), grouped(rule.second)]),
    },
    named(was, operatingTable(first, currency, language)),
    named(would, operatingTable(second, currency, language)),
    named(was, rankingTable(first, language)),
    named(would, rankingTable(second, language)),
    gainTable(difference, language),
  ]
}

function withoutCurve({ curve: _points, ...figures }: JournalReport['first']) {
  return figures
}
