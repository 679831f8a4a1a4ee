/** The cart: goods and how many of each. */
import { CATALOGUE, goodsOf } from './catalogue.ts'
import type { Goods } from './catalogue.ts'

export type Cart = ReadonlyMap<string, number>

export interface CartLine {
  readonly goods: Goods
  readonly quantity: number
}

/** @param quantity 0 takes the goods out; what is no quantity or no goods changes nothing */
export function withQuantity(cart: Cart, sku: string, quantity: number): Cart {
  if (!goodsOf(sku) || !Number.isInteger(quantity) || quantity < 0) return cart
  const changed = new Map(cart)
  if (quantity === 0) changed.delete(sku)
  else changed.set(sku, Math.min(quantity, MOST))
  return changed
}

/** In the order of the catalogue. */
export function linesOf(cart: Cart): CartLine[] {
  return CATALOGUE.flatMap((goods) => {
    const quantity = cart.get(goods.sku)
    return quantity === undefined ? [] : [{ goods, quantity }]
  })
}

export function totalOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { goods, quantity }) => sum + goods.priceMinor * quantity, 0)
}

/** Of one kind of goods in one cart. */
export const MOST = 9
