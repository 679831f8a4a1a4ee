/** What the shop is given when it opens. Addresses are read at each visit: a port may be known only after listening. */
export interface ShopParts {
  /** Where `/v1` is, as the shop's server reaches it. */
  readonly apiURL: string
  readonly apiKey: string
  /** Tenant that the key belongs to: the card field is told whose shop it stands in. */
  readonly tenantID: string
  readonly shopOrigin: string
  readonly payOrigin: string
  /** Where the demonstration's one-time codes are read. */
  readonly bankOrigin: string
  /** The page that shows an order's road to those who run the demonstration. */
  readonly roadURL: (orderID: string) => string
  /** The page that shows the same order from the shop's side and from the issuer's. */
  readonly sidesURL: (orderID: string) => string
  /** Numbers that may be tried, and what happens with each. */
  readonly testCards: readonly {
    readonly acctNumber: string
    readonly ending: { readonly ja: string; readonly en: string }
  }[]
  readonly nowMs?: () => number
}
