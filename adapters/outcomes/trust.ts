/**
 * How far each partner's labels are believed: a fold over the journal, so that whoever replays it comes to the same weights. A
 * label is *right* when the tenant itself came to know of fraud in that transaction (a chargeback, a report of its own); it is
 * *wrong* when the tenant's own word was taken back, or when the tenant contested it and never came to know of fraud.
 *
 * The weight is the mean of a Beta distribution that begins as Beta(8, 2): (8 + right) / (10 + right + wrong), in percent,
 * rounded down. A new partner has 80; seven wrong labels and none right take it below 50, where labels count no more.
 */
import { DAY_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { Said } from '@sekisho/evidence'
import { eventOfRow } from '@sekisho/fraud/events'
import type { Member } from './book.ts'
import { labelIn, OF_PARTNERS } from './labels.ts'
import { CONTESTED, TAKEN } from './rows.ts'
import type { Taken } from './rows.ts'

export interface Standing {
  /** Percent. */
  readonly weight: number
  readonly right: number
  readonly wrong: number
  /** Everything that was taken in. */
  readonly outcomes: number
  /** Of it, labels that were counted when they came. */
  readonly counted: number
  readonly contested: number
  /** Of the day that a moment is in, in UTC. */
  readonly today: (nowMs: UnixMs) => { readonly outcomes: number; readonly counted: number }
  /** Counted labels that hold: their receipts, by our row. */
  readonly held: ReadonlyMap<string, string>
}

export class Trust {
  readonly #store: JournalReader
  readonly #tenants = new Map<TenantID, TenantTrust>()

  constructor(store: JournalReader) {
    this.#store = store
  }

  /** As the journal stands now. */
  of({ tenant, own }: Member, partner: string): Standing {
    let trust = this.#tenants.get(tenant)
    if (!trust) this.#tenants.set(tenant, (trust = new TenantTrust(own.firstSeq)))
    trust.catchUp(this.#store, tenant)
    return trust.partner(partner)
  }
}

/** Of one tenant: what it knows itself, and what its partners have said. */
class TenantTrust {
  /** Whether there was fraud in an order or authentication, by the tenant's own word; many are never spoken of. */
  readonly #own = new Map<string, boolean>()
  readonly #partners = new Map<string, PartnerTrust>()
  #seq: number

  /** @param firstSeq before this row there was no partner whom the journal could confirm */
  constructor(firstSeq: number) {
    this.#seq = firstSeq
  }

  catchUp(store: JournalReader, tenant: TenantID): void {
    const { seq: headSeq } = store.head()
    if (this.#seq >= headSeq) return
    for (const row of store.readJournal({ fromSeq: this.#seq + 1, tenant, kinds: KINDS })) {
      if (row.seq <= headSeq) this.#fold(row)
    }
    this.#seq = headSeq
  }

  partner(name: string): PartnerTrust {
    let known = this.#partners.get(name)
    if (!known) this.#partners.set(name, (known = new PartnerTrust()))
    return known
  }

  #fold(row: StoredRow): void {
    if (row.kind === TAKEN) return this.#foldTaken(row)
    if (row.kind === CONTESTED) {
      const { partner, rowID } = row.body as unknown as { readonly partner: string; readonly rowID: string }
      return this.partner(partner).contest(rowID, this.#own.get(rowID))
    }
    const event = eventOfRow(row.kind, row.body)
    if (event.kind === 'settlement') {
      const is = event.status === 'chargeback' ? true : event.status === 'chargeback_reversed' ? false : undefined
      if (is !== undefined) this.#know(row.id.slice(0, row.id.lastIndexOf('/')), is)
    }
    if (event.kind === 'fraud-report' && event.about.kind === 'order') {
      const rowID = rowIDIn(spaceOfRow(row), event.about.id)
      if (!event.reportID.startsWith(OF_PARTNERS)) this.#know(rowID, !event.withdrawn)
      else if (event.reportID.endsWith('.lapsed')) for (const [, partner] of this.#partners) partner.lapse(rowID)
    }
  }

  #foldTaken({ id: receipt, body, receivedAtMs }: StoredRow): void {
    const { partner, rowID, said, counted } = body as unknown as Taken
    this.partner(partner).take({ receipt, rowID, said, counted, receivedAtMs }, this.#own.get(rowID))
  }

  #know(rowID: string, isFraud: boolean): void {
    this.#own.set(rowID, isFraud)
    for (const [, partner] of this.#partners) partner.judge(rowID, isFraud)
  }
}

interface Claim {
  /** What the partner last said. */
  says: boolean
  contested: boolean
  judged: 'right' | 'wrong' | undefined
}

interface Told {
  readonly receipt: string
  readonly rowID: string
  readonly said: Said
  readonly counted: boolean
  readonly receivedAtMs: UnixMs
}

class PartnerTrust implements Standing {
  readonly #claims = new Map<string, Claim>()
  readonly held = new Map<string, string>()
  right = 0
  wrong = 0
  outcomes = 0
  counted = 0
  contested = 0
  #day = { day: -1, outcomes: 0, counted: 0 }

  get weight(): number {
    return Math.floor((100 * (BEFORE_RIGHT + this.right)) / (BEFORE_RIGHT + BEFORE_WRONG + this.right + this.wrong))
  }

  today(nowMs: UnixMs): { readonly outcomes: number; readonly counted: number } {
    return this.#day.day === Math.floor(nowMs / DAY_MS) ? this.#day : NOTHING
  }

  take({ receipt, rowID, said, counted, receivedAtMs }: Told, own: boolean | undefined): void {
    const day = Math.floor(receivedAtMs / DAY_MS)
    if (this.#day.day !== day) this.#day = { day, outcomes: 0, counted: 0 }
    const isFraud = labelIn(said)
    const labels = counted && isFraud === true ? 1 : 0
    this.outcomes += 1
    this.counted += labels
    this.#day.outcomes += 1
    this.#day.counted += labels
    if (isFraud === undefined) return
    if (isFraud && counted) this.held.set(rowID, receipt)
    if (!isFraud) this.held.delete(rowID)
    const claim = this.#claims.get(rowID)
    if (claim) claim.says = isFraud
    else if (isFraud) this.#claims.set(rowID, { says: true, contested: false, judged: undefined })
    this.judge(rowID, own)
  }

  contest(rowID: string, own: boolean | undefined): void {
    const claim = this.#claims.get(rowID)
    if (!claim || claim.contested) return
    claim.contested = true
    this.contested += 1
    this.held.delete(rowID)
    this.judge(rowID, own)
  }

  lapse(rowID: string): void {
    this.held.delete(rowID)
  }

  /** Who corrects himself before anybody contests it was neither right nor wrong. */
  judge(rowID: string, own: boolean | undefined): void {
    const claim = this.#claims.get(rowID)
    if (!claim) return
    const isWrong = claim.contested ? own !== true : claim.says && own === false
    const judged = isWrong ? 'wrong' : claim.says && own === true ? 'right' : undefined
    if (claim.judged) this[claim.judged] -= 1
    if (judged) this[judged] += 1
    claim.judged = judged
  }
}

const KINDS = [TAKEN, CONTESTED, 'settlement', 'fraud-report']
/** Beta(8, 2). */
const BEFORE_RIGHT = 8
const BEFORE_WRONG = 2
const NOTHING = { outcomes: 0, counted: 0 }
