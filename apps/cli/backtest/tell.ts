/** What a person is told at the end: tables on a terminal, plain lines where nobody watches. */
import { faultText, placeText } from '../screen/faults.ts'
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { BacktestResult } from './document.ts'
import { changeTable, gainTable, monthTable, operatingTable, outcomeTable, rankingTable, ruleTable } from './tables.ts'
import type { ReportTable } from '../reportPage.ts'

export function tellBacktest(result: BacktestResult, terminal: Terminal): void {
  const { say, tell, language } = terminal
  const { report, mapping, policy, compare, imported, refused, firstRefused, seconds } = result
  const { currency, label } = mapping
  const days = label.delayMs / 86_400_000
  const known =
    label.knownAt === undefined
      ? say({
          en: `a label was known ${days} days after its order`,
          ja: `ラベルは注文の ${days} 日後に判明したものとして扱いました`,
        })
      : say({
          en: `a label was known as ${label.knownAt} says`,
          ja: `ラベルの判明日は「${label.knownAt}」列によります`,
        })
  tell(
    say({
      en: `${grouped(report.rows)} orders, ${grouped(report.fraud)} of ${grouped(report.labelled)} labelled ones fraud; ${known}`,
      ja: `注文 ${grouped(report.rows)} 件、ラベルのある ${grouped(report.labelled)} 件のうち不正 ${grouped(report.fraud)} 件。${known}`,
    }),
  )
  const { compared } = report
  const tables = [
    rankingTable(report, language),
    outcomeTable(report, currency, language),
    operatingTable(report, currency, language),
    ...(compared && compare
      ? [
          changeTable(compared.difference, currency, language),
          gainTable(compared.difference, language),
          operatingTable(compared.report, currency, language),
        ]
      : []),
    short(ruleTable(report, policy, currency, language)),
    monthTable(report, currency, language),
  ]
  for (const table of tables) tellTable(table, terminal)
  const broken = [...imported.broken, ...firstRefused]
  if (broken.length > 0) {
    const count = grouped(imported.brokenRows + refused)
    tell(say({ en: `${count} rows were left out:`, ja: `除外した行 ${count} 行:` }))
    for (const fault of broken.slice(0, 10)) {
      const place = fault.element === '' ? '' : `${placeText(fault.element, language)}: `
      tell(`  ${say({ en: `line ${fault.line}`, ja: `${fault.line} 行目` })}  ${place}${faultText(fault, language)}`)
    }
  }
  tell(say({ en: `tried in ${seconds.toFixed(1)} s`, ja: `所要時間 ${seconds.toFixed(1)} 秒` }))
}

function tellTable({ title, head, rows }: ReportTable, { tell, watched }: Terminal): void {
  if (rows.length === 0) return
  tell(title)
  if (watched) tell(drawTable(head, rows))
  else for (const row of rows) tell(row.join('\t'))
}

/** The rules that met the most; the page has them all. */
function short(table: ReportTable): ReportTable {
  return { ...table, rows: table.rows.slice(0, 15) }
}
