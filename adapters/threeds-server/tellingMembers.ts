/**
 * Members of an AReq by which an issuer tells buyers apart, with what each is worth and what it is good for. The weights are our
 * judgement, and only order the list and sum to a score; who knows an issuer better asks it.
 */

export interface TellingMember {
  /** Dotted path from the message. */
  readonly member: string
  readonly weight: number
  /** Two buyers hardly have the same: one value for everybody was made up, or is the shop's own. */
  readonly differs: boolean
  /** Only this value tells anything. */
  readonly only?: string
  /** What the issuer can judge by it. */
  readonly gain: { readonly ja: string; readonly en: string }
}

const NETWORK = { ja: '接続元の国と、同じネットワークの集中がわかります', en: 'the country and bursts of one network' }
const DEVICE = { ja: '以前と同じ端末かどうかがわかります', en: 'whether the device is one that was seen before' }
const BUYER = { ja: '同じ人が別のカードを使うことに気づけます', en: 'one buyer with several cards' }
const PLACE = {
  ja: '不正のあった配送先や、カードの集まる配送先に気づけます',
  en: 'places of fraud, and places where cards gather',
}
const ACCOUNT = { ja: '長く利用している会員かどうかがわかります', en: 'whether the account is an old customer’s' }
const TAKEOVER = { ja: '会員情報が変更された直後の注文に気づけます', en: 'an account that was taken over' }
const HABIT = { ja: 'いつもの買い方かどうかがわかります', en: 'whether the buyer buys as always' }
const GOODS = { ja: '商品の届け方による危険度がわかります', en: 'how risky the way of delivery is' }
const LOGIN = { ja: '店舗での本人確認の強さがわかります', en: 'how well the shop knew the buyer' }

export const TELLING_MEMBERS: readonly TellingMember[] = [
  telling('browserIP', 10, NETWORK, { differs: true }),
  telling('threeDSCompInd', 8, DEVICE, { only: 'Y' }),
  telling('browserUserAgent', 5, DEVICE, { differs: true }),
  telling('browserScreenWidth', 2, DEVICE),
  telling('browserTZ', 2, NETWORK),
  telling('email', 8, BUYER, { differs: true }),
  telling('mobilePhone', 6, BUYER, { differs: true }),
  telling('cardholderName', 4, BUYER, { differs: true }),
  telling('shipAddrLine1', 8, PLACE, { differs: true }),
  telling('shipAddrPostCode', 4, PLACE, { differs: true }),
  telling('billAddrPostCode', 4, PLACE, { differs: true }),
  telling('addrMatch', 3, PLACE),
  telling('acctInfo.chAccAgeInd', 8, ACCOUNT),
  telling('acctInfo.nbPurchaseAccount', 6, HABIT),
  telling('acctInfo.txnActivityDay', 5, HABIT),
  telling('acctInfo.txnActivityYear', 3, HABIT),
  telling('acctInfo.chAccChangeInd', 5, TAKEOVER),
  telling('acctInfo.chAccPwChangeInd', 5, TAKEOVER),
  telling('acctInfo.paymentAccInd', 4, ACCOUNT),
  telling('acctInfo.shipAddressUsageInd', 7, PLACE),
  telling('acctInfo.shipNameIndicator', 4, PLACE),
  telling('acctInfo.suspiciousAccActivity', 5, ACCOUNT),
  telling('merchantRiskIndicator.shipIndicator', 6, GOODS),
  telling('merchantRiskIndicator.deliveryTimeframe', 3, GOODS),
  telling('merchantRiskIndicator.reorderItemsInd', 3, HABIT),
  telling('threeDSRequestorAuthenticationInfo.threeDSReqAuthMethod', 6, LOGIN),
  telling('threeDSRequestorPriorAuthenticationInfo.threeDSReqPriorAuthMethod', 4, LOGIN),
]

function telling(
  member: string,
  weight: number,
  gain: TellingMember['gain'],
  { differs = false, only }: { readonly differs?: boolean; readonly only?: string } = {},
): TellingMember {
  return { member, weight, differs, gain, ...(only !== undefined && { only }) }
}
