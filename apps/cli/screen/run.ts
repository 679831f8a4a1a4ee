/**
 * The whole of `sekisho screen`, apart from options and questions: import, refuse card numbers, screen in order of time,
 * write in order of the file. The same file gives the same result: nothing here asks for the time of day, and the orders'
 * own clock is the only one.
 */
import { setImmediate } from 'node:timers/promises'
import { bodyOf, lineOf } from './draft.ts'
import type { Draft, RowIssue } from './draft.ts'
import type { CardColumn } from './cards.ts'
import { importTable } from './import.ts'
import type { Imported } from './import.ts'
import type { Mapping } from './mapping.ts'
import type { Table } from './rows.ts'
import type { Screener } from './screener.ts'
import { Spool } from './spool.ts'
import type { Result } from './spool.ts'
import { Tally } from './summary.ts'
import type { Summary } from './summary.ts'

export interface Job {
  readonly table: Table
  readonly mapping: Mapping
  /** Headers of the columns that go into the result. */
  readonly kept: readonly string[]
  /** A throw-away folder; the spool stays in it until the caller removes it. */
  readonly dir: string
  readonly openScreener: () => Promise<Screener>
  readonly onScreened: (orders: number, of: number) => void
  readonly output: {
    /** Before the first result. */
    begin(screener: Screener): void
    /** Every result, in the order of the file; resolves when there is room for the next. */
    write(result: Result): Promise<void>
  }
  readonly signal: AbortSignal
}

export type Ran =
  | { readonly kind: 'refused'; readonly cardColumns: readonly CardColumn[] }
  | { readonly kind: 'screened'; readonly imported: Imported; readonly summary: Summary }

export async function runScreen(job: Job): Promise<Ran> {
  const spool = new Spool(job.dir, job.mapping.columns.amount === undefined)
  try {
    const imported = await importTable(job.table, job, spool)
    if (imported.cardColumns.length > 0) return { kind: 'refused', cardColumns: imported.cardColumns }
    const screener = await job.openScreener()
    try {
      await screenAll(spool, screener, job)
      const tally = new Tally()
      job.output.begin(screener)
      let written = 0
      for (const result of spool.results()) {
        if (++written % 5_000 === 0) await setImmediate() // lets Ctrl-C be heard
        job.signal.throwIfAborted()
        tally.add(result)
        await job.output.write(result)
      }
      return { kind: 'screened', imported, summary: tally.summary() }
    } finally {
      await screener.close()
    }
  } finally {
    spool.close()
  }
}

/** Keeps `atOnce` questions open: answers are awaited in the order asked, so their order is that of the orders. */
async function screenAll(spool: Spool, screener: Screener, { onScreened, signal }: Job): Promise<void> {
  const open: Promise<Result>[] = []
  let screened = 0
  const settle = async (): Promise<void> => {
    spool.addResult(await open.shift()!)
    onScreened(++screened, spool.orders)
  }
  try {
    for (const draft of spool.inOrderOfTime()) {
      signal.throwIfAborted()
      open.push(screenOne(draft, screener))
      if (open.length >= screener.atOnce) await settle()
    }
    while (open.length > 0) await settle()
  } finally {
    await Promise.allSettled(open)
  }
}

async function screenOne(draft: Draft, screener: Screener): Promise<Result> {
  const body = bodyOf(draft)
  const { line, orderID, kept } = draft
  if (!body.ok) return brokenOf(draft, body.issues)
  const answer = await screener.screen(body.message)
  if (answer.kind === 'refused') {
    return brokenOf(
      draft,
      answer.issues.map((issue) => ({ ...issue, line: lineOf(draft, issue.element) })),
    )
  }
  const { amountMinor, currency } = body.message
  return { kind: 'decided', line, orderID, amountMinor, currency, kept, ...pick(answer) }
}

function brokenOf({ line, orderID }: Draft, issues: readonly RowIssue[]): Result {
  const faults = issues.map(({ errorCode, ...where }) => ({ ...where, code: errorCode }))
  // An ID with a card number in it is not written down again.
  return { kind: 'broken', line, orderID: faults.some(({ element }) => element === 'orderID') ? '' : orderID, faults }
}

function pick({ outcome, score, reasons }: { outcome: string; score: number; reasons: readonly string[] }) {
  return { outcome, score, reasons }
}
