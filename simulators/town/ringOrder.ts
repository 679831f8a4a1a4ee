/** One order of a ring: what is bought, with what, in whose name and where to. */
import type { Account } from './accounts.ts'
import { basketOf } from './baskets.ts'
import type { BasketKind } from './baskets.ts'
import type { Address, Buyer, Delivery, Payment, Placed } from './bodies.ts'
import { aCard } from './cards.ts'
import type { Attempt } from './checkout.ts'
import { givenAway, withPoints, withWelcome } from './offers.ts'
import { PARAMETERS } from './parameters.ts'
import type { Person } from './people.ts'
import type { Ring } from './ring.ts'
import type { Fate } from './settlements.ts'
import { stealCard } from './thefts.ts'
import type { StolenCard } from './thefts.ts'
import type { Trade } from './trade.ts'

/** What the ring decided before: all of it is left to the trade when it is not given. */
export interface Goods {
  readonly basket: BasketKind
  readonly mostMinor: number
  readonly account: Account
  readonly address: Address
  /** A card that answered before, or the one that is stored in a victim's account. */
  readonly card: StolenCard
  /** Whose name and contact the shop has. */
  readonly buyer: Pick<Person, 'name' | 'nameKana' | 'email' | 'phone'>
  readonly home: Address
  /** Cards that this checkout refused before. */
  readonly failedAttempts: number
}

export interface Bought {
  readonly attempt: Pick<Attempt, 'shop' | 'placed' | 'fate' | 'buyer'>
  readonly costMinor: number
  /** The household whose card it is. */
  readonly from?: number
  /** The card, when this order tried it for the first time. */
  readonly answered?: StolenCard
}

export function orderOf(ring: Ring, goods: Partial<Goods> & Pick<Goods, 'basket' | 'mostMinor'>): Bought {
  const { trade, random } = ring.engagement
  const { shop, disguise } = ring
  const basket = basketOf(goods.basket, shop, goods.mostMinor, random)
  const isStolen = trade.payment === 'stolen_card' || trade.payment === 'stored_card'
  const stolen = isStolen ? (goods.card ?? stealCard(ring.parts.world, trade.card ?? NO_SOURCE, random)) : undefined
  const person = goods.buyer ?? inTheNameOf(trade, disguise.person, stolen)
  const address = goods.address ?? disguise.address()
  const account = goods.account ?? disguise.account
  const buyer: Buyer = {
    ...(account && { accountID: account.accountID, accountCreatedAt: new Date(account.openedAtMs).toISOString() }),
    name: person.name,
    nameKana: person.nameKana,
    email: person.email,
    phone: person.phone,
    address: goods.home ?? address,
  }
  const receiver = { name: disguise.person.name, nameKana: disguise.person.nameKana, phone: disguise.person.phone }
  const to = goods.buyer && goods.home ? receiver : { name: buyer.name, nameKana: buyer.nameKana, phone: buyer.phone }
  const bare: Placed = {
    channel: trade.network === 'mobile' && random.chance(PARAMETERS.buying.appPercent) ? 'app' : 'web',
    amountMinor: basket.amountMinor,
    currency: 'JPY',
    payment: {
      ...paymentOf(trade, stolen, ring),
      ...(goods.failedAttempts && { failedAttempts: goods.failedAttempts }),
    },
    buyer,
    deliveries: [deliveryOf(trade, basket.digital, to, address)],
    items: basket.items,
    device: disguise.device(),
  }
  const priced = trade.welcomeCoupon ? withWelcome(bare) : bare
  const placed = trade.payment === 'points' ? withPoints(priced, random) : priced
  // A card that answered once answers again.
  const refusedPercent = !isStolen
    ? PARAMETERS.payment.honestRefusedPercent
    : goods.card
      ? KNOWN_REFUSED_PERCENT
      : (trade.card?.deadPercent ?? 0)
  return {
    attempt: {
      shop,
      placed,
      fate: fateOf(trade),
      buyer: { refusedPercent, passesPercent: passesPercentOf(ring), givesUpPercent: 50 },
    },
    costMinor: stolen && !goods.card ? trade.costs.cardMinor : 0,
    ...(stolen?.from !== undefined && { from: stolen.from }),
    ...(stolen && !goods.card && { answered: stolen }),
  }
}

function inTheNameOf({ identity }: Trade, person: Person, stolen: StolenCard | undefined): Goods['buyer'] {
  return identity === 'cardholder' && stolen ? { ...person, ...stolen.holder } : person
}

function paymentOf({ payment }: Trade, stolen: StolenCard | undefined, ring: Ring): Payment {
  if (!CARDS.has(payment)) return { method: payment as Exclude<Payment['method'], 'card'> }
  return { method: 'card', card: stolen?.card ?? aCard(ring.engagement.random, ring.disguise.person.nameOnCard) }
}

function deliveryOf(
  { place, express }: Trade,
  digital: boolean,
  to: Pick<Delivery, 'name' | 'phone' | 'nameKana'>,
  address: Address,
): Delivery {
  if (digital) return { ...to, method: 'digital' }
  return { ...to, address, method: place === 'pickup' ? 'store_pickup' : express ? 'express' : 'standard' }
}

/** Their own cards and telephones prove that it is them; for the rest it is what their source of cards comes with. */
function passesPercentOf({ engagement: { trade }, parts: { world } }: Ring): number {
  const { payment, card, codePassesPercent } = trade
  const isStolen = payment === 'stolen_card' || payment === 'stored_card'
  if (!card || !isStolen) return codePassesPercent ?? OWN_PASSES_PERCENT
  return Math.min(100, card.passesPercent * (world.ends?.times.codesRead ?? 1))
}

/** What is lost when the shop lets it happen, in yen: the goods, unless they come back or are paid for. */
export function lossOf({ kind }: Trade, placed: Placed): number {
  switch (kind) {
    case 'cash_on_delivery_refusal':
      return PARAMETERS.underworld.refusedParcelMinor
    case 'points_coupons':
      return givenAway(placed)
    default:
      return placed.amountMinor
  }
}

function fateOf({ payment, account, kind }: Trade): Fate {
  if (payment === 'points' && account === 'victim') return 'robbed'
  if (kind === 'points_coupons') return 'exploited'
  return FATES[payment]
}

const CARDS: ReadonlySet<Trade['payment']> = new Set(['stolen_card', 'stored_card', 'own_card'])
const FATES: Readonly<Record<Trade['payment'], Fate>> = {
  stolen_card: 'disputed',
  stored_card: 'disputed',
  own_card: 'kept',
  deferred: 'unpaid',
  cash_on_delivery: 'unpaid',
  convenience_store: 'kept',
  points: 'kept',
}
const OWN_PASSES_PERCENT = 75
const KNOWN_REFUSED_PERCENT = 5
const NO_SOURCE = { abroadPercent: 0, townPercent: 0, deadPercent: 0, passesPercent: 0 }
