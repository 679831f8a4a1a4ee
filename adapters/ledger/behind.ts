/**
 * The sales behind one figure of a ledger: those that ended so, the newest first, a page at a time. Of a whole journal no more than
 * a page's worth is held, so a cause with a million sales costs what one with ten does.
 */
import type { JSONObject, UnixMs } from '@sekisho/base'
import { valueOf } from '@sekisho/fraud/ledger'
import type { CountedSale, Dimension, Ending } from '@sekisho/fraud/ledger'

/** Which sales: of one cause, or of one reason of it; `settled` are those that were not lost. */
export interface Behind {
  readonly cause: Ending['cause']
  readonly because?: string | undefined
  /** Only those of one currency: the figures of two are never one. */
  readonly currency?: string | undefined
  /** Only those that have this in common. */
  readonly slice?: { readonly dimension: Dimension; readonly value: string } | undefined
  /** The last one of the page before. */
  readonly after?: SalePlace | undefined
  readonly limit: number
}

export interface SalePlace {
  readonly askedAtMs: UnixMs
  readonly id: string
}

interface Found extends SalePlace {
  readonly sale: CountedSale
  readonly ending: Ending
}

export class SalesBehind {
  readonly #behind: Behind
  #found: Found[] = []

  constructor(behind: Behind) {
    this.#behind = behind
  }

  readonly take = (id: string, sale: CountedSale, ending: Ending): void => {
    const { cause, because, currency, slice, after, limit } = this.#behind
    if (ending.cause !== cause || (because !== undefined && ending.because !== because)) return
    if (currency !== undefined && sale.currency !== currency) return
    if (slice && valueOf(slice.dimension, sale) !== slice.value) return
    const { askedAtMs } = sale
    if (after && newestFirst({ askedAtMs, id }, after) <= 0) return
    // A copy: the fold changes its sales in place.
    this.#found.push({ askedAtMs, id, sale: { ...sale }, ending })
    if (this.#found.length >= 2 * (limit + 1)) this.#found = this.#first(limit + 1)
  }

  document(): JSONObject {
    const { limit } = this.#behind
    const found = this.#first(limit + 1)
    const shown = found.slice(0, limit)
    return {
      sales: shown.map(saleDocument),
      ...(found.length > limit && { after: textOf(shown.at(-1)!) }),
    }
  }

  #first(count: number): Found[] {
    return this.#found.sort(newestFirst).slice(0, count)
  }
}

/** @returns undefined for what is no place */
export function salePlaceIn(text: string): SalePlace | undefined {
  const [, askedAtMs, id] = /^(\d{1,16})\.([A-Za-z0-9._:-]{1,64})$/.exec(text) ?? []
  return id === undefined ? undefined : { askedAtMs: Number(askedAtMs), id }
}

function textOf({ askedAtMs, id }: SalePlace): string {
  return `${askedAtMs}.${id}`
}

function newestFirst(a: SalePlace, b: SalePlace): number {
  return b.askedAtMs - a.askedAtMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}

function saleDocument({ id, sale, ending }: Found): JSONObject {
  const { askedAtMs, amountMinor, currency, method, country, issuer, shop, device, version } = sale
  const { cause, because } = ending
  return {
    id,
    at: new Date(askedAtMs).toISOString(),
    amountMinor,
    currency,
    cause,
    because,
    method,
    country,
    issuer,
    shop,
    device,
    version,
  }
}
