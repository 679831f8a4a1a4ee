/** A shop asks about a new order: the body of `POST /v1/orders`, or one row of an imported file. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Issue, Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { addressIssues, cardIssues } from './memberRules.ts'
import { buyer, coupons, deliveries, items, payment, recurring } from './purchase.ts'
import { amountMinor, CHANNELS, device, object, occurredAt, callerID, text } from './shapes.ts'
import { compileShape } from './validate.ts'

export const orderSchema = object(
  {
    orderID: callerID,
    occurredAt,
    channel: Type.Optional(Type.Enum([...CHANNELS], { description: 'Where the order was placed' })),
    amountMinor,
    currency: Type.String({ format: 'currency', description: 'ISO 4217 code, such as JPY' }),
    payment,
    buyer,
    deliveries: Type.Optional(deliveries),
    items: Type.Optional(items),
    device: Type.Optional(device),
    shopID: text(64, 'The shop, where one tenant screens for many'),
    pointsUsedMinor: Type.Optional(amountMinor),
    coupons: Type.Optional(coupons),
    recurring: Type.Optional(recurring),
  },
  { $id: 'Order', description: 'An order to screen' },
)

export type OrderBody = Static<typeof orderSchema>
/** A parsed order: what the caller sent, and the times it counts at. */
export type OrderRequest = OrderBody & EventTimes

export function parseOrder(value: unknown, clock: EventClock): Parsed<OrderRequest> {
  return parseShown<OrderBody>(value, clock, shapeOf)
}

/** Members that an order and a later assessment of it show alike. */
type Shown = Pick<Partial<OrderBody>, 'payment' | 'buyer' | 'deliveries'> & Pick<OrderBody, 'occurredAt'>

/** @param shapeOf every issue of the value's shape */
export function parseShown<Body extends Shown>(
  value: unknown,
  clock: EventClock,
  shapeOf: (value: unknown) => Issue[],
): Parsed<Body & EventTimes> {
  return parseBody<Body>(value, clock, { shapeOf, rulesOf, mayHoldCard: MAY_HOLD_CARD })
}

function rulesOf({ payment, buyer, deliveries }: Shown): Issue[] {
  const issues = [...cardIssues(payment?.card, 'payment.card'), ...addressIssues(buyer?.address, 'buyer.address')]
  for (const [i, { address }] of (deliveries ?? []).entries()) {
    if (address?.text !== undefined) issues.push(...addressIssues(address, `deliveries.${i}.address`))
  }
  return issues
}

/** The number's own place, and a UUID whose digits are nobody's choice. */
const MAY_HOLD_CARD: ReadonlySet<string> = new Set([
  'payment.card.number',
  'payment.card.threeDSServerTransID',
  'threeDS.threeDSServerTransID',
])

const shapeOf = compileShape(orderSchema)
