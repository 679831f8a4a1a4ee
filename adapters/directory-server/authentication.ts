/**
 * AReq in, ARes out: check, find out what it comes to, commit, reply. One commit for the whole: until the ARes is there
 * nothing is waited for that a restart could take up again.
 */
import { ConflictError, DAY_MS } from '@sekisho/base'
import type { Transactions } from '@sekisho/adapters/transactions'
import { begun, checkAReq, repeatedAReq, routeOf } from '@sekisho/threeds/directory'
import type { DirectoryTransaction, Registry } from '@sekisho/threeds/directory'
import type { AReq, ParsedMessage } from '@sekisho/threeds/messages'
import { Notes } from './journal.ts'
import { outcomeOf } from './outcome.ts'
import type { DirectoryServerParts, Limits } from './parts.ts'
import type { Teller } from './teller.ts'
import { refusal, replyOf } from './wire.ts'
import type { Reply } from './wire.ts'

export class Authentications {
  readonly #parts: DirectoryServerParts
  readonly #limits: Limits
  readonly #transactions: Transactions<DirectoryTransaction>
  readonly #teller: Teller
  /** Questions whose ARes has not left: by the ID of the 3DS Server, and by ours. */
  readonly #asked = new Set<string>()
  readonly #underWay = new Map<string, DirectoryTransaction>()

  constructor(
    parts: DirectoryServerParts,
    limits: Limits,
    transactions: Transactions<DirectoryTransaction>,
    teller: Teller,
  ) {
    this.#parts = parts
    this.#limits = limits
    this.#transactions = transactions
    this.#teller = teller
  }

  /** A transaction that has no ARes yet. */
  underWay(dsTransID: string): DirectoryTransaction | undefined {
    return this.#underWay.get(dsTransID)
  }

  async answer(
    bytes: Uint8Array,
    parsed: ParsedMessage & { readonly ok: true },
    registry: Registry,
    peer: string | undefined,
  ): Promise<Reply> {
    const areq = parsed.message as AReq
    const { threeDSServerTransID, messageVersion } = areq
    const { tenant, nowMs, newID } = this.#parts
    const checked = checkAReq(areq, { registry, peer, nowMs: nowMs() })
    if (!checked.ok) return refusal(parsed.head, checked.issues)
    if (this.#isKnown(threeDSServerTransID)) return refusal(parsed.head, [repeatedAReq(areq)])

    const dsTransID = newID()
    const route = routeOf(areq, registry)
    const acs = route.to === 'ACS' ? route.acs : undefined
    const { channel, category } = parsed.head
    const transaction = begun(areq, { tenant, dsTransID, channel, category, server: checked.server, acs })
    const notes = new Notes(this.#transactions, tenant, nowMs)
    notes.came('3DS Server', bytes, areq)
    this.#asked.add(threeDSServerTransID)
    this.#underWay.set(dsTransID, transaction)
    try {
      const context = { channel, category, related: { AReq: areq } }
      const question = { areq, dsTransID, transaction, notes, context }
      const outcome = await outcomeOf(question, route, this.#parts, this.#limits.aresMs)
      await this.#commit(dsTransID, threeDSServerTransID, outcome.transaction, notes)
      if (outcome.tellACS) this.#teller.tell(outcome.tellACS.url, outcome.tellACS.bytes)
      return replyOf(outcome.bytes, messageVersion, threeDSServerTransID, dsTransID)
    } catch (error) {
      // Somebody took the ID meanwhile: another process on the same journal.
      if (error instanceof ConflictError) return refusal(parsed.head, [repeatedAReq(areq)])
      throw error
    } finally {
      this.#asked.delete(threeDSServerTransID)
      this.#underWay.delete(dsTransID)
    }
  }

  #isKnown(threeDSServerTransID: string): boolean {
    const { store, tenant } = this.#parts
    return this.#asked.has(threeDSServerTransID) || store.findEvent(tenant, CLAIM, threeDSServerTransID) !== undefined
  }

  async #commit(id: string, asked: string, after: DirectoryTransaction, { messages }: Notes): Promise<void> {
    const nowAtMs = this.#parts.nowMs()
    await this.#transactions.commit({
      id,
      before: undefined,
      after,
      deadlineAtMs: nowAtMs + (after.waitsFor === 'closed' ? KEPT_MS : RESULT_WITHIN_MS),
      messages,
      claims: [{ kind: CLAIM, id: asked }],
      nowMs: nowAtMs,
    })
  }
}

/** A threeDSServerTransID is asked about once, whatever the rest of the AReq says. */
const CLAIM = 'areq'

/** What is over is remembered for a day, so that a late or doubled message gets its own code. */
export const KEPT_MS = DAY_MS
/** Longer than any authentication: 7 days and an hour where it is decoupled (emv3ds.md section 2.5). */
const RESULT_WITHIN_MS = 8 * DAY_MS
