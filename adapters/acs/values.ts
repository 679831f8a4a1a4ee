/** ECI and authentication value of a result: the pure rules say which, the keys of the card range make it. */
import type { Version } from '@sekisho/threeds/messages'
import { carriesValue, eciOf } from '@sekisho/threeds/acs'
import type { CardRange, Verdict } from '@sekisho/threeds/acs'
import { authenticationValue } from '@sekisho/threeds/crypto'
import type { TenantID } from '@sekisho/base'
import type { Category } from '@sekisho/threeds/messages'
import type { ACSParts } from './parts.ts'

export interface Proven {
  readonly issuer: TenantID
  readonly range: CardRange
  readonly category: Category
  readonly acctNumber: string
  readonly dsTransID: string
  readonly messageVersion: Version
  readonly challenged: boolean
  /** Of the AReq, or of its record: amount, currency and date stand in both. */
  readonly areq: {
    readonly purchaseAmount?: unknown
    readonly purchaseCurrency?: unknown
    readonly purchaseDate?: unknown
  }
}

export interface Proof {
  readonly authenticationValue?: string
  readonly eci?: string
}

export function proofOf(
  { valueKeys, entropy }: Pick<ACSParts, 'valueKeys' | 'entropy'>,
  transStatus: Verdict['transStatus'],
  { issuer, range, category, areq, ...facts }: Proven,
): Proof {
  const eci = eciOf(range.brand, category, transStatus)
  if (eci === undefined || !carriesValue(category, transStatus)) return eci === undefined ? {} : { eci }
  const purchase = {
    ...(typeof areq.purchaseAmount === 'string' && { purchaseAmount: areq.purchaseAmount }),
    ...(typeof areq.purchaseCurrency === 'string' && { purchaseCurrency: areq.purchaseCurrency }),
    ...(typeof areq.purchaseDate === 'string' && { purchaseDate: areq.purchaseDate }),
  }
  const seed = Buffer.from(entropy(4)).readUInt32BE() % 10_000
  const key = valueKeys.valueKey(issuer, range.value.keyID)
  const value = authenticationValue(range.value.scheme, { ...facts, ...purchase, transStatus, eci, seed }, key)
  return { authenticationValue: value, eci }
}
