/**
 * Where the demonstration's orders in review go: a simulated reviewer decides each within hours, by the way that every verdict takes, and the town is
 * told at once what it will be. So nothing of the past waits, and the rows are those that people's own verdicts leave.
 */
import { ReviewDesk } from '@sekisho/adapters/reviews'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Desk, Telling } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { assert, DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Verdict } from '@sekisho/fraud/events'
import { drawn } from './cards.ts'
import type { Diary } from './diary.ts'
import { isAsked, Judgement, reviewerOf, waitMs } from './reviewers.ts'
import type { Reviewer, Said, Seen } from './reviewers.ts'

export interface RoomParts {
  readonly store: Store
  readonly desk: Desk
  readonly diary: Diary
  /** By then everything is decided. */
  readonly lastMs: UnixMs
}

/** What the shop knows of an order in review. */
export interface Held extends Seen {
  readonly isByCard: boolean
  readonly amountMinor: number
  /** undefined: it cannot be read any more. */
  readonly phone: string | undefined
}

export class ReviewRoom {
  readonly #parts: RoomParts
  readonly #reviews: ReviewDesk
  readonly #judgement = new Judgement()
  readonly #held = new Map<string, Held>()
  /** How often issuers were asked, by shop. */
  readonly #asked = new Map<string, number>()
  #nowMs: UnixMs = 0

  constructor(parts: RoomParts) {
    const { store, desk } = parts
    this.#parts = parts
    this.#reviews = new ReviewDesk({
      store,
      // By the town's clock, not by that of whoever seeds it.
      desk: { tell: (telling, tenantID, body) => desk.tell(telling, tenantID, body, { imported: true }) },
      nowMs: () => this.#nowMs,
    })
  }

  /** @returns what the shop does with it in the end */
  take(held: Held): 'approve' | 'decline' {
    const { shop, id, atMs } = held
    const { diary, lastMs } = this.#parts
    this.#held.set(nameOf(shop, id), held)
    const reviewer = reviewerOf(held)
    const said = this.#withIssuer(held, this.#judgement.of(reviewer, held))
    const firstMs = Math.min(lastMs, atMs + waitMs(id, 'look'))
    const asks = isAsked(id)
    if (asks) {
      const hold = { ...said, verdict: 'hold', reason: 'waiting_buyer' } as const
      diary.add(firstMs, (nowMs) => this.#decide(held, reviewer, hold, `${id}-h`, nowMs))
    }
    // Who has the answer looks for a shorter time than before.
    const last = asks ? { ...said, lookedMs: Math.round(said.lookedMs / 2) } : said
    diary.add(asks ? Math.min(lastMs, firstMs + waitMs(id, 'answer')) : firstMs, async (nowMs) => {
      await this.#decide(held, reviewer, last, `${id}-v`, nowMs)
      if (said.verdict === 'ng') this.#follow(held, reviewer, said, nowMs)
    })
    return said.verdict === 'ok' ? 'approve' : 'decline'
  }

  /** Every order that was here, in the order in which they came. */
  get all(): Iterable<Held> {
    return this.#held.values()
  }

  /** @returns undefined for an order that was never here */
  find(shop: string, id: string): Held | undefined {
    return this.#held.get(nameOf(shop, id))
  }

  /** Of a card that seems stolen its issuer is asked, who asks the cardholder. Seldom: a few such reports in one month speak against a whole range. */
  #withIssuer({ shop, fraud, isByCard }: Held, said: Said): Said {
    const asked = this.#asked.get(shop) ?? 0
    if (said.reason !== 'stolen_card' || !fraud || !isByCard || asked >= MOST_ASKED) return said
    this.#asked.set(shop, asked + 1)
    return { ...said, reason: 'cardholder_denied' }
  }

  /** Once: what a start that was broken off decided stays as it is. */
  async #decide(
    { shop, id }: Seen,
    { id: by }: Reviewer,
    { verdict, reason, lookedMs }: Omit<Said, 'verdict'> & { readonly verdict: Verdict },
    verdictID: string,
    atMs: UnixMs,
  ): Promise<void> {
    const tenantID = `demo-${shop}`
    const rowID = rowIDIn({ tenantID, test: false }, id)
    this.#nowMs = atMs
    const before = this.#reviews.find(tenantID, rowID)
    assert(before, 'an order in review is known')
    if (before.now.decided?.verdictID !== verdictID) {
      const action = { kind: 'decide', verdict, reason, verdictID, lookedMs } as const
      await this.#reviews.act({ tenantID, rowID, version: before.version }, action, by)
    }
    const { decided } = this.#reviews.find(tenantID, rowID)!.now
    assert(decided, 'who decides an order has decided it')
    if (!decided.isTold) await this.#reviews.tell(`${tenantID}/${rowID}`)
  }

  /** What is stopped is cancelled; some are listed; of a card that the issuer was asked about, its report comes. */
  #follow(held: Held, { id: owner }: Reviewer, { reason }: Said, atMs: UnixMs): void {
    const { id, amountMinor, phone, fraud } = held
    const { diary } = this.#parts
    const later = (afterMs: number, telling: Telling, body: object): void => {
      if (atMs + afterMs > this.#parts.lastMs) return
      diary.add(atMs + afterMs, async (nowMs) => {
        const told = { ...body, occurredAt: new Date(nowMs).toISOString() }
        const answer = await this.#parts.desk.tell(telling, `demo-${held.shop}`, told, { imported: true })
        assert(answer.status === 'taken' || answer.status === 'conflict', `the desk takes ${telling.kind} of ${id}`)
      })
    }
    const settlement = { settlementID: `${id}-c`, status: 'cancelled', amountMinor }
    later(MINUTE_MS, { kind: 'settlement', orderID: id }, settlement)
    if (fraud && phone !== undefined && drawn(id, 'listed') % 10 < LISTED_IN_TEN) {
      const expiresAt = new Date(atMs + 365 * DAY_MS).toISOString()
      const entry = { listID: 'no-more-of', effect: 'block', entity: { phone }, category: 'other', source: id }
      later(2 * MINUTE_MS, { kind: 'list-change' }, { listChangeID: `${id}-l`, ...entry, owner, expiresAt })
    }
    if (reason !== 'cardholder_denied') return
    const report = { type: 'stolen_number', source: 'issuer', about: { orderID: id }, amountMinor }
    const afterMs = DAY_MS + (drawn(id, 'report') % (3 * DAY_MS))
    later(afterMs, { kind: 'fraud-report' }, { reportID: `${id}-r`, ...report })
  }
}

function nameOf(shop: string, id: string): string {
  return `${shop} ${id}`
}

const LISTED_IN_TEN = 7
const MOST_ASKED = 2
