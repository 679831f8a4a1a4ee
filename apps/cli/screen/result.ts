/**
 * The result as a CSV that Excel opens by a double click: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would
 * take for a formula. Cells come from a file that a fraudster may have filled in at a checkout.
 */
import { stringify } from 'csv-stringify/sync'
import type { Language } from '../texts.ts'
import { faultText, placeText } from './faults.ts'
import type { BrokenResult, DecidedResult } from './spool.ts'

export const MARK = '\uFEFF'

export function resultHeader(kept: readonly string[], language: Language): string {
  const own = language === 'ja' ? ['注文番号', '判定', 'スコア', '理由'] : ['order_id', 'outcome', 'score', 'reasons']
  return line([...own, ...kept])
}

/** @param reasonText what a reason code says in the person's language */
export function resultLine(result: DecidedResult, language: Language, reasonText: (code: string) => string): string {
  const { orderID, outcome, score, reasons, kept } = result
  const words = reasons.map(reasonText).join(language === 'ja' ? '／' : ' / ')
  return line([orderID, outcomeWord(outcome, language), String(score), words, ...kept])
}

export function errorHeader(language: Language): string {
  return line(language === 'ja' ? ['行', '注文番号', '項目', '理由'] : ['line', 'order_id', 'field', 'reason'])
}

export function errorLines({ orderID, faults }: BrokenResult, language: Language): string {
  return faults
    .map((fault) => line([String(fault.line), orderID, placeText(fault.element, language), faultText(fault, language)]))
    .join('')
}

/** The words of the screens (design: OK / 追加認証 / 要確認 / NG). */
export function outcomeWord(outcome: string, language: Language): string {
  return language === 'ja' ? (OUTCOMES_JA.get(outcome) ?? outcome) : outcome
}

function line(cells: readonly string[]): string {
  return stringify([cells.map(harmless)], { record_delimiter: 'windows' })
}

/** A leading apostrophe makes it text. Full-width = + - @ count: some spreadsheets fold them. */
export function harmless(cell: string): string {
  return /^[\s]*[=+\-@＝＋－＠\t\r]/.test(cell) ? `'${cell}` : cell
}

const OUTCOMES_JA: ReadonlyMap<string, string> = new Map([
  ['approve', 'OK'],
  ['challenge', '追加認証'],
  ['review', '要確認'],
  ['decline', 'NG'],
])
