/**
 * The turn: an ID is taken once. From the look at what is known to the hand-over to the store nothing is awaited, so two
 * questions of one millisecond stand in the journal in the order in which they were decided. docs/decisions/0001 and 0005.
 */
import { canonicalJSON } from '@sekisho/base'
import type { JSONValue, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Refusal } from './answers.ts'
import { Claims } from './claims.ts'
import { Deadlines } from './deadlines.ts'

/** What is asked: the id it claims, and its whole content. */
export interface Claim {
  readonly tenantID: TenantID
  readonly kind: string
  readonly id: string
  readonly body: unknown
  /** When the answer is owed; never, when left out. */
  readonly deadlineAtMs?: UnixMs | undefined
}

/** One of many that are new. */
export interface Fresh {
  readonly at: number
  readonly contentHash: string
}

/** Of many that are told at once. */
export type TakenAll =
  | { readonly status: 'taken'; readonly taken: number; readonly repeated: number }
  | { readonly status: 'conflict'; readonly at: number }
  | Extract<Refusal, { status: 'busy' }>

type Repeatable = { readonly repeated: boolean }

export class Turns<Answer extends Repeatable> {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  readonly #claims = new Claims<Answer>()
  readonly #deadlines = new Deadlines()

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  /** Whether the id is decided but not yet committed. */
  isUnderWay(tenantID: TenantID, kind: string, id: string): boolean {
    return this.#claims.has(nameOf({ tenantID, kind, id }))
  }

  /**
   * @param again the first answer, from the row of that sequence number
   * @param step decides, hands the unit to the store and folds, in one piece; not called for an id that is known
   */
  async take<Own extends Answer>(
    claim: Claim,
    again: (seq: number) => Own,
    step: (contentHash: string) => Promise<Own>,
  ): Promise<Own | Refusal> {
    const { tenantID, kind, id, deadlineAtMs } = claim
    const hashes = this.#contentHashes(claim)
    const name = nameOf(claim)
    const claimed = this.#claims.find(name, hashes[0]!)
    if (claimed === 'conflict') return { status: 'conflict' }
    if (claimed) {
      const first = await this.#inTime(claimed as Promise<Own>, deadlineAtMs)
      return 'repeated' in first ? { ...first, repeated: true } : first
    }
    const stored = this.#store.findEvent(tenantID, kind, id)
    if (stored) return hashes.includes(stored.contentHash) ? again(stored.seq) : { status: 'conflict' }
    if (!this.#store.hasRoom()) return { status: 'busy', retryAfterMs: RETRY_AFTER_MS }
    return this.#inTime(this.#claims.hold(name, hashes[0]!, step(hashes[0]!)) as Promise<Own>, deadlineAtMs)
  }

  /**
   * Many at once, all or none: in one synchronous piece all are looked at, and those that are new are handed over together.
   * @param step hands the fresh ones over as one unit, by their place among the claims and their content's hash
   * @returns how many were new, and how many had come before; or the first that cannot be taken, and nothing was done
   */
  async takeAll(
    claims: readonly Claim[],
    step: (fresh: readonly Fresh[]) => Promise<readonly Answer[]>,
  ): Promise<TakenAll> {
    const [fresh, underWay, seen]: [Fresh[], Promise<unknown>[], Map<string, string>] = [[], [], new Map()]
    for (const [at, claim] of claims.entries()) {
      const hashes = this.#contentHashes(claim)
      const name = nameOf(claim)
      const claimed = this.#claims.find(name, hashes[0]!)
      const stored = claimed ? undefined : this.#store.findEvent(claim.tenantID, claim.kind, claim.id)
      const before = seen.get(name) ?? stored?.contentHash
      if (claimed === 'conflict' || (before !== undefined && !hashes.includes(before)))
        return { status: 'conflict', at }
      if (claimed) underWay.push(claimed)
      else if (before === undefined) fresh.push({ at, contentHash: hashes[0]! })
      seen.set(name, hashes[0]!)
    }
    if (fresh.length > 0) {
      if (!this.#store.hasRoom()) return { status: 'busy', retryAfterMs: RETRY_AFTER_MS }
      const answers = step(fresh)
      for (const [i, { at, contentHash }] of fresh.entries()) {
        underWay.push(
          this.#claims.hold(
            nameOf(claims[at]!),
            contentHash,
            answers.then((taken) => taken[i]!),
          ),
        )
      }
    }
    await Promise.all(underWay)
    return { status: 'taken', taken: fresh.length, repeated: claims.length - fresh.length }
  }

  /**
   * Keyed, because the content may hold a card number or a mail address, which a bare hash would let anybody guess. Of the
   * canonical text: white space and the order of members do not make other content. One for each version of the key.
   */
  #contentHashes({ tenantID, body }: Claim): string[] {
    return this.#store.keyring.tokens(`tenant:${tenantID}`).everyToken('content', canonicalJSON(body as JSONValue))
  }

  /**
   * A deadline that passed before the turn was answered by the turn itself, with the degraded decision, which is then worth
   * waiting for: for as long as a commit may take.
   */
  #inTime<Own>(answer: Promise<Own>, deadlineAtMs: UnixMs | undefined): Promise<Own | Refusal> {
    if (deadlineAtMs === undefined) return answer
    const leftMs = deadlineAtMs - this.#nowMs()
    return this.#deadlines.within<Own, Refusal>(answer, leftMs > 0 ? leftMs : COMMIT_ALLOWANCE_MS, LATE)
  }
}

function nameOf({ tenantID, kind, id }: Pick<Claim, 'tenantID' | 'kind' | 'id'>): string {
  return `${tenantID} ${kind} ${id}`
}

export const RETRY_AFTER_MS = 1_000
const COMMIT_ALLOWANCE_MS = 1_000
const LATE: Refusal = { status: 'late', retryAfterMs: RETRY_AFTER_MS }
