/** What a shop tells as evidence of one transaction, without the signature that it has on a wire. */
import { EVIDENCE_VERSION } from '@sekisho/evidence'
import type { About, Evidence } from '@sekisho/evidence'
import type { AReq } from '@sekisho/threeds/messages'

export function evidenceOf(about: About, issuer: string, areq: AReq): Evidence {
  const { threeDSServerTransID, threeDSRequestorID, acquirerBIN, acquirerMerchantID } = areq
  return {
    ver: EVIDENCE_VERSION,
    iss: threeDSRequestorID,
    aud: issuer,
    iat: 0,
    exp: 120,
    txn: threeDSServerTransID,
    shop: {
      requestorID: threeDSRequestorID,
      ...(acquirerBIN && { acquirerBIN }),
      ...(acquirerMerchantID && { acquirerMerchantID }),
    },
    about,
  }
}
