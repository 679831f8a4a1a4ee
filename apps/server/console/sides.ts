/**
 * Both sides of one purchase: of what the shop decided on, what it told, and what the issuer made of it with and without what it
 * was told. Everything comes from the decisions as each side recorded them; nothing is read anew.
 */
import type { TenantID } from '@sekisho/base'
import { heardAs, TELLINGS } from '@sekisho/adapters/risk-bridge'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import type { Decision, OrderRecord } from '@sekisho/fraud/decisions'
import type { FeatureValue } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import type { PolicyOf } from '../screening/decidedBy.ts'
import type { Entry } from './list.ts'
import type { OrderView } from './order.ts'
import type { Road } from './road.ts'
import { withoutEvidence } from './withoutEvidence.ts'

export interface Sides {
  readonly before: Entry
  readonly after: Entry | undefined
  readonly known: readonly Known[]
  readonly issuer: IssuerSide | undefined
  /** As the last message says that has one. */
  readonly result: { readonly transStatus: string; readonly eci: string | undefined } | undefined
}

/** Something that the shop knew of this order, and how it was told. */
interface Known {
  /** Feature of the shop's decision. */
  readonly name: string
  readonly value: FeatureValue
  /** Undefined: the issuer heard nothing of it. */
  readonly told: FeatureValue | undefined
}

export interface IssuerSide {
  readonly tenant: TenantID
  readonly policy: Policy
  readonly record: OrderRecord
  readonly evidence: Road['decisions'][number]['evidence']
  /** Undefined where nothing was heard, and where it cannot be made again. */
  readonly without: Decision | undefined
  /** Rules that gave other points than they would have, by what the evidence changed. */
  readonly changes: readonly { readonly rule: string; readonly points: number }[]
}

export function sidesOf(shop: TenantID, policyOf: PolicyOf, { assessments, road }: OrderView): Sides {
  const before = assessments.findLast(({ record }) => record.stage === 'before_payment') ?? assessments[0]!
  const after = assessments.findLast(({ record }) => record.stage === 'after_authentication')
  const decided = road?.decisions[0]
  const issuer = decided && issuerSide(decided, policyOf)
  const atShop = policyOf(shop, before.record).catalogue.named(before.record.features)
  const atIssuer = issuer?.policy.catalogue.named(issuer.record.features) ?? {}
  const known = TELLINGS.flatMap((telling): Known[] => {
    const value = atShop[telling.feature]
    return value === undefined ? [] : [{ name: telling.feature, value, told: atIssuer[heardAs(telling)] }]
  })
  return { before, after, known, issuer, result: resultIn(road) }
}

function issuerSide({ tenant, body, evidence }: Road['decisions'][number], policyOf: PolicyOf): IssuerSide {
  const record = orderRecordOfRow({ kind: 'decision', body })
  const policy = policyOf(tenant, record)
  const without = evidence && withoutEvidence(record, policy)
  return { tenant, policy, record, evidence, without, changes: without ? changesBetween(record, without) : [] }
}

function changesBetween({ hits }: OrderRecord, without: Decision): IssuerSide['changes'] {
  const points = (of: OrderRecord['hits']) => new Map(of.map(({ rule, points: given }) => [rule, given]))
  const [now, otherwise] = [points(hits), points(without.hits)]
  return [...new Set([...now.keys(), ...otherwise.keys()])]
    .map((rule) => ({ rule, points: (now.get(rule) ?? 0) - (otherwise.get(rule) ?? 0) }))
    .filter(({ points: difference }) => difference !== 0)
}

function resultIn(road: Road | undefined): Sides['result'] {
  for (const { message, messageType } of road?.passages.toReversed() ?? []) {
    const { transStatus, eci } = message
    // What a cardholder's browser or an SDK carries (CRes) is no result that counts.
    const isResult = messageType === 'ARes' || messageType === 'RReq'
    if (isResult && typeof transStatus === 'string')
      return { transStatus, eci: typeof eci === 'string' ? eci : undefined }
  }
  return undefined
}
