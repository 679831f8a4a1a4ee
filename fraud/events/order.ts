/** A shop asks about a new order: the body of `POST /v1/orders`, or one row of an imported file. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Issue, Parsed } from '@sekisho/base'
import { passesLuhn } from './cardNumber.ts'
import { timesOf } from './clock.ts'
import type { EventClock, EventTimes } from './clock.ts'
import {
  amountMinor,
  buyer,
  CHANNELS,
  deliveries,
  device,
  items,
  object,
  occurredAt,
  orderID,
  payment,
} from './shapes.ts'
import type { Address, Buyer, Delivery, Payment } from './shapes.ts'
import { textIssues } from './texts.ts'
import { compileShape } from './validate.ts'

export const orderSchema = object(
  {
    orderID,
    occurredAt,
    channel: Type.Optional(Type.Enum([...CHANNELS], { description: 'Where the order was placed' })),
    amountMinor,
    currency: Type.String({ format: 'currency', description: 'ISO 4217 code, such as JPY' }),
    payment,
    buyer,
    deliveries: Type.Optional(deliveries),
    items: Type.Optional(items),
    device: Type.Optional(device),
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

/** The checks that no shape says, once the shape holds. @param shapeOf every issue of the value's shape */
export function parseShown<Body extends Shown>(
  value: unknown,
  clock: EventClock,
  shapeOf: (value: unknown) => Issue[],
): Parsed<Body & EventTimes> {
  const issues = shapeOf(value)
  issues.push(...textIssues(value, MAY_HOLD_CARD))
  if (issues.length > 0) return { ok: false, issues }
  const body = value as Body
  issues.push(...paymentIssues(body.payment), ...addressIssues(body.buyer, body.deliveries))
  const times = timesOf(body.occurredAt, clock)
  if ('errorCode' in times) issues.push(times)
  return issues.length > 0 || 'errorCode' in times
    ? { ok: false, issues }
    : { ok: true, message: withTimes(body, times) }
}

/** Member by member: to spread a second object costs as much as to copy the whole body. */
function withTimes<Body>(body: Body, { occurredAtMs, receivedAtMs, late, imported }: EventTimes): Body & EventTimes {
  return { ...body, occurredAtMs, receivedAtMs, late, imported }
}

function paymentIssues(payment: Payment | undefined): Issue[] {
  const number = payment?.card?.number
  if (number === undefined || passesLuhn(number)) return []
  return [
    { errorCode: 'card_number_invalid', element: 'payment.card.number', reason: 'a card number with its check digit' },
  ]
}

/** An address comes in parts or as one text; both at once may disagree. */
function addressIssues(buyer: Buyer | undefined, deliveries: readonly Delivery[] | undefined): Issue[] {
  const issues: Issue[] = []
  const check = (address: Address | undefined, element: string) => {
    if (address?.text === undefined) return
    if (PARTS.every((part) => address[part] === undefined)) return
    issues.push({ errorCode: 'not_together', element, reason: 'the address in parts or as one text, not both' })
  }
  check(buyer?.address, 'buyer.address.text')
  for (const [i, delivery] of (deliveries ?? []).entries()) check(delivery.address, `deliveries.${i}.address.text`)
  return issues
}

/** The number's own place, and a UUID whose digits are nobody's choice. */
const MAY_HOLD_CARD: ReadonlySet<string> = new Set([
  'payment.card.number',
  'payment.card.threeDSServerTransID',
  'threeDS.threeDSServerTransID',
])

const PARTS = ['postalCode', 'prefecture', 'city', 'line1', 'line2'] as const
const shapeOf = compileShape(orderSchema)
