/**
 * What a shop told the issuer about a purchase, as the ACS found it: in clear, for ever, because nothing of it names anybody.
 * Numbers are "at least so many", as they were told.
 */
export interface EvidenceFacts {
  /** Refused evidence says nothing: beside it stands why, and no other member. */
  readonly read: 'accepted' | 'refused'
  readonly refusal?: string
  readonly carrier: 'extension' | 'direct'
  /** Who told it. */
  readonly signer?: string
  /** How the shop's screening ended, and at least which score. */
  readonly outcome?: string
  readonly score?: number
  /** What the reasons of the screening are about, in the order of the alphabet. */
  readonly reasons?: readonly string[]
  readonly guest?: boolean
  readonly accountDays?: number
  readonly accountPurchases?: number
  readonly deviceDays?: number
  readonly deviceAccounts?: number
  readonly placeDays?: number
  readonly placePurchases?: number
  readonly placePersons?: number
  readonly cardDays?: number
  readonly cardPurchases?: number
  readonly accountDeviceDays?: number
  readonly accountPlaceDays?: number
  readonly accountCardDays?: number
  readonly cardPlaceDays?: number
  readonly frauds?: number
  readonly unpaid?: number
  readonly challengesPassed?: number
  readonly challengesFailed?: number
}
