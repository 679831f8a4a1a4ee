/** A checkout: ask before the card is charged, do what the answer says, and tell what became of the order. */
import type { Body, Client, Reply } from '@sekisho/client'

type Order = Body<'POST /v1/orders'>
type Decision = Reply<'POST /v1/orders'>

/** What the shop does itself. */
export interface Checkout {
  /** @returns whether the buyer passed 3-D Secure */
  authenticate(order: Order): Promise<boolean>
  /** @returns whether the payment provider took the payment */
  charge(order: Order): Promise<boolean>
  askAPerson(order: Order, decision: Decision): Promise<void>
  /** The shop's own queue: a job is done until it succeeds, and no buyer waits for it. */
  later(job: () => Promise<unknown>): void
}

/** @returns what the page says to the buyer */
export async function checkOut(sekisho: Client, order: Order, shop: Checkout): Promise<'thanks' | 'later' | 'refused'> {
  const decision = await sekisho.call('POST /v1/orders', { body: order })
  switch (decision.outcome) {
    case 'decline':
      return 'refused'
    case 'review':
      await shop.askAPerson(order, decision)
      return 'later'
    case 'challenge':
      if (!(await shop.authenticate(order))) return 'refused'
      break
    case 'approve':
      break
  }
  const isPaid = await shop.charge(order)
  const body = {
    // Made of the order's ID, so that what is told again after a crash counts once.
    settlementID: `${order.orderID}-payment`,
    occurredAt: new Date().toISOString(),
    status: isPaid ? 'captured' : 'payment_failed',
    amountMinor: order.amountMinor,
  } as const
  const params = { orderID: order.orderID }
  shop.later(() => sekisho.call('POST /v1/orders/{orderID}/settlements', { params, body }))
  return isPaid ? 'thanks' : 'refused'
}
