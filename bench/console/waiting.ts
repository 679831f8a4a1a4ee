/** Orders that wait for a person, as rows of the journal: one is decided by the desk, the others are that one with names of their own. */
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { cachedTenants } from '@sekisho/adapters/tenants'
import type { JSONObject, Row } from '@sekisho/base'
import { Screening } from '@sekisho/fraud/decisions'
import { anOrder } from '@sekisho/fraud/testing'

export const SHOP = 'bench'

/** In pieces of a commit each. */
export async function waitingRows(store: Store, orders: number, nowMs: number): Promise<Iterable<readonly Row[]>> {
  const desk = Desk.open({
    store,
    screening: new Screening(readyMadePolicy('order')),
    lookUp: openIntelligence(),
    findTenant: cachedTenants(store),
    nowMs: () => nowMs,
  })
  const answer = await desk.order(SHOP, anOrder({ orderID: 'model', occurredAt: new Date(nowMs).toISOString() }))
  if (answer.status !== 'decided') throw new Error(`the model was not decided: ${answer.status}`)
  const { seq } = store.findEvent(SHOP, 'order', 'model')!
  const [order, decision] = [store.readRow(seq)!, store.readRow(seq + 1)!]
  return pieces(order, decision, orders)
}

function* pieces(order: StoredRow, decision: StoredRow, orders: number): Iterable<readonly Row[]> {
  for (let from = 0; from < orders; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, orders - from)
    yield Array.from({ length: count }, (_, i) => pairOf(order, decision, from + i)).flat()
  }
}

/** Of its own customer, with its own score and amount, so that every order of the queue has to look at it. */
function pairOf(order: StoredRow, decision: StoredRow, n: number): readonly Row[] {
  const orderID = `order-${n}`
  const occurredAtMs = (order.body['occurredAtMs'] as number) - n
  const event = {
    ...order.body,
    orderID,
    occurredAtMs,
    tokens: { card: [`card-${n}`], device: [`device-${n}`], email: [`email-${n}`] },
    facts: { ...(order.body['facts'] as JSONObject), amountMinor: 1_000 + ((n * 7_919) % 99_000) },
  }
  const decided = { ...decision.body, orderID, occurredAtMs, outcome: 'review', score: 300 + (n % 400), linked: [] }
  return [rowOf(order, orderID, event), rowOf(decision, orderID, decided)]
}

function rowOf({ tenant, kind, schema, receivedAtMs }: StoredRow, id: string, body: JSONObject): Row {
  return { tenant, kind, id, schema, receivedAtMs, imported: true, body, contentHash: id }
}

const AT_ONCE = 1_000
