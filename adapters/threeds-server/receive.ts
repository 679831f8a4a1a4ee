/**
 * What a DS sends to the 3DS Server: the RReq with the result of a challenge, or an Erro in its place. The answer leaves when
 * the result is durable; whatever goes wrong here is an Erro too, never a broken connection.
 */
import { retryOnConflict } from '@sekisho/adapters/transactions'
import { buildMessage, erroOf, parseMessage } from '@sekisho/threeds/messages'
import type { Erro, Message, ParsedMessage, RReq } from '@sekisho/threeds/messages'
import { erroFailure, failed, isSameID, judgeRReq, resulted, rresOf } from '@sekisho/threeds/server'
import { SekishoError } from '@sekisho/base'
import type { Issue, JSONObject } from '@sekisho/base'
import type { AuthParts } from './auth.ts'
import type { Open } from './states.ts'

/** What goes back on the same connection; without bytes for an Erro, which has no answer. */
export interface Reply {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

export async function receive(parts: AuthParts, bytes: Uint8Array): Promise<Reply> {
  const read = parseMessage(bytes)
  try {
    return await keptInTime(() => retryOnConflict(() => take(parts, bytes, read)))
  } catch (error) {
    parts.onError?.(error, `${read.head.messageType ?? 'a message'} of a DS`)
    return refusal([NOT_KEPT], read)
  }
}

/**
 * An Erro ends the delivery of a result for good (docs/choices.md), so a store that is full for a moment is asked again while the
 * DS still waits.
 */
async function keptInTime(attempt: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const isBusy = error instanceof SekishoError && error.code === 'ERR_STORE_BUSY'
      if (!isBusy || tries === BUSY_TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS))
    }
  }
}

async function take(parts: AuthParts, bytes: Uint8Array, read: ParsedMessage): Promise<Reply> {
  const { messageType, ids } = read.head
  const stored = ids.threeDSServerTransID === undefined ? undefined : parts.states.find(ids.threeDSServerTransID)
  if (messageType === 'Erro') {
    if (stored && read.ok) await takeErro(parts, stored, bytes, read)
    return SILENCE
  }
  if (messageType !== 'RReq') return refusal(read.ok || messageType ? [NOT_TAKEN] : read.issues, read)
  if (!stored) return refusal(read.ok ? [UNKNOWN] : read.issues, read)
  return takeRReq(parts, stored, bytes)
}

async function takeRReq(parts: AuthParts, before: Open, bytes: Uint8Array): Promise<Reply> {
  const { states, nowMs } = parts
  const { id, state } = before
  const related = { AReq: 'areq' in state ? state.areq : null, ARes: ('ares' in state && state.ares) || null }
  const parsed = parseMessage(bytes, { channel: state.channel, leg: 'DS-3DSS', related })
  const rreq = parsed.ok ? (parsed.message as RReq) : undefined
  const verdict = rreq ? judgeRReq(rreq, state) : { kind: 'refused' as const, issues: parsed.ok ? [] : parsed.issues }
  switch (verdict.kind) {
    case 'repeated':
      return reply(rresOf(rreq!, verdict.resultsStatus))
    case 'result': {
      const rres = rresOf(rreq!, verdict.resultsStatus)
      const answer = reply(rres)
      const messages = [
        states.recorded(state, 'in', nowMs(), bytes, rreq!),
        states.recorded(state, 'out', nowMs(), answer.bytes, rres),
      ]
      await states.commit({ id, before, after: resulted(verdict.transaction, rreq!), messages, nowMs: nowMs() })
      parts.signals.happened(id)
      return answer
    }
    case 'refused': {
      parts.onFault?.(
        `${state.directoryID} RReq: ${verdict.issues.map(({ errorCode, element }) => `${errorCode} ${element}`).join(', ')}`,
      )
      if (!parsed.ok && state.waitsFor === 'expectRReq' && isOf(state.ares, parsed)) {
        const record = states.recorded(state, 'in', nowMs(), bytes, {}, parsed.issues)
        const after = failed(state, { code: 'answer_invalid' }) // an Erro ends a transaction (emv3ds.md section 3)
        await states.commit({ id, before, after, messages: [record], nowMs: nowMs() })
        parts.signals.happened(id)
      }
      return refusal(verdict.issues, parsed)
    }
  }
}

/** A DS may give up a challenge with an Erro (3DSS-RREQ-024). */
async function takeErro(
  parts: AuthParts,
  before: Open,
  bytes: Uint8Array,
  read: ParsedMessage & { readonly ok: true },
): Promise<void> {
  const { states, nowMs, signals } = parts
  const { id, state } = before
  if (state.waitsFor !== 'expectRReq' || !isOf(state.ares, read, ['dsTransID'])) return
  const erro = read.message as Erro
  const record = states.recorded(state, 'in', nowMs(), bytes, erro)
  await states.commit({ id, before, after: failed(state, erroFailure(erro)), messages: [record], nowMs: nowMs() })
  signals.happened(id)
}

/**
 * Whether a message that ends a challenge without a result comes from somebody who has its other IDs too: its
 * threeDSServerTransID stands in the cardholder's browser.
 * @param required those that must be there; any other may be left out, but not be wrong
 */
function isOf(
  ares: JSONObject,
  { head: { ids } }: Pick<ParsedMessage, 'head'>,
  required: readonly (typeof PEER_IDS)[number][] = PEER_IDS,
): boolean {
  return PEER_IDS.every((name) => {
    const id = ids[name]
    return id === undefined ? !required.includes(name) : isSameID(id, ares[name] as string)
  })
}

function refusal(issues: readonly Issue[], { head }: Pick<ParsedMessage, 'head'>): Reply {
  return reply(erroOf('S', issues, head))
}

/** From 2.3.1 an answer says which transaction of the sender it is for, and which of ours (3DSS-NET-005, 006). */
function reply(message: Message): Reply {
  const { messageVersion, dsTransID, threeDSServerTransID } = message as Erro
  const headers = {
    ...(dsTransID !== undefined && { 'x-request-id': dsTransID }),
    ...(threeDSServerTransID !== undefined && { 'x-response-id': threeDSServerTransID }),
  }
  return { bytes: buildMessage(message), headers: messageVersion === '2.3.1' ? headers : {} }
}

const NOT_KEPT: Issue = { errorCode: '403', element: '', reason: 'the message could not be kept' }
/** A second and a half in all; a DS reads for an RRes for three (emv3ds.md section 12). */
const BUSY_TRIES = 6
const BUSY_PAUSE_MS = 300
const PEER_IDS = ['dsTransID', 'acsTransID'] as const
const SILENCE: Reply = { bytes: new Uint8Array(), headers: {} }
const NOT_TAKEN: Issue = { errorCode: '101', element: 'messageType', reason: 'an RReq, or an Erro' }
const UNKNOWN: Issue = { errorCode: '301', element: 'threeDSServerTransID', reason: 'a transaction of this 3DS Server' }
