/** What a person is told at the end, and the one document that a script gets. */
import { drawTable, grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { Language } from '../texts.ts'
import { faultText, placeText } from './faults.ts'
import { outcomeWord } from './result.ts'
import type { Imported } from './import.ts'
import type { Screener } from './screener.ts'
import type { BrokenResult } from './spool.ts'
import type { Summary } from './summary.ts'

export interface Report {
  readonly imported: Imported
  readonly summary: Summary
  /** The first few. */
  readonly broken: readonly BrokenResult[]
  readonly seconds: number
  readonly reasonText: Screener['reasonText']
}

/** Tables on a terminal; plain lines where nobody watches. */
export function tellReport(report: Report, terminal: Terminal): void {
  const { summary, imported, broken, seconds } = report
  const { say, tell, watched, language } = terminal
  for (const note of notesOf(imported, terminal)) tell(note)
  if (broken.length > 0) {
    tell(say({ en: 'Could not be read:', ja: '読み取れなかったもの:' }))
    for (const [line, words] of wordsByLine(broken, language))
      tell(`  ${say({ en: `line ${line}`, ja: `${line} 行目` })}  ${words.join(', ')}`)
  }
  const outcomes = OUTCOMES.filter((outcome) => summary.outcomes[outcome]).map((outcome) => {
    const { orders, amounts } = summary.outcomes[outcome]!
    const money = Object.entries(amounts).map(([currency, amount]) => `${grouped(amount)} ${currency}`)
    return [outcomeWord(outcome, language), grouped(orders), share(orders, summary.orders), money.join(', ')]
  })
  const reasons = summary.topReasons.map(({ code, orders }) => [report.reasonText(code, language), grouped(orders)])
  if (watched) {
    const head = [
      say({ en: 'Outcome', ja: '判定' }),
      say({ en: 'Orders', ja: '件数' }),
      '%',
      say({ en: 'Amount (minor units)', ja: '金額' }),
    ]
    tell(drawTable(head, outcomes))
    if (reasons.length > 0)
      tell(drawTable([say({ en: 'Reason', ja: '理由' }), say({ en: 'Orders', ja: '件数' })], reasons))
  } else for (const row of [...outcomes, ...reasons]) tell(row.join('\t'))
  const time = seconds.toFixed(1)
  const [orders, rows] = [grouped(brokenOrdersOf(report)), grouped(imported.brokenRows)]
  const screened = say({
    en: `${grouped(summary.orders)} orders screened in ${time} s`,
    ja: `注文 ${grouped(summary.orders)} 件を判定しました(${time} 秒)`,
  })
  const left = say({
    en: `; not screened: ${orders} orders, ${rows} rows of no known order`,
    ja: `。判定できなかったもの: 注文 ${orders} 件、注文番号の分からない行 ${rows} 行`,
  })
  tell(summary.broken > 0 ? screened + left : screened)
}

function brokenOrdersOf({ summary, imported }: Pick<Report, 'summary' | 'imported'>): number {
  return summary.broken - imported.brokenRows
}

/** An order's faults may stand in several of its rows. */
function wordsByLine(broken: readonly BrokenResult[], language: Language): Map<number, string[]> {
  const lines = new Map<number, string[]>()
  for (const fault of broken.flatMap(({ faults }) => faults)) {
    const place = fault.element === '' ? '' : `${placeText(fault.element, language)}: `
    lines.set(fault.line, [...(lines.get(fault.line) ?? []), place + faultText(fault, language)])
  }
  return lines
}

/** `--json`: the report, without a person's words. */
export function reportDocument({ summary, imported, seconds }: Omit<Report, 'broken' | 'reasonText'>): string {
  const { broken: _both, orders, ...found } = summary
  return JSON.stringify({
    orders,
    brokenOrders: brokenOrdersOf({ summary, imported }),
    rows: imported.rows,
    brokenRows: imported.brokenRows,
    ...found,
    timesMissing: imported.timesMissing,
    unknownPayments: imported.unknownPayments,
    seconds: Number(seconds.toFixed(3)),
  })
}

function notesOf({ timesMissing, unknownPayments }: Imported, { say }: Terminal): string[] {
  const notes: string[] = []
  if (timesMissing > 0) {
    notes.push(
      say({
        en: `${grouped(timesMissing)} rows have a day and no time; they count as noon, and rules about the night see nothing.`,
        ja: `${grouped(timesMissing)} 行は日付だけで時刻がありません。正午として扱い、深夜の注文に関するルールは働きません。`,
      }),
    )
  }
  if (unknownPayments.length > 0) {
    const words = unknownPayments.join(', ')
    notes.push(
      say({
        en: `Payment methods nobody knows, taken as "other": ${words}. The mapping file's paymentMethods can name them.`,
        ja: `分からない支払い方法(「その他」として扱いました): ${words}。マッピングファイルの paymentMethods で指定できます。`,
      }),
    )
  }
  return notes
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0.0' : ((100 * part) / whole).toFixed(1)
}

const OUTCOMES = ['approve', 'challenge', 'review', 'decline']
