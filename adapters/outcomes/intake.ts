/**
 * What partners told, taken in: a label of ours where it says something of fraud, and a row of the journal in any case. Nothing
 * of what is made of it goes back: whoever tells learns neither whether we have the transaction nor what we think of it.
 */
import { ConflictError, SekishoError } from '@sekisho/base'
import type { JSONObject, Row, TenantID, UnixMs } from '@sekisho/base'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { createHash } from 'node:crypto'
import { admitted } from './admission.ts'
import type { Admitted, OutcomeRefusal } from './admission.ts'
import type { Member } from './book.ts'
import { COUNTS_FROM, labelIn, reportOf } from './labels.ts'
import type { Reported } from './labels.ts'
import type { Partner } from './partners.ts'
import { CONTESTED, TAKEN, TAKEN_OF, takenIn } from './rows.ts'
import type { Taken } from './rows.ts'
import type { Trust } from './trust.ts'

/** What is made of one outcome. Of a refused one a count remains. */
export type Taking = 'taken' | 'repeated' | 'too_many' | OutcomeRefusal

export interface IntakeParts {
  readonly store: Store
  readonly desk: Pick<Desk, 'tell'>
  readonly nowMs: () => UnixMs
  readonly trust: Trust
}

export class Intake {
  readonly #parts: IntakeParts
  readonly #refused = new Map<string, number>()

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  /**
   * @param from whose feed it came from
   * @throws {SekishoError} ERR_STORE_BUSY: nothing was taken; ask again later
   */
  async take(member: Member, from: Partner, compact: string): Promise<Taking> {
    const { store, nowMs } = this.#parts
    const read = await admitted(store, member, from, compact, nowMs())
    const taking = read.ok ? await this.#takeIn(member, from, read) : read.refusal
    if (taking !== 'taken' && taking !== 'repeated') {
      const name = `${member.tenant} ${from.partner}`
      this.#refused.set(name, this.refused(member.tenant, from.partner) + 1)
    }
    return taking
  }

  /** How much of a partner was refused since this process began. */
  refused(tenant: TenantID, partner: string): number {
    return this.#refused.get(`${tenant} ${partner}`) ?? 0
  }

  /**
   * A person of the tenant says that a partner's label is wrong: it ends here, the partner is told, and its weight falls unless
   * the tenant itself comes to know of fraud.
   * @param by who says so, for the trail; left out where a machine does
   * @returns undefined when there is no such label
   */
  async contest(tenant: TenantID, receipt: string, by?: string): Promise<'taken' | 'repeated' | undefined> {
    const { store } = this.#parts
    const taken = takenIn(store, tenant, receipt)
    if (!taken || labelIn(taken.said) !== true) return undefined
    if (store.findEvent(tenant, CONTESTED, receipt)) return 'repeated'
    await this.#label(tenant, taken, { receipt, withdrawn: true, takenBack: 'contested' })
    const { partner, outcomeID, txn, rowID } = taken
    const body = { partner, outcomeID, txn, rowID, ...(by !== undefined && { by }) }
    return this.#append(tenant, receipt, [{ kind: CONTESTED, id: receipt, body }])
  }

  /** Labels of a partner that lost our trust end, a bounded number at a time. */
  async lapse(member: Member, { partner }: Partner): Promise<void> {
    const { trust, store } = this.#parts
    const { weight, held } = trust.of(member, partner)
    if (weight >= COUNTS_FROM) return
    for (const receipt of [...held.values()].slice(0, LAPSED_AT_ONCE)) {
      const taken = takenIn(store, member.tenant, receipt)!
      await this.#label(member.tenant, taken, { receipt, withdrawn: true, takenBack: 'lapsed' })
    }
  }

  async #takeIn(
    member: Member,
    { partner, labelsADay }: Partner,
    { outcome, rowID }: Admitted & { readonly ok: true },
  ): Promise<Taking> {
    const { store, nowMs, trust } = this.#parts
    const { tenant } = member
    const receipt = receiptOf(partner, outcome.id)
    if (takenIn(store, tenant, receipt)) return 'repeated'
    const standing = trust.of(member, partner)
    const { weight } = standing
    const today = standing.today(nowMs())
    if (today.outcomes >= OUTCOMES_A_DAY) return 'too_many'
    const { id: outcomeID, txn, said, at } = outcome
    const taken = { partner, outcomeID, txn, rowID, said, atMs: at * 1_000, weight }
    const isFraud = labelIn(said)
    const because = isFraud === true ? uncounted(weight, today.counted >= labelsADay) : undefined
    // A label first: a process that ends in between finds its report there, and writes the row.
    const counted = isFraud !== undefined && because === undefined
    const isHeard = counted && (await this.#label(tenant, taken, { receipt, withdrawn: !isFraud }))
    const body: Taken = { ...taken, counted: isHeard, ...uncountedOf(because, counted && !isHeard) }
    return this.#append(tenant, receipt, [
      { kind: TAKEN, id: receipt, body: body as unknown as JSONObject },
      { kind: TAKEN_OF, id: `${txn}/${receipt}`, body: {} },
    ])
  }

  /** @returns false when our screening never saw what it is about */
  async #label(
    tenant: TenantID,
    { rowID, said, weight }: Pick<Taken, 'rowID' | 'said' | 'weight'>,
    reported: Pick<Reported, 'receipt' | 'withdrawn' | 'takenBack'>,
  ): Promise<boolean> {
    const { desk, nowMs } = this.#parts
    const space = spaceOfRow({ tenant, id: rowID })
    const orderID = rowID.slice(rowIDIn(space, '').length)
    const report = reportOf({ ...reported, orderID, type: said.type, weight, nowMs: nowMs() })
    const answer = await desk.tell({ kind: 'fraud-report' }, tenant, report, { test: space.test })
    if (answer.status === 'busy' || answer.status === 'late') {
      throw new SekishoError('ERR_STORE_BUSY', 'the journal takes no more now; ask again later')
    }
    // A conflict is the same report, made by a process that ended before its row was written.
    return answer.status !== 'not_found'
  }

  async #append(
    tenant: TenantID,
    receipt: string,
    rows: readonly Pick<Row, 'kind' | 'id' | 'body'>[],
  ): Promise<'taken' | 'repeated'> {
    const { store, nowMs } = this.#parts
    const common = { tenant, schema: 1, receivedAtMs: nowMs(), imported: false, contentHash: receipt }
    try {
      await store.commit({ appends: rows.map((row) => ({ ...common, ...row })) })
      return 'taken'
    } catch (error) {
      if (error instanceof ConflictError) return 'repeated'
      throw error
    }
  }
}

function uncounted(weight: number, isFull: boolean): Taken['because'] {
  return weight < COUNTS_FROM ? 'weight' : isFull ? 'too_many' : undefined
}

function uncountedOf(because: Taken['because'], isUnseen: boolean): Pick<Taken, 'because'> {
  if (isUnseen) return { because: 'not_screened' }
  return because === undefined ? {} : { because }
}

/** Ours for what a partner told: two partners may use one ID. */
function receiptOf(partner: string, outcomeID: string): string {
  return createHash('sha256').update(`${partner}\n${outcomeID}`).digest().subarray(0, 16).toString('base64url')
}

/** Of one partner, in UTC: more is refused, and leaves nothing in the journal. */
export const OUTCOMES_A_DAY = 20_000
const LAPSED_AT_ONCE = 200
