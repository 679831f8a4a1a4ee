/**
 * Blind looks: a closed case is shown to somebody who did not have it, as it first stood, and he says what he would decide. Which cases
 * are looked at twice is told by a keyed hash of each, so that nobody chooses them; golden cases are shown the same way among them. What is
 * answered is an opinion: it changes nothing about the order, and no memory hears of it.
 */
import { ConflictError, DAY_MS } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { hash } from 'node:crypto'
import { firstReview } from './firstReview.ts'
import { goldenCases } from './golden.ts'
import type { ReviewedCases } from './reviewedCases.ts'
import { closedAtMs } from './reviewSpace.ts'
import type { KnownCase, Opinion, ReviewSpace } from './reviewSpace.ts'
import { findTerms } from './terms.ts'

export interface Looker {
  readonly tenantID: TenantID
  readonly userID: string
  readonly test: boolean
}

export interface BlindLook {
  /** Stands for the case and for who looks, and says neither. */
  readonly lookID: string
  readonly rowID: string
}

interface Candidate {
  readonly rowID: string
  readonly of: Opinion['of']
  /** By the keyed hash, too: nobody knows which kind comes next. */
  readonly place: number
}

export class BlindLooks {
  readonly #store: Store
  readonly #reviewed: ReviewedCases
  readonly #nowMs: () => UnixMs
  /** Of cases, by their keyed hash: whether it is chosen, and when its turn is. */
  readonly #chances = { choice: new WeakMap<KnownCase, number>(), place: new WeakMap<KnownCase, number>() }

  constructor(store: Store, reviewed: ReviewedCases, nowMs: () => UnixMs) {
    this.#store = store
    this.#reviewed = reviewed
    this.#nowMs = nowMs
  }

  /** How many wait for somebody, and the next of them: the same one until he has answered. */
  async next(who: Looker): Promise<{ readonly waiting: number; readonly look: BlindLook | undefined }> {
    const candidates = await this.#candidates(who)
    const next = candidates.find(({ rowID }) => this.#isWhole(who.tenantID, rowID))
    const look = next && { lookID: this.#lookID(who, next.rowID), rowID: next.rowID }
    return { waiting: candidates.length, look }
  }

  /** @returns false for a look that he does not have, or has answered */
  async answer(
    who: Looker,
    lookID: string,
    answer: Pick<Opinion, 'verdict' | 'reason' | 'lookedMs'>,
  ): Promise<boolean> {
    const look = (await this.#candidates(who)).find(({ rowID }) => this.#lookID(who, rowID) === lookID)
    if (!look) return false
    const { verdict, reason, lookedMs } = answer
    const body: JSONObject = {
      by: who.userID,
      of: look.of,
      verdict,
      reason,
      ...(lookedMs !== undefined && { lookedMs }),
    }
    const contentHash = hash('sha256', JSON.stringify(body), 'hex')
    const row = {
      kind: 'case-opinion',
      id: `${look.rowID}/${who.userID}`,
      schema: 1,
      imported: false,
      contentHash,
      body,
    }
    try {
      await this.#store.commit({ appends: [{ tenant: who.tenantID, receivedAtMs: this.#nowMs(), ...row }] })
      return true
    } catch (error) {
      if (error instanceof ConflictError) return false
      throw error
    }
  }

  async #candidates({ tenantID, userID, test }: Looker): Promise<Candidate[]> {
    const space = await this.#reviewed.of(tenantID, test)
    const golden = goldenCases(this.#store, tenantID).filter(({ rowID }) => rowID.startsWith('~') === test)
    const isGolden = new Set(golden.map(({ rowID }) => rowID))
    const answered = new Set(space.opinions.filter(({ by }) => by === userID).map(({ rowID }) => rowID))
    const isHis = (rowID: string) =>
      space.handsOn(rowID).has(userID) ||
      answered.has(rowID) ||
      this.#store.findEvent(tenantID, 'case-opinion', `${rowID}/${userID}`) !== undefined
    const candidateOf = (rowID: string, of: Opinion['of']): Candidate => {
      return { rowID, of, place: this.#chance('place', tenantID, rowID, space.find(rowID)) }
    }
    return [
      ...golden
        .filter(({ rowID, by, hands }) => by !== userID && !hands.includes(userID) && !isHis(rowID))
        .map(({ rowID }) => candidateOf(rowID, 'golden')),
      ...this.#chosen(tenantID, space)
        .filter((rowID) => !isGolden.has(rowID) && !isHis(rowID))
        .map((rowID) => candidateOf(rowID, 'second')),
    ].sort((a, b) => a.place - b.place)
  }

  /** Closed lately, chosen by their hash, and not yet looked at twice. */
  #chosen(tenantID: TenantID, space: ReviewSpace): string[] {
    const share = findTerms(this.#store, tenantID).terms.secondLookPercent / 100
    if (share === 0) return []
    const fromMs = this.#nowMs() - SECOND_MS
    const seconded = new Set(space.opinions.map(({ rowID }) => rowID))
    return [...space.cases].flatMap((one) => {
      const closedMs = closedAtMs(one)
      const isOpen = closedMs === undefined || closedMs < fromMs || one.reasons.length === 0
      if (isOpen || seconded.has(one.rowID)) return []
      return this.#chance('choice', tenantID, one.rowID, one) < share ? [one.rowID] : []
    })
  }

  #lookID({ tenantID, userID }: Looker, rowID: string): string {
    return this.#store.keyring.tokens(`tenant:${tenantID}`).token('blind-look', `${rowID}/${userID}`)
  }

  /** @param known where it is kept from one look to the next; a golden case may be one of long ago */
  #chance(of: 'choice' | 'place', tenantID: TenantID, rowID: string, known: KnownCase | undefined): number {
    const kept = known && this.#chances[of].get(known)
    if (kept !== undefined) return kept
    const chance = chanceOf(this.#store.keyring.tokens(`tenant:${tenantID}`).token(`blind-${of}`, rowID))
    if (known) this.#chances[of].set(known, chance)
    return chance
  }

  /** Put to review once, and its person has not asked to be forgotten: else there is nothing to judge by. */
  #isWhole(tenantID: TenantID, rowID: string): boolean {
    const order = this.#store.findEvent(tenantID, 'order', rowID)
    if (!order || firstReview(this.#store, tenantID, rowID)?.isReview !== true) return false
    return this.#store.openPersonal(this.#store.readRow(order.seq)!) !== 'erased'
  }
}

/** Evenly from 0 to below 1: the first 32 bits of a token, behind the version of its key. */
function chanceOf(token: string): number {
  const digits = token.slice(token.indexOf(':') + 1)
  return Buffer.from(digits, 'base64url').readUInt32BE(0) / 2 ** 32
}

/** A second look that comes later is no help to anybody. */
const SECOND_MS = 30 * DAY_MS
