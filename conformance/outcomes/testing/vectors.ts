/** vectors.json, with the shape that make.mjs gives it. */
import type { JWK } from 'jose'
import { readFileSync } from 'node:fs'

export interface VectorPartner {
  readonly partner: string
  readonly hears: boolean
  /** Those that the reader has on record with it. */
  readonly transactions: readonly string[]
  readonly jwks: { readonly keys: JWK[] }
}

export interface Vectors {
  /** Seconds since 1970. */
  readonly now: number
  readonly readers: Readonly<
    Record<'issuer' | 'shop', { readonly name: string; readonly partners: readonly VectorPartner[] }>
  >
  readonly privateKeys: Readonly<Record<'shop-1' | 'hinode', JWK>>
  readonly cases: readonly {
    readonly name: string
    readonly reader: 'issuer' | 'shop'
    /** The partner whose feed it came from. */
    readonly from: string
    readonly outcome: string
    readonly refusal?: string
  }[]
  readonly letters: readonly {
    readonly name: string
    readonly reader: 'issuer' | 'shop'
    readonly letter: string
    readonly refusal?: string
  }[]
}

/** `typ` of a letter that asks. */
export const REQUEST_TYPE = 'sekisho-outcomes-request+jwt'

export function readVectors(): Vectors {
  return JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8')) as Vectors
}
