/** What shops give away: a coupon for new customers, now and then one for everybody, and points that pay a part. */
import type { Random } from '../orders/random.ts'
import type { Coupon, Placed } from './bodies.ts'
import { PARAMETERS } from './parameters.ts'

/** Never more than half of the price. */
export function withWelcome(placed: Placed): Placed {
  return withCoupon(placed, { code: 'HAJIMETE', newCustomersOnly: true }, PARAMETERS.offers.welcomeCouponMinor)
}

export function withCampaign(placed: Placed): Placed {
  return withCoupon(placed, { code: 'TOKUBETSU' }, PARAMETERS.offers.campaignCouponMinor)
}

/** Points pay all of it when that is the method, and else a part of it. The amount is that of the goods, points included. */
export function withPoints(placed: Placed, random: Random): Placed {
  const { amountMinor, payment } = placed
  if (payment.method === 'points') return { ...placed, pointsUsedMinor: amountMinor }
  const most = Math.min(PARAMETERS.offers.partPointsMostMinor, amountMinor)
  return { ...placed, pointsUsedMinor: 1 + random.below(most) }
}

/** What the shop gave away with it, in yen. */
export function givenAway({ coupons, pointsUsedMinor }: Placed): number {
  return (coupons ?? []).reduce((sum, { discountMinor }) => sum + discountMinor, pointsUsedMinor ?? 0)
}

function withCoupon(placed: Placed, coupon: Omit<Coupon, 'discountMinor'>, mostMinor: number): Placed {
  const discountMinor = Math.min(mostMinor, Math.floor(placed.amountMinor / 2))
  return { ...placed, amountMinor: placed.amountMinor - discountMinor, coupons: [{ ...coupon, discountMinor }] }
}
