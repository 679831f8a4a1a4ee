/** Partners and what they told, as whoever reads them is answered: on `/v1` and in the console. */
import { CONTESTED, COUNTS_FROM, OUTCOMES_A_DAY } from '@sekisho/adapters/outcomes'
import type { Intake, PartnerBook, Taken, Trust } from '@sekisho/adapters/outcomes'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import type { TenantID } from '@sekisho/base'

export interface ExchangeParts {
  readonly book: PartnerBook
  readonly trust: Trust
  readonly intake: Intake
}

export function partnersOf({ book, trust, intake }: ExchangeParts, tenant: TenantID, nowMs: number) {
  const member = book.memberOf(tenant)
  if (!member) return []
  return member.own.partners.map(({ partner, tells, hears }) => {
    const standing = trust.of(member, partner)
    const { weight, right, wrong, contested, outcomes, counted } = standing
    const waits = standing.today(nowMs).outcomes >= OUTCOMES_A_DAY
    const numbers = { right, wrong, contested, outcomes, counted, refused: intake.refused(tenant, partner) }
    return { partner, tells, hears, weight, labels: weight >= COUNTS_FROM, waits, ...numbers }
  })
}

export function outcomeBody(store: Store, { id: receipt, tenant, body }: StoredRow) {
  const { partner, txn, rowID, said, atMs, weight, counted, because } = body as unknown as Taken
  const { kind, transStatus, challenge, method, type } = said
  return {
    receipt,
    partner,
    kind,
    ...(transStatus !== undefined && { transStatus }),
    ...(challenge !== undefined && { challenge }),
    ...(method !== undefined && { method }),
    ...(type !== undefined && { type }),
    threeDSServerTransID: txn,
    id: rowID.slice(rowIDIn(spaceOfRow({ tenant, id: rowID }), '').length),
    knownAt: new Date(atMs).toISOString(),
    weight,
    counted,
    ...(because !== undefined && { because }),
    contested: store.findEvent(tenant, CONTESTED, receipt) !== undefined,
  }
}
