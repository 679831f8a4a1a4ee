/** What is in the basket, and what it costs with delivery. */
import type { Item } from './order.ts'
import type { Random } from './random.ts'
import type { Product, Shop } from './shops.ts'

export interface Basket {
  readonly items: readonly Item[]
  /** Yen, delivery included. */
  readonly amountMinor: number
}

/** An ordinary basket: cheap things often, dear ones now and then, as prices fall in a shop. */
export function ordinaryBasket(shop: Shop, random: Random): Basket {
  const weights = shop.products.map(({ priceMinor }) => Math.ceil(200_000 / (priceMinor + 2_000)))
  const kinds = 1 + random.weighted([60, 28, 12])
  const chosen = new Set(Array.from({ length: kinds }, () => shop.products[random.weighted(weights)]!))
  return basket([...chosen].map((product) => item(product, product.priceMinor < 4_000 ? random.between(1, 3) : 1)))
}

/** What turns into money quickest. Shops that sell nothing of the kind lose their dearest goods instead. */
export function cashableBasket(shop: Shop, random: Random): Basket {
  const cashable = shop.products.filter((product) => product.cashable)
  const dearestFirst = [...shop.products].sort((a, b) => b.priceMinor - a.priceMinor)
  const product = cashable.length > 0 ? random.pick(cashable) : dearestFirst[0]!
  return basket([item(product, random.between(1, product.category === 'gift_card' ? 5 : 2))])
}

/** The cheapest thing there is: a card tester wants to be overlooked. */
export function smallestBasket(shop: Shop): Basket {
  const [cheapest] = [...shop.products].sort((a, b) => a.priceMinor - b.priceMinor)
  return basket([item(cheapest!, 1)])
}

function item({ sku, name, category, priceMinor, cashable }: Product, quantity: number): Item {
  return { sku, name, category, quantity, unitPriceMinor: priceMinor, cashable }
}

function basket(items: readonly Item[]): Basket {
  const goods = items.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
  return { items, amountMinor: goods + (goods >= FREE_DELIVERY_MINOR ? 0 : DELIVERY_MINOR) }
}

const FREE_DELIVERY_MINOR = 5_000
const DELIVERY_MINOR = 550
