/** The ledger for a person: tables on a terminal, plain lines where nobody watches. */
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { notesOf } from './page.ts'
import type { LedgerResult } from './result.ts'
import { tablesOf } from './tables.ts'

export function tellLedger({ tenant, report, period, seconds }: LedgerResult, terminal: Terminal): void {
  const { say, tell, watched, language } = terminal
  const count = grouped(report.sales)
  const counted =
    report.side === 'shop'
      ? say({ en: `${count} sales`, ja: `取引 ${count} 件` })
      : say({ en: `${count} authentications`, ja: `認証 ${count} 件` })
  tell(`${tenant.name[language]}: ${counted}${say({ en: '. ', ja: '。' })}${period}`)
  for (const outcome of report.total) {
    for (const { title, head, rows } of tablesOf(report, outcome, language)) {
      tell(title)
      if (watched) tell(drawTable(head, rows))
      else for (const row of rows) tell(row.join('\t'))
    }
  }
  for (const note of notesOf(report, language)) tell(note)
  tell(say({ en: `made in ${seconds.toFixed(1)} s`, ja: `所要時間 ${seconds.toFixed(1)} 秒` }))
}
