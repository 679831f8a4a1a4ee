/**
 * The request bytes of the bench: simulated orders as a shop's server would send them, made before the clock starts. Each is
 * used once, for an order that came before would be answered from the journal.
 */
import { DAY_MS } from '@sekisho/base'
import { simulateOrders } from '@sekisho/simulators/orders'
import type { SimulatedOrder } from '@sekisho/simulators/orders'

/** @returns bodies of orders placed just now, the mix of customers and thieves of a simulated month */
export function orderBodies(count: number, nowMs: number): SimulatedOrder[] {
  const bodies: SimulatedOrder[] = []
  const occurredAt = new Date(nowMs).toISOString()
  const plan = { seed: 1, startMs: nowMs - 30 * DAY_MS, days: 30, goodOrders: count }
  for (const event of simulateOrders(plan)) {
    if (event.kind !== 'order') continue
    bodies.push({ ...event.order, orderID: `${event.shop}-${event.order.orderID}`, occurredAt })
    if (bodies.length === count) break
  }
  return bodies
}

/** A whole HTTP/1.1 request, ready to be written to a socket. */
export function requestBytes(text: Buffer, apiKey: string): Buffer {
  const head =
    'POST /v1/orders HTTP/1.1\r\nhost: 127.0.0.1\r\n' +
    `authorization: Bearer ${apiKey}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), text])
}
