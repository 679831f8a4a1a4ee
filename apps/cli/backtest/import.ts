/** The file read once into the spool: card numbers refused, labels counted, broken rows told. Nothing is decided yet. */
import { CardWatch } from '../screen/cards.ts'
import type { CardColumn } from '../screen/cards.ts'
import { bodyOf, mergeDrafts } from '../screen/draft.ts'
import type { Draft } from '../screen/draft.ts'
import type { Table } from '../screen/rows.ts'
import type { Spool } from '../screen/spool.ts'
import { labelReader } from './labels.ts'
import type { Said } from './labels.ts'
import type { BacktestMapping } from './mapping.ts'
import { PastReader } from './reader.ts'

export interface PastImport {
  readonly rows: number
  readonly brokenRows: number
  /** The first few. */
  readonly broken: readonly BrokenRow[]
  /** Columns that hold card numbers: the file is refused. */
  readonly cardColumns: readonly CardColumn[]
  /** Words of the label column that nobody knows: the first few that differ. */
  readonly unknownLabels: readonly UnknownLabel[]
  readonly labels: Readonly<Record<Said, number>>
  readonly reader: PastReader
}

interface UnknownLabel {
  /** The first that it stands on. */
  readonly line: number
  readonly word: string
}

export interface BrokenRow {
  readonly line: number
  readonly code: string
  readonly element: string
  readonly reason: string
}

export async function importPast(
  { headers, rows }: Table,
  mapping: BacktestMapping,
  spool: Spool,
  signal: AbortSignal,
): Promise<PastImport> {
  const watch = new CardWatch(headers)
  const reader = new PastReader(mapping, headers)
  const said = labelReader(mapping.label)
  const summed = mapping.columns.amount === undefined
  const labels = { yes: 0, no: 0, nothing: 0 }
  const broken: BrokenRow[] = []
  const unknownLabels: UnknownLabel[] = []
  let [count, brokenRows] = [0, 0]
  let open: Draft | undefined // rows of one order nearly always follow each other
  const note = (row: BrokenRow): void => {
    brokenRows++
    if (broken.length < 10) broken.push(row)
  }
  for await (const row of rows) {
    signal.throwIfAborted()
    count++
    if (row.kind === 'broken') {
      note({ line: row.line, code: row.reason, element: '', reason: '' })
      continue
    }
    watch.look(row.cells, row.line)
    const draft = reader.read(row.cells, row.line)
    const label = said(reader.labelOf(draft))
    if (label === undefined) {
      const word = reader.labelOf(draft).trim()
      const isNew = unknownLabels.length < 5 && unknownLabels.every((known) => known.word !== word)
      if (isNew) unknownLabels.push({ line: row.line, word })
    } else labels[label]++
    if (draft.orderID === '') note({ line: row.line, code: 'order_number_missing', element: 'orderID', reason: '' })
    else if (open && reader.isMerged && open.orderID === draft.orderID) open = mergeDrafts(open, draft, summed)
    else {
      if (open) keep(open, reader.isMerged, spool, note)
      open = draft
    }
  }
  if (open) keep(open, reader.isMerged, spool, note)
  return { rows: count, brokenRows, broken, cardColumns: watch.columns(), unknownLabels, labels, reader }
}

/** A row that is no order is told now; one of an order with further rows may yet be completed by them. */
function keep(draft: Draft, isMerged: boolean, spool: Spool, note: (row: BrokenRow) => void): void {
  const body = draft.issues.length > 0 ? bodyOf(draft) : undefined
  if (body?.ok === false) {
    const { line, errorCode: code, element, reason } = body.issues[0]!
    note({ line, code, element, reason })
  } else if (isMerged) spool.add(draft)
  else spool.addNew(draft)
}
