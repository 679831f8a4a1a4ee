/** From the spool to the report: orders by time, each with what is known of it today. */
import { setImmediate } from 'node:timers/promises'
import { OrderBacktest } from '@sekisho/adapters/backtest'
import type { BacktestParts, BacktestReport, PastLabel } from '@sekisho/adapters/backtest'
import { bodyOf } from '../screen/draft.ts'
import type { Draft } from '../screen/draft.ts'
import type { Spool } from '../screen/spool.ts'
import type { BrokenRow, PastImport } from './import.ts'
import { labelReader } from './labels.ts'
import { BAD } from './mapping.ts'
import type { BacktestMapping } from './mapping.ts'

export interface RunOptions {
  readonly mapping: BacktestMapping
  readonly imported: PastImport
  readonly parts: Omit<BacktestParts, 'badStatus'>
  /** Orders before are history only. */
  readonly fromMs?: number | undefined
  /** Orders from here on are left out. */
  readonly toMs?: number | undefined
  readonly onDecided: (orders: number, of: number) => void
  readonly signal: AbortSignal
}

export interface PastRun {
  readonly report: BacktestReport
  /** Orders that the parser of orders refused. */
  readonly refused: number
  readonly firstRefused: readonly BrokenRow[]
}

export async function runPast(
  spool: Spool,
  { mapping, imported, parts, fromMs = -Infinity, toMs = Infinity, onDecided, signal }: RunOptions,
): Promise<PastRun> {
  const backtest = new OrderBacktest({ ...parts, badStatus: BAD[mapping.label.means] })
  const { reader } = imported
  const labelOf = labelFinder(mapping, imported)
  const firstRefused: BrokenRow[] = []
  let [decided, refused] = [0, 0]
  for (const draft of spool.inOrderOfTime()) {
    if (draft.occurredAtMs !== undefined && draft.occurredAtMs >= toMs) break
    if (++decided % 1_000 === 0) {
      onDecided(decided, spool.orders)
      await setImmediate() // lets Ctrl-C be heard
      signal.throwIfAborted()
    }
    const body = bodyOf(draft)
    const issues = body.ok
      ? backtest.take({
          body: body.message,
          entities: reader.entitiesOf(draft),
          label: labelOf(draft),
          isMeasured: draft.occurredAtMs! >= fromMs,
        })
      : body.issues
    if (issues.length === 0) continue
    refused++
    const { errorCode: code, element, reason } = issues[0]!
    if (firstRefused.length < 10) firstRefused.push({ line: draft.line, code, element, reason })
  }
  onDecided(decided, spool.orders)
  return { report: backtest.report(), refused, firstRefused }
}

/** An empty cell means no, unless the column has another word for no: then it means that nobody knows yet. */
function labelFinder(
  { label }: BacktestMapping,
  { labels, reader }: PastImport,
): (draft: Draft) => PastLabel | undefined {
  const said = labelReader(label)
  const isEmptyNo = labels.no === 0
  return (draft) => {
    const word = said(reader.labelOf(draft))
    if (word === undefined || (word === 'nothing' && !isEmptyNo)) return undefined
    const knownAtMs = reader.knownAtMs(draft) ?? draft.occurredAtMs! + label.delayMs
    return { isFraud: word === 'yes', knownAtMs: Math.max(knownAtMs, draft.occurredAtMs!) }
  }
}
