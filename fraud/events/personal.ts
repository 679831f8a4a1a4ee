/**
 * Personal data of a request, apart from everything else: one blob for each purpose, sealed by the writer under the
 * subject's own key, readable for a signed-in person of the tenant and gone with the key. Card numbers are in none of them.
 */
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { AssessmentBody } from './assessment.ts'
import { defined } from './facts.ts'
import type { OrderBody } from './order.ts'

type Shown = Pick<Partial<OrderBody>, 'buyer' | 'deliveries' | 'items' | 'device' | 'payment'> | AssessmentBody

/** `contact`: who, and how to reach them; `network`: where they came from on the net; `basket`: what they bought. */
export type PersonalBlobs = Readonly<Record<string, JSONObject>>

/** @returns only blobs with something in them */
export function personalOf({ buyer, deliveries, items, device, payment }: Shown): PersonalBlobs {
  const { accountCreatedAt: _, accountID, ...person } = buyer ?? {}
  const blobs: Record<string, JSONObject> = {
    contact: blob({ buyer: buyer && blob(person), deliveries, nameOnCard: payment?.card?.nameOnCard }),
    network: blob({ accountID, ...device }),
    basket: blob({ items: items?.map(({ sku, name, category }) => blob({ sku, name, category })) }),
  }
  return Object.fromEntries(Object.entries(blobs).filter(([, content]) => Object.keys(content).length > 0))
}

function blob(members: object): JSONObject {
  return defined(members) as Record<string, JSONValue>
}
