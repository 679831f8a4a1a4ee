/**
 * The file read once, row by row, into the spool: decoded, split, looked through for card numbers, merged. Nothing is
 * screened before the whole file has been seen.
 */
import { CardWatch } from './cards.ts'
import type { CardColumn } from './cards.ts'
import { draftOf, mergeDrafts } from './draft.ts'
import type { Draft } from './draft.ts'
import { hasBrokenText } from './encoding.ts'
import type { Mapping } from './mapping.ts'
import { RowReader } from './order.ts'
import type { Table } from './rows.ts'
import type { Spool } from './spool.ts'
import { holdsCardNumber } from '@sekisho/fraud/events'

export interface Imported {
  readonly rows: number
  /** Rows without a readable order number: they belong to no order. */
  readonly brokenRows: number
  /** Columns that hold card numbers: the file is refused. */
  readonly cardColumns: readonly CardColumn[]
  /** Orders that name a day and no time; they count as noon. */
  readonly timesMissing: number
  /** Payment words nobody knows, the first few. */
  readonly unknownPayments: readonly string[]
}

export interface ImportOptions {
  readonly mapping: Mapping
  /** Headers of the columns that go into the result. */
  readonly kept: readonly string[]
  readonly signal: AbortSignal
}

export async function importTable(
  { headers, rows }: Table,
  { mapping, kept, signal }: ImportOptions,
  spool: Spool,
): Promise<Imported> {
  const watch = new CardWatch(headers)
  const reader = new RowReader(mapping, headers)
  const places = kept.map((name) => headers.indexOf(name))
  const summed = mapping.columns.amount === undefined
  const unknownPayments = new Set<string>()
  let [count, brokenRows, timesMissing] = [0, 0, 0]
  let open: Draft | undefined // rows of one order nearly always follow each other: these are merged without the disk
  const broken = (line: number, code: string): void => {
    brokenRows++
    spool.addResult({ kind: 'broken', line, orderID: '', faults: [{ line, code, element: '', reason: '' }] })
  }
  for await (const row of rows) {
    signal.throwIfAborted()
    count++
    if (row.kind === 'broken') {
      broken(row.line, row.reason)
      continue
    }
    const { line, cells } = row
    watch.look(cells, line)
    const order = reader.read(cells)
    if (order.orderID === '') {
      broken(line, order.issues.length > 0 ? order.issues[0]!.errorCode : 'order_number_missing')
      continue
    }
    for (const note of order.notes) {
      if (note.kind === 'time_missing') timesMissing++
      else if (unknownPayments.size < 5) unknownPayments.add(note.word)
    }
    const draft = draftOf(
      order,
      line,
      places.map((place) => safeCell(cells[place] ?? '')),
    )
    if (open?.orderID === draft.orderID) open = mergeDrafts(open, draft, summed)
    else {
      if (open) spool.add(open)
      open = draft
    }
  }
  if (open) spool.add(open)
  return { rows: count, brokenRows, cardColumns: watch.columns(), timesMissing, unknownPayments: [...unknownPayments] }
}

/** A cell that goes into the result: never a card number, whatever the column is called. */
function safeCell(cell: string): string {
  return holdsCardNumber(cell) || hasBrokenText(cell) ? '' : cell
}
