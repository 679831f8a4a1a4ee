/**
 * The 3DS Server: what a requestor asks of it, what a DS sends it, what comes back through a browser, and its own deadlines.
 * The rim around `threeds/server`: parse, load, step, commit, reply. docs/decisions/0011.
 */
import type { JSONObject, TenantID } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import { deadlinePassed } from '@sekisho/threeds/server'
import type { Card } from '@sekisho/threeds/server'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RequestorAnswer } from './answers.ts'
import { authenticate } from './auth.ts'
import type { AuthParts } from './auth.ts'
import { CardRanges } from './cardRanges.ts'
import { CARD_REFERENCE, Cards } from './cards.ts'
import { dataQualityOf } from './dataQuality.ts'
import type { DataQuality } from './dataQuality.ts'
import { Complaints } from './exchange.ts'
import { findMerchant } from './merchants.ts'
import type { ThreeDSServerParts } from './ports.ts'
import { postauth, withoutChallenge } from './postauth.ts'
import { preauth } from './preauth.ts'
import { MethodRuns } from './methodRuns.ts'
import { CARD_RANGES } from './rangeStates.ts'
import { receive } from './receive.ts'
import type { Reply } from './receive.ts'
import { challengeReturned, methodReturned } from './returns.ts'
import { Signals } from './signals.ts'
import { States, TRANSACTION } from './states.ts'

export class ThreeDSServer {
  readonly #parts: AuthParts

  private constructor(parts: AuthParts) {
    this.#parts = parts
  }

  /** Reads the card ranges that the store has; those it never had are asked for at the poller's next look. */
  static async open(parts: ThreeDSServerParts): Promise<ThreeDSServer> {
    const complaints = new Complaints(parts.post)
    const directoryParts = parts.directories.map((settings) => ({
      settings,
      ranges: new CardRanges(parts, settings, complaints),
    }))
    for (const { ranges } of directoryParts) await ranges.begin()
    return new ThreeDSServer({
      ...parts,
      directoryParts,
      complaints,
      states: new States(parts.store),
      cards: new Cards(parts.store),
      methodRuns: new MethodRuns(),
      signals: new Signals(parts.sleep ?? ((ms) => sleep(ms, undefined, { ref: false }))),
    })
  }

  preauth(tenant: TenantID, body: unknown): Promise<RequestorAnswer> {
    return preauth(this.#parts, tenant, body)
  }

  /** @param options `test`: asked with a test key */
  authenticate(tenant: TenantID, body: unknown, { test = false } = {}): Promise<RequestorAnswer> {
    return authenticate(this.#parts, tenant, body, test)
  }

  postauth(tenant: TenantID, body: unknown): Promise<RequestorAnswer> {
    return postauth(this.#parts, tenant, body)
  }

  /** How much the shop's AReqs tell issuers. */
  dataQuality(tenant: TenantID): DataQuality {
    return dataQualityOf(this.#parts.store, tenant)
  }

  /** The answer to `authenticate` did not reach the requestor. */
  undelivered(threeDSServerTransID: string): Promise<void> {
    return withoutChallenge(this.#parts, threeDSServerTransID, 'undelivered')
  }

  /** A message of a DS. */
  receive(bytes: Uint8Array): Promise<Reply> {
    return receive(this.#parts, bytes)
  }

  methodReturned(field: string): ReturnType<typeof methodReturned> {
    return methodReturned(this.#parts, field)
  }

  challengeReturned(fields: Parameters<typeof challengeReturned>[1]): ReturnType<typeof challengeReturned> {
    return challengeReturned(this.#parts, fields)
  }

  /** A card from our own page. @returns its reference, or undefined when the shop does not use 3-D Secure here */
  async keepCard(tenant: TenantID, card: Card): Promise<string | undefined> {
    return this.originsOf(tenant).length > 0 ? this.#parts.cards.keep(tenant, card, this.#parts.nowMs()) : undefined
  }

  /** Origins of a shop's pages; none when there is no such shop. */
  originsOf(tenant: TenantID): readonly string[] {
    return findMerchant(this.#parts.store, tenant)?.origins ?? []
  }

  /** When each Directory Server has been asked for its card ranges, or is not due: until then no card is known to take part. */
  async prepared(): Promise<void> {
    await Promise.all(this.#parts.directoryParts.map(({ ranges }) => ranges.refresh()))
  }

  /** The rules of the deadlines of this role, by kind of state, for the poller of the process. */
  get deadlines(): Readonly<Record<string, (id: string) => Promise<void>>> {
    return {
      [TRANSACTION]: (id) => this.#deadline(id),
      [CARD_RANGES]: async (id) => {
        await this.#parts.directoryParts.find(({ settings }) => settings.directoryID === id)?.ranges.refresh()
      },
      [CARD_REFERENCE]: (id) => this.#parts.cards.forget(id),
    }
  }

  /** Which due states may simply go, by kind: for the rule of a card nobody waits, nor for that of a result. */
  get removable(): Readonly<Record<string, (body: JSONObject) => boolean>> {
    return { [TRANSACTION]: ({ waitsFor }) => waitsFor === 'settled', [CARD_REFERENCE]: () => true }
  }

  /** When nothing is on its way to a neighbour that nobody waits for. */
  idle(): Promise<void> {
    return this.#parts.complaints.idle()
  }

  async #deadline(id: string): Promise<void> {
    const { states, nowMs, signals } = this.#parts
    await retryOnConflict(async () => {
      const before = states.find(id)
      if (!before || !states.isDue(before, nowMs())) return
      await states.commit({ id, before, after: deadlinePassed(before.state), nowMs: nowMs() })
    })
    signals.happened(id)
  }
}
