/** A case: what is known of whoever is behind a mail address or a telephone number, for the person who looks into it. */
import type { Body, Client, Reply } from '@sekisho/client'

type Entity = NonNullable<Body<'POST /v1/entities/features'>['entity']>

export interface Findings {
  /** False: no event here has shown it. */
  readonly known: boolean
  /** What is not 0, in Japanese. */
  readonly says: readonly string[]
  readonly lists: readonly string[]
  /** The latest first. */
  readonly orderIDs: readonly string[]
}

/** @param most orders to look for; a busy network has thousands */
export async function lookInto(sekisho: Client, entity: Entity, most = 100): Promise<Findings> {
  const orderIDs: string[] = []
  let found: Reply<'POST /v1/entities/features'> | undefined
  for await (const page of sekisho.pages('POST /v1/entities/features', { body: { entity }, query: { limit: 50 } })) {
    found ??= page
    orderIDs.push(...page.orders.map(({ orderID }) => orderID))
    if (orderIDs.length >= most) break
  }
  const { known = false, features = [], lists = [] } = found ?? {}
  return {
    known,
    says: features.flatMap(({ meaning, value }) => (value === 0 ? [] : [`${meaning.ja}: ${String(value)}`])),
    lists: lists.map(({ listID }) => listID),
    orderIDs: orderIDs.slice(0, most),
  }
}
