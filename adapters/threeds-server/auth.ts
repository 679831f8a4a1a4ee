/**
 * The authentication itself: AReq out, ARes back, one commit for both, and what the requestor does next. Of two calls for one
 * transaction one AReq goes out.
 */
import { ConflictError, SekishoError } from '@sekisho/base'
import type { JSONObject, JSONValue, Row, TenantID } from '@sekisho/base'
import type { Answer } from '@sekisho/adapters/http'
import { cardClaim, cardTokenOf } from '@sekisho/adapters/transactions'
import type { Recorded } from '@sekisho/adapters/transactions'
import { erroOf, messageBytes, parseMessage } from '@sekisho/threeds/messages'
import type { ARes, AReq } from '@sekisho/threeds/messages'
import {
  answered,
  areqOf,
  aresIssues,
  asked,
  creqField,
  creqOf,
  dsURLFor,
  erroFailure,
  failed,
  isStale,
  methodWaitMs,
  sessionDataField,
  threeDSCompInd,
} from '@sekisho/threeds/server'
import type { ExpectARes, Failure, Page, Prepared } from '@sekisho/threeds/server'
import { toldOf } from './answers.ts'
import type { RequestorAnswer } from './answers.ts'
import { exchange, requestHeaders } from './exchange.ts'
import type { Complaints } from './exchange.ts'
import { filledUp } from './filled.ts'
import { findMerchant } from './merchants.ts'
import type { MerchantSettings } from './merchants.ts'
import type { EvidenceAsked, Extension } from './ports.ts'
import type { Directory, PreauthParts } from './preauth.ts'
import { parseAuth, wordsOf } from './requests.ts'
import type { AuthRequest } from './requests.ts'
import type { Signals } from './signals.ts'
import type { Open } from './states.ts'

export interface AuthParts extends PreauthParts {
  readonly signals: Signals
  readonly complaints: Complaints
}

/** @param test asked with a test key: the order of the request is one of test keys, too */
export async function authenticate(
  parts: AuthParts,
  tenant: TenantID,
  body: unknown,
  test: boolean,
): Promise<RequestorAnswer> {
  const parsed = parseAuth(body)
  if (!parsed.ok) return { status: 'refused', issues: parsed.issues }
  const request = parsed.message
  const merchant = findMerchant(parts.store, tenant)
  if (!merchant) return { status: 'no_merchant' }
  const ready = await afterMethod(parts, tenant, request)
  if ('status' in ready) return ready

  const { id, prepared } = ready
  const page = pageFor(prepared, request, merchant)
  const session = request.threeDSSessionData === undefined ? undefined : sessionDataField(request.threeDSSessionData)
  if (page === 'foreign')
    return {
      status: 'refused',
      issues: [{ errorCode: 'not_one_of', element: 'returnURL', reason: 'a URL on an origin of the shop' }],
    }
  if (session && 'issue' in session) return { status: 'refused', issues: wordsOf([session.issue]) }
  const directory = parts.directoryParts.find(({ settings }) => settings.directoryID === prepared.directoryID)!
  const areq = fullestFor(parts, directory, id, prepared, request, merchant, test)
  if (!areq.ok) return { status: 'refused', issues: wordsOf(areq.issues) }

  const { orderID } = request
  const paid = { tenant, test, areq: areq.message }
  const messageExtension = await evidenceFor(parts, paid, orderID)
  const told = messageExtension ? { ...areq.message, messageExtension: [messageExtension] } : areq.message
  const alongside = orderID === undefined ? [] : (parts.orderRows?.({ ...paid, orderID }) ?? [])
  const settled = await ask(parts, directory, ready.stored, { areq: told, alongside }, page)
  if (!settled) return ASKED_ALREADY
  const outcome = toldOf(id, settled.state)
  if (!settled.ares) return { status: 'done', body: outcome }
  const { cardholderInfo } = settled.ares
  const shown = { ...outcome, ...(cardholderInfo !== undefined && { cardholderInfo: cardholderInfo as JSONValue }) }
  if (settled.state.waitsFor !== 'expectRReq') return { status: 'done', body: shown }
  return { status: 'done', body: { ...shown, ...challengeOf(settled.ares, request, session?.field) } }
}

/** What goes with the AReq. An issuer that is told nothing decides by the AReq alone, so no fault of ours stops it. */
async function evidenceFor(
  { evidence, onError }: AuthParts,
  asked: Omit<EvidenceAsked, 'orderID'>,
  orderID: string | undefined,
): Promise<Extension | undefined> {
  if (!evidence || orderID === undefined) return undefined
  try {
    return await evidence({ ...asked, orderID })
  } catch (error) {
    onError?.(error, 'evidence for an AReq')
    return undefined
  }
}

/** Finds what preauth prepared, and waits until its 3DS Method has ended or its time is over (3DSS-METH-008). */
async function afterMethod(
  { states, signals, nowMs }: AuthParts,
  tenant: TenantID,
  { threeDSServerTransID, threeDSCompInd: given }: AuthRequest,
): Promise<{ id: string; stored: Open; prepared: Prepared } | RequestorAnswer> {
  for (;;) {
    const stored = states.find(threeDSServerTransID)
    if (stored?.state.tenant !== tenant) return { status: 'not_found' }
    const { id, state } = stored
    if (state.waitsFor !== 'prepared' && state.waitsFor !== 'methodRunning') return ASKED_ALREADY
    if (isStale(state, nowMs())) return { status: 'stale' }
    const waitMs = methodWaitMs(state, given === 'N', nowMs())
    if (waitMs === 0) return { id, stored, prepared: state }
    await signals.wait(id, waitMs)
  }
}

/** Where the browser comes back to in the full window: only to the shop itself. */
function pageFor(
  { page }: Prepared,
  { returnURL }: AuthRequest,
  { origins }: MerchantSettings,
): Page | undefined | 'foreign' {
  if (returnURL === undefined) return page
  const origin = URL.canParse(returnURL) ? new URL(returnURL).origin : ''
  return origins.includes(origin) ? { origin, returnURL } : 'foreign'
}

/** With what is known of the order. A shop is not told of faults that are not its own: with one, the AReq is what it said itself. */
function fullestFor(
  parts: AuthParts,
  directory: Directory,
  id: string,
  prepared: Prepared,
  request: AuthRequest,
  merchant: MerchantSettings,
  test: boolean,
) {
  const { orderID, elements } = request
  const { tenant, messageVersion } = prepared
  const known = orderID === undefined ? undefined : parts.orderElements?.({ tenant, test, orderID, messageVersion })
  const filled = { ...request, elements: filledUp(elements, known) }
  const areq = areqFor(parts, directory, id, prepared, filled, merchant)
  return areq.ok ? areq : areqFor(parts, directory, id, prepared, request, merchant)
}

function areqFor(
  parts: AuthParts,
  { settings }: Directory,
  id: string,
  prepared: Prepared,
  { elements }: AuthRequest,
  { merchant }: MerchantSettings,
) {
  const { messageVersion, channel, category, card } = prepared
  const { threeDSServerRefNumber, threeDSServerOperatorID } = settings
  const own = {
    threeDSServerRefNumber,
    ...(threeDSServerOperatorID !== undefined && { threeDSServerOperatorID }),
    threeDSServerURL: parts.threeDSServerURL,
    notificationURL: `${parts.origin}/3ds/server/challenge-notification`,
  }
  const compInd = threeDSCompInd(prepared)
  const earlier = prepared.methodRun && { threeDSMethodId: prepared.methodRun.threeDSServerTransID }
  const transaction = {
    threeDSServerTransID: id,
    messageVersion,
    channel,
    category,
    threeDSCompInd: compInd,
    ...earlier,
  }
  return areqOf({ ...transaction, card, merchant, own, request: elements, nowMs: parts.nowMs() })
}

/** The AReq leaves, and what the answer makes of the transaction is committed. @returns undefined when another call was first */
async function ask(
  parts: AuthParts,
  directory: Directory,
  before: Open,
  { areq, alongside }: { readonly areq: AReq; readonly alongside: readonly Row[] },
  page: Page | undefined,
): Promise<(Open & { readonly ares?: ARes }) | undefined> {
  const { states, nowMs, post } = parts
  const prepared = before.state as Prepared
  const bytes = messageBytes(areq)
  const sent = states.recorded(prepared, 'out', nowMs(), bytes, areq)
  const state = asked(prepared, sent.message, page)
  if (!parts.store.hasRoom()) throw new SekishoError('ERR_STORE_BUSY', 'the journal takes no more now; ask again later')
  if (!states.ask(before.id, state)) return undefined
  try {
    const url = dsURLFor(directory.ranges.ranges?.dsURLs ?? [], directory.settings.url, prepared.issuerCountryCode)
    const timeoutMs = directory.settings.answerLimitMs ?? ANSWER_LIMIT_MS
    const answer = await exchange(post, { url, bytes, timeoutMs, headers: requestHeaders(areq) })
    const { after, records, ares } = outcomeOf(parts, { id: before.id, state, url, answer })
    const claims = [cardClaim(cardTokenOf(parts.store, prepared.tenant, areq.acctNumber), before.id)]
    const move = { id: before.id, before, after, messages: [sent, ...records], alongside, claims, nowMs: nowMs() }
    const stored = (await states.commit(move))!
    return { ...stored, ...(ares && { ares }) }
  } catch (error) {
    if (error instanceof ConflictError) return undefined
    throw error
  } finally {
    states.answered(before.id)
  }
}

/** One AReq that was asked, and what came back. */
interface Asked {
  readonly id: string
  readonly state: ExpectARes
  readonly url: string
  readonly answer: Answer
}

interface Outcome {
  readonly after: ReturnType<typeof answered>
  readonly records: readonly Recorded[]
  /** A right one. */
  readonly ares?: ARes
}

/** What the answer makes of the transaction. A wrong one is complained about. */
function outcomeOf(parts: AuthParts, { id, state, url, answer }: Asked): Outcome {
  const { states, nowMs } = parts
  const end = (failure: Failure, ...records: Recorded[]) => ({ after: failed(state, failure), records })
  if (answer.kind !== 'answered') return end({ code: answer.kind === 'refused' ? 'ds_unreachable' : 'ds_timeout' })
  const { channel, category, areq, messageVersion } = state
  const parsed = parseMessage(answer.bytes, { channel, category, leg: 'DS-3DSS', related: { AReq: areq } })
  const message = parsed.ok ? parsed.message : undefined
  if (message?.messageType === 'Erro') {
    parts.onFault?.(`${state.directoryID} AReq: Erro ${message.errorCode}`)
    return end(erroFailure(message), states.recorded(state, 'in', nowMs(), answer.bytes, message))
  }
  const ares = message?.messageType === 'ARes' ? message : undefined
  const issues = ares ? aresIssues(ares, id, state) : parsed.ok ? [NO_ARES] : parsed.issues
  if (!ares || issues.length > 0) {
    const erro = erroOf('S', issues, parsed.head, { messageVersion, threeDSServerTransID: id })
    parts.complaints.send(url, erro)
    parts.onFault?.(`${state.directoryID} ARes: ${erro.errorCode} ${erro.errorDetail}`)
    return end({ code: 'answer_invalid' }, states.recorded(state, 'in', nowMs(), answer.bytes, ares ?? {}, issues))
  }
  const record = states.recorded(state, 'in', nowMs(), answer.bytes, ares)
  return { after: answered(state, ares, record.message), records: [record], ares }
}

/** The form that the page posts to the ACS (3DSS-CREQ-001 to 005). */
function challengeOf(ares: ARes, { challengeWindowSize }: AuthRequest, session: string | undefined): JSONObject {
  return {
    acsURL: ares.acsURL,
    creq: creqField(creqOf(ares, challengeWindowSize)),
    ...(session !== undefined && { threeDSSessionData: session }),
    challengeWindowSize,
    acsChallengeMandated: ares.acsChallengeMandated,
  }
}

const ASKED_ALREADY: RequestorAnswer = {
  status: 'conflict',
  detail: 'this transaction was asked about already; its result is at /v1/3ds/postauth',
}
const NO_ARES = { errorCode: '101', element: 'messageType', reason: 'an ARes' }
const ANSWER_LIMIT_MS = 30_000
