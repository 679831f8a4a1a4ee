/**
 * PReq in, PRes out: the list of card ranges for a 3DS Server that takes part, not more often than the payment system
 * allows. When it last got one is a state, so a restart does not forgive; a serial number that we do not know costs nothing.
 */
import { ConflictError, MINUTE_MS } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { answerPReq, NO_PARTICIPANT, tooManyPReq } from '@sekisho/threeds/directory'
import type { Registry } from '@sekisho/threeds/directory'
import { buildMessage } from '@sekisho/threeds/messages'
import type { ParsedMessage, PReq, PRes } from '@sekisho/threeds/messages'
import type { DirectoryServerParts, Limits } from './parts.ts'
import { refusal, replyOf } from './wire.ts'
import type { Reply } from './wire.ts'

export class Preparations {
  readonly #parts: DirectoryServerParts
  readonly #limits: Limits

  constructor(parts: DirectoryServerParts, limits: Limits) {
    this.#parts = parts
    this.#limits = limits
  }

  async answer(
    parsed: ParsedMessage & { readonly ok: true },
    registry: Registry,
    peer: string | undefined,
  ): Promise<Reply> {
    const preq = parsed.message as PReq
    const server = registry.findServer(preq, peer)
    if (!server) return refusal(parsed.head, [NO_PARTICIPANT])
    const { store, tenant, nowMs, newID } = this.#parts
    const { preqEveryMs } = this.#limits
    const last = store.findState(tenant, STATE, server.participantID)
    const lastAtMs = (last?.body as { answeredAtMs: number } | undefined)?.answeredAtMs ?? -Infinity
    const nowAtMs = nowMs()
    const tooMany = tooManyPReq(preqEveryMs / MINUTE_MS)
    if (nowAtMs - lastAtMs < preqEveryMs) return refusal(parsed.head, [tooMany])
    const dsTransID = newID()
    const answered = answerPReq(preq, dsTransID, registry)
    if (!answered.ok) return refusal(parsed.head, answered.issues)
    const pres = answered.message
    const bytes = buildMessage(pres, { related: { PReq: preq } })
    const { participantID: id } = server
    try {
      await store.commit({
        appends: [
          {
            tenant,
            kind: STATE,
            id: `${id}/${dsTransID}`,
            schema: 1,
            receivedAtMs: nowAtMs,
            imported: false,
            body: summaryOf(preq, pres),
          },
        ],
        replaces: [{ tenant, kind: STATE, id, version: last?.version ?? 0, by: { body: { answeredAtMs: nowAtMs } } }],
      })
    } catch (error) {
      // Two at once: the other one was the one that is allowed.
      if (error instanceof ConflictError) return refusal(parsed.head, [tooMany])
      throw error
    }
    return replyOf(bytes, preq.messageVersion, preq.threeDSServerTransID, dsTransID)
  }
}

/** The list itself is the registry's, whose changes are in the journal; here is who got which of it. */
function summaryOf({ messageVersion, threeDSServerTransID, serialNum: askedSince }: PReq, pres: PRes): JSONObject {
  const { dsTransID, serialNum, cardRangeData = [] } = pres
  return { messageVersion, threeDSServerTransID, dsTransID, askedSince, serialNum, items: cardRangeData.length }
}

const STATE = 'directory-preparation'
