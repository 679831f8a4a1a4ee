/**
 * The trades of the town's own fraudsters, from what is published of how they work in Japan (docs/town.md names the
 * sources). Written without looking at any policy, and frozen with the parameters: what they do about a refusal is what
 * somebody outside could think of, who sees only that it was refused.
 */
import { CARD_TRADES } from './trades/cardTrades.ts'
import { DEFERRED_TRADES } from './trades/deferredTrades.ts'
import { GIFT_TRADES } from './trades/giftTrades.ts'
import { PARCEL_TRADES } from './trades/parcelTrades.ts'
import { RESALE_TRADES } from './trades/resaleTrades.ts'
import { TAKEOVER_TRADES } from './trades/takeoverTrades.ts'
import type { Trade } from './trade.ts'

/** In an order that is part of the world: a ring is drawn from it. */
export const TRADES: readonly Trade[] = [
  ...CARD_TRADES,
  ...RESALE_TRADES,
  ...DEFERRED_TRADES,
  ...TAKEOVER_TRADES,
  ...PARCEL_TRADES,
  ...GIFT_TRADES,
]
