/**
 * A table of words: one row a word, both languages side by side, so that neither is forgotten. What an issuer says in other words, because
 * it has authentications and no orders, is a row of its own beside it: `orders_issuer` beside `orders`.
 */
import type { Side } from './side.ts'

export type WordTable = Readonly<Record<string, Row>>
type Row = readonly [ja: string, en: string]

export function rowOf(table: WordTable, name: string, side: Side): Row {
  const own = `${name}_issuer`
  return side === 'issuer' && Object.hasOwn(table, own) ? table[own]! : table[name]!
}
