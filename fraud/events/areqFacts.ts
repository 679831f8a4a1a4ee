/**
 * What an AReq says beside the purchase itself, as the ACS kept it: in clear, for ever, because nothing of it names anybody.
 * Members have EMV 3-D Secure's own names and codes; what the AReq leaves out is absent. It is the shop's word, and unsigned.
 */
export interface AReqFacts {
  readonly mcc?: string
  /** ISO 3166-1, two letters, as every country here. */
  readonly merchantCountry?: string
  readonly billingCountry?: string
  readonly addrMatch?: string
  /** Several, from 2.3.1 on, stand side by side with spaces between. */
  readonly threeDSRequestorChallengeInd?: string
  readonly threeDSReqAuthMethod?: string
  readonly threeDSReqPriorAuthMethod?: string
  /** Since the latest of the earlier authentications that the shop names. */
  readonly priorAuthDays?: number
  readonly chAccAgeInd?: string
  readonly chAccChangeInd?: string
  readonly chAccPwChangeInd?: string
  readonly paymentAccInd?: string
  readonly shipAddressUsageInd?: string
  readonly shipNameIndicator?: string
  readonly suspiciousAccActivity?: string
  readonly nbPurchaseAccount?: number
  readonly provisionAttemptsDay?: number
  readonly txnActivityDay?: number
  readonly txnActivityYear?: number
  readonly shipIndicator?: string
  readonly deliveryTimeframe?: string
  readonly reorderItemsInd?: string
  readonly preOrderPurchaseInd?: string
  readonly giftCardCount?: number
}
