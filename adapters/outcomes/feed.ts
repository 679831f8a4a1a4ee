/**
 * What a partner may be told, page by page: the journal behind its cursor, seen through `saidOfRow`, signed for it when it asks.
 * Nothing is stored for it; asked again, the same outcomes have the same IDs. Who asks proves it by a signature, as whoever is
 * told knows who tells.
 */
import { SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { signerNow, SigningKeys } from '@sekisho/adapters/evidence'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { openLetter, OUTCOME_TYPE, outcomeOf, signedLetter } from '@sekisho/evidence'
import type { Outcome } from '@sekisho/evidence'
import { createHmac } from 'node:crypto'
import { partnerNamed } from './book.ts'
import type { Member, PartnerBook } from './book.ts'
import type { Partner } from './partners.ts'
import { saidOfRow, TELLING_KINDS } from './saidOfRow.ts'
import type { SaidOf } from './saidOfRow.ts'
import { transactionOfAuthentication, transactionsOfOrder } from './transactionRows.ts'
import type { Shared } from './transactionRows.ts'

/** `typ` of the letter with which a partner asks. */
export const REQUEST_TYPE = 'sekisho-outcomes-request+jwt'

export interface FeedPage {
  /** Each signed, the oldest first. */
  readonly outcomes: readonly string[]
  /** Where the next page begins. Sealed, so that it tells nobody how much is in our journal. */
  readonly after: string
  /** Whether there may be more now. */
  readonly more: boolean
}

type UnsignedPage = Omit<FeedPage, 'outcomes'> & { readonly outcomes: readonly Outcome[] }

export interface FeedParts {
  readonly store: Store
  readonly nowMs: () => UnixMs
  readonly book: PartnerBook
}

export class Feed {
  readonly #parts: FeedParts
  readonly #keys: SigningKeys

  constructor(parts: FeedParts) {
    this.#parts = parts
    this.#keys = new SigningKeys(parts.store.keyring)
  }

  /**
   * @param letter signed by who asks, for whom is asked
   * @param after of the page before; without it, from where the partner was named
   * @returns undefined when it is no letter of a partner, whatever is wrong with it
   */
  async page(letter: string, after: string | undefined): Promise<FeedPage | undefined> {
    const { book, nowMs } = this.#parts
    for (const member of book.members()) {
      const reader = { type: REQUEST_TYPE, keys: member.keys, audience: member.own.name, nowMs: nowMs() }
      const opened = await openLetter(letter, reader)
      if (!opened.ok) continue
      return this.#signed(member, this.#pageOf(member, partnerNamed(member, opened.claims.iss)!, after))
    }
    return undefined
  }

  /** Read in one turn, signed after it: nobody holds a cursor of the journal while a signature is made. */
  async #signed({ tenant }: Member, page: UnsignedPage): Promise<FeedPage> {
    const { store, nowMs } = this.#parts
    const signer = signerNow(store, this.#keys, tenant, nowMs())
    const outcomes = page.outcomes.map((outcome) => signedLetter(OUTCOME_TYPE, outcome, signer))
    return { ...page, outcomes: await Promise.all(outcomes) }
  }

  #pageOf(member: Member, partner: Partner, after: string | undefined): UnsignedPage {
    const { store } = this.#parts
    const from = Math.max(this.#opened(member, partner, after) ?? 0, partner.sinceSeq)
    // A partner that is told nothing stays where it was, and goes on from there if it is told again.
    if (!partner.tells) return { outcomes: [], after: this.#sealed(member, partner, from), more: false }
    const headSeq = store.head().seq
    const outcomes: Outcome[] = []
    let rows = 0
    for (const row of store.readJournal({ fromSeq: from + 1, tenant: member.tenant, kinds: TELLING_KINDS })) {
      if (row.seq > headSeq) break
      outcomes.push(...this.#outcomesOf(member, partner, row))
      rows++
      if (rows >= MOST_ROWS || outcomes.length >= MOST_OUTCOMES) {
        return { outcomes, after: this.#sealed(member, partner, row.seq), more: true }
      }
    }
    // Where nothing happened the cursor stays the same text, so that who asks has nothing to write down.
    const stays = headSeq === from && after !== undefined
    return { outcomes, after: stays ? after : this.#sealed(member, partner, headSeq), more: false }
  }

  #outcomesOf(member: Member, partner: Partner, row: StoredRow): readonly Outcome[] {
    const { store, nowMs } = this.#parts
    const told = saidOfRow(store, member.role, row)
    if (!told || (row.kind === 'outcome-contest' && row.body['partner'] !== partner.partner)) return []
    const iat = Math.floor(nowMs() / SECOND_MS)
    return this.#sharedOf(member, partner, told).map(({ txn }) =>
      outcomeOf({
        iss: member.own.name,
        aud: partner.partner,
        iat,
        exp: iat + LIFETIME,
        id: this.#idOf(member, row, txn),
        txn,
        at: Math.floor(knownAtMs(row) / SECOND_MS),
        said: told.said,
      }),
    )
  }

  #sharedOf({ tenant, role }: Member, partner: Partner, { rowID }: SaidOf): readonly Shared[] {
    const { store } = this.#parts
    if (role === 'shop') return transactionsOfOrder(store, tenant, rowID, partner)
    const shared = transactionOfAuthentication(store, tenant, rowID, partner)
    return shared ? [shared] : []
  }

  /** The same for the same row, and no number that could be counted on from. */
  #idOf({ tenant }: Member, { seq }: StoredRow, txn: string): string {
    const secret = this.#parts.store.keyring.secret(`tenant:${tenant}`, 'outcome IDs')
    return createHmac('sha256', secret).update(`${seq} ${txn}`).digest().subarray(0, 16).toString('base64url')
  }

  #sealed({ tenant }: Member, { partner }: Partner, seq: number): string {
    const seals = this.#parts.store.keyring.seals(`tenant:${tenant}`)
    return Buffer.from(seals.seal({ id: partner, name: CURSOR }, Buffer.from(String(seq)))).toString('base64url')
  }

  /** @returns undefined for what is no cursor of this partner: it begins anew */
  #opened({ tenant }: Member, { partner }: Partner, after: string | undefined): number | undefined {
    if (after === undefined) return undefined
    const seals = this.#parts.store.keyring.seals(`tenant:${tenant}`)
    const opened = seals.open({ id: partner, name: CURSOR }, Buffer.from(after, 'base64url'))
    return opened && Number(Buffer.from(opened).toString())
  }
}

/** A label counts from when it was known; everything else from when we were told. */
function knownAtMs({ body, receivedAtMs }: StoredRow): UnixMs {
  const known = body['knownAtMs']
  return typeof known === 'number' ? known : receivedAtMs
}

const CURSOR = 'outcome cursor'
/** Seconds: a page is taken in at once. */
const LIFETIME = 300
/** Of one page: some tens of milliseconds. */
const MOST_ROWS = 500
const MOST_OUTCOMES = 200
