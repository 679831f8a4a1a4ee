/** The transaction as an AReq describes it: what evidence is bound to, read the same way by the side that tells and the side that hears. */
import type { Transaction } from '@sekisho/evidence'
import type { AReq } from '@sekisho/threeds/messages'

export function transactionOf(areq: AReq): Transaction {
  const { acquirerBIN, acquirerMerchantID, purchaseAmount, purchaseCurrency, purchaseExponent } = areq
  return {
    threeDSServerTransID: areq.threeDSServerTransID.toLowerCase(),
    shop: {
      requestorID: areq.threeDSRequestorID,
      ...(acquirerBIN !== undefined && { acquirerBIN }),
      ...(acquirerMerchantID !== undefined && { acquirerMerchantID }),
    },
    pay:
      purchaseAmount === undefined || purchaseCurrency === undefined || purchaseExponent === undefined
        ? undefined
        : { amount: purchaseAmount, currency: purchaseCurrency, exponent: purchaseExponent },
  }
}
