/** What is in a basket, and what it costs with delivery. */
import type { Random } from '../orders/random.ts'
import type { Item } from './bodies.ts'
import type { Product, Shop } from './shops.ts'

export interface Basket {
  readonly items: readonly Item[]
  /** Yen, delivery included. */
  readonly amountMinor: number
  /** Nothing in it is carried to anybody. */
  readonly digital: boolean
}

/** What a fraudster is after; `ordinary` is what everybody else buys. */
export const BASKETS = ['ordinary', 'cashable', 'cheapest', 'limited'] as const
export type BasketKind = (typeof BASKETS)[number]

/** @param mostMinor what it may cost at most, as far as the shop sells anything so cheap */
export function basketOf(kind: BasketKind, shop: Shop, mostMinor: number, random: Random): Basket {
  switch (kind) {
    case 'ordinary':
      return ordinary(shop, random)
    case 'cheapest':
      return oneOf(shop.products.reduce((low, product) => (product.priceMinor < low.priceMinor ? product : low)))
    case 'limited':
      return upTo(
        wanted(shop, (product) => product.limited === true),
        1 + random.below(2),
        mostMinor,
      )
    case 'cashable': {
      const affordable = wanted(shop, (product) => product.cashable && product.priceMinor <= mostMinor)
      return upTo(random.pick(affordable), 1 + random.weighted([60, 25, 15]), mostMinor)
    }
  }
}

/** The article that comes out today. */
export function releasedIn(shop: Shop): Product {
  return wanted(shop, (product) => product.limited === true)[0]!
}

export function oneOf(product: Product, quantity = 1): Basket {
  return basket([[product, quantity]])
}

/** Cheap things often, dear ones now and then. */
function ordinary(shop: Shop, random: Random): Basket {
  const weights = weightsOf(shop)
  const lines = new Map<Product, number>()
  for (let kinds = 1 + random.weighted([60, 28, 12]); kinds > 0; kinds--) {
    const product = shop.products[random.weighted(weights)]!
    lines.set(product, product.priceMinor < 4_000 ? random.between(1, 3) : 1)
  }
  return basket([...lines])
}

/** Those that fit, else what is dearest in the shop: a shop that sells nothing of the kind loses its best goods. */
function wanted(shop: Shop, fits: (product: Product) => boolean): readonly Product[] {
  const fitting = shop.products.filter(fits)
  if (fitting.length > 0) return fitting
  return [shop.products.reduce((dear, product) => (product.priceMinor > dear.priceMinor ? product : dear))]
}

function upTo(choice: Product | readonly Product[], quantity: number, mostMinor: number): Basket {
  const product = 'sku' in choice ? choice : choice[0]!
  return oneOf(product, Math.max(1, Math.min(quantity, Math.floor(mostMinor / product.priceMinor))))
}

function basket(lines: readonly (readonly [Product, number])[]): Basket {
  const items = lines.map(([{ sku, name, category, priceMinor, cashable }, quantity]): Item => ({
    sku,
    name,
    category,
    quantity,
    unitPriceMinor: priceMinor,
    cashable,
  }))
  const goods = items.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
  const digital = lines.every(([product]) => product.digital)
  return { items, digital, amountMinor: goods + (digital || goods >= FREE_DELIVERY_MINOR ? 0 : DELIVERY_MINOR) }
}

function weightsOf(shop: Shop): readonly number[] {
  const known = WEIGHTS.get(shop)
  if (known) return known
  const weights = shop.products.map(({ priceMinor }) => Math.ceil(200_000 / (priceMinor + 2_000)))
  WEIGHTS.set(shop, weights)
  return weights
}

const WEIGHTS = new Map<Shop, readonly number[]>()
const FREE_DELIVERY_MINOR = 5_000
const DELIVERY_MINOR = 550
