/**
 * Transactions of a tenant's own side: by an ID of it, by order, by card, or by time. Each way has its index; what no index tells (the
 * result) is looked for in a bounded piece, and the cursor goes on from there.
 */
import { transactionsAskedFor } from '@sekisho/adapters/outcomes'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { JournalReader, Store, StoredRow } from '@sekisho/adapters/store'
import { transactionsOfCard } from '@sekisho/adapters/transactions'
import { MINUTE_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { TransactionsAsked } from './threedsAsked.ts'
import { beginningIn, messagesIn, ownIDOf, STEP, stepsOf } from './threedsSteps.ts'
import type { OwnID, Side } from './threedsSteps.ts'
import { summaryOf } from './threedsSummary.ts'

interface Found {
  readonly transactions: readonly object[]
  /** Undefined: there is no more. */
  readonly after?: string
}

export function searchTransactions(store: Store, tenantID: TenantID, side: Side, asked: TransactionsAsked): Found {
  const { by } = asked
  if (!by) return byTime(store, tenantID, asked)
  if ('card' in by) return byCard(store, tenantID, by.card, asked)
  if ('transID' in by) {
    const id = ownIDOf(store, tenantID, side, by.transID)
    return { transactions: id === undefined ? [] : lines(store, tenantID, [id], asked) }
  }
  const ids =
    side === 'acs'
      ? []
      : SPACES.flatMap((test) => transactionsOfOrder(store, tenantID, rowIDIn({ tenantID, test }, by.orderID)))
  return { transactions: lines(store, tenantID, ids, asked) }
}

function byCard(store: Store, tenantID: TenantID, card: string, asked: TransactionsAsked): Found {
  const { after, limit } = asked
  const left = transactionsOfCard(store, tenantID, card).filter(({ seq }) => after === undefined || seq < Number(after))
  const page = left.slice(0, limit)
  const transactions = lines(
    store,
    tenantID,
    page.map(({ id }) => id),
    asked,
  )
  return { transactions, ...(left.length > limit && { after: String(page.at(-1)!.seq) }) }
}

/** The newest first. */
function byTime(store: Store, tenant: TenantID, asked: TransactionsAsked): Found {
  const { fromMs, toMs, after, limit } = asked
  const beforeSeq =
    after !== undefined ? Number(after) : toMs === undefined ? undefined : firstSeqFrom(store, tenant, toMs)
  const rows = store.latestRows(tenant, [STEP], {
    ...(beforeSeq !== undefined && { beforeSeq }),
    limit: LOOKED_THROUGH,
  })
  const transactions: object[] = []
  for (const row of rows) {
    if (fromMs !== undefined && row.receivedAtMs < fromMs) return { transactions }
    const id = beginningIn(row)
    const line = id !== undefined && lineOf(store, id, row, asked)
    if (line) transactions.push(line)
    if (transactions.length === limit) return { transactions, after: String(row.seq) }
  }
  const last = rows.length === LOOKED_THROUGH ? rows.at(-1) : undefined
  return { transactions, ...(last && { after: String(last.seq) }) }
}

/** Of an order's rows: as the AReq's request named it, and as its own assessments name the transaction. */
export function transactionsOfOrder(store: JournalReader, tenantID: TenantID, rowID: string): readonly OwnID[] {
  const order = store.findEvent(tenantID, 'order', rowID)
  const later = store.findEventsUnder(tenantID, 'assessment', `${rowID}/`, MOST_ASSESSMENTS)
  const named = [...(order ? [order.seq] : []), ...later].flatMap((seq) => {
    const { facts } = screenedEventOfRow(store.readRow(seq)!)
    return [facts.threeDS?.threeDSServerTransID ?? facts.payment.threeDSServerTransID ?? []].flat()
  })
  return [...new Set([...transactionsAskedFor(store, tenantID, rowID), ...named.map((id) => id.toLowerCase())])]
}

function lines(store: Store, tenant: TenantID, ids: readonly OwnID[], asked: TransactionsAsked): readonly object[] {
  return [...new Set(ids)].flatMap((id) => {
    const begun = store.findEvent(tenant, STEP, `${id}/1`)
    return (begun && lineOf(store, id, store.readRow(begun.seq)!, asked)) ?? []
  })
}

/** @returns undefined where it is not of the time or result that was asked for */
function lineOf(store: Store, id: OwnID, begun: StoredRow, { fromMs, toMs, result }: TransactionsAsked) {
  const { tenant, receivedAtMs } = begun
  if ((fromMs !== undefined && receivedAtMs < fromMs) || (toMs !== undefined && receivedAtMs >= toMs)) return undefined
  const first = messagesIn([begun])
  const summary = summaryOf(first)
  const whole = summary.result === 'open' ? summaryOf(messagesIn(stepsOf(store, tenant, id))) : summary
  if (result !== undefined && whole.result !== result) return undefined
  const { threeDSServerTransID } = first[0]?.message ?? {}
  return { transID: typeof threeDSServerTransID === 'string' ? threeDSServerTransID : id, ...whole }
}

/**
 * Behind every step of before then; found by halves over the tenant's own steps, whose times never decrease. Not by when rows were written: those
 * of the demonstration were all written at its first start.
 */
function firstSeqFrom(store: JournalReader, tenant: TenantID, atMs: UnixMs): number {
  let [low, high] = [1, store.head().seq + 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const [last] = store.latestRows(tenant, [STEP], { beforeSeq: middle, limit: 1 })
    if (!last || last.receivedAtMs < atMs + AT_ONCE_MS) low = middle
    else high = middle - 1
  }
  return low
}

/** Orders of live keys, and of test keys. */
const SPACES = [false, true] as const
const LOOKED_THROUGH = 400
/** Of two steps that are taken at once the later may be written first. */
const AT_ONCE_MS = MINUTE_MS
const MOST_ASSESSMENTS = 50
