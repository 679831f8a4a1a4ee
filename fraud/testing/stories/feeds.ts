/** Stories of what lists of others say: each near miss is what a list says of an honest customer. */
import { HOUR_MS } from '@sekisho/base'
import type { FeedHit, OrderFacts } from '../../events/index.ts'
import { CASHABLE } from './cards.ts'
import { fires, order, silent } from './tell.ts'
import type { Told } from './tell.ts'

export function feedStories(): Record<string, readonly Told[]> {
  const vacant = { category: 'vacant', level: 'room' } as const
  return {
    feed_vacant: [
      silent(order(0, { account: 1 }, to({ ...vacant, weight: 40 }))),
      silent(order(HOUR_MS, { account: 1 }, to(vacant))), // who has ordered before has moved in
      fires(order(2 * HOUR_MS, { account: 2 }, to(vacant))),
    ],
    feed_vacant_cashable: [
      silent(order(0, { account: 1 }, to(vacant))),
      fires(order(HOUR_MS, { account: 1 }, { ...to(vacant), ...CASHABLE })),
    ],
    feed_bad_delivery: firsts(to({ category: 'bad-delivery', weight: 30 }), to({ category: 'bad-delivery' })),
    feed_forwarder: firsts(to({ category: 'hotel' }), to({ category: 'forwarder' })),
    feed_network: firsts(from({ category: 'hosting' }), from({ category: 'abuse' })),
  }
}

/** Two members order for the first time. */
function firsts(near: Partial<OrderFacts>, bad: Partial<OrderFacts>): Told[] {
  return [silent(order(0, { account: 1 }, near)), fires(order(HOUR_MS, { account: 2 }, bad))]
}

function to(hit: Partial<FeedHit>): Pick<OrderFacts, 'delivery'> {
  const place = { level: 'room', feeds: [said(hit)] }
  return { delivery: { count: 1, countries: ['JP'], methods: [], place } }
}

function from(hit: Partial<FeedHit>): Pick<OrderFacts, 'network'> {
  return { network: { feeds: [said(hit)] } }
}

function said(hit: Partial<FeedHit>): FeedHit {
  return { feed: 'list', version: '0123456789ab', category: 'other', weight: 60, ageDays: 3, ...hit }
}
