/**
 * What a question comes to: the ACS's own answer, one of this DS in its place, or an Erro; and who must be told besides the
 * 3DS Server (emv3ds.md section 3, error routing).
 */
import type { Issue } from '@sekisho/base'
import type { Answer } from '@sekisho/adapters/http'
import {
  answeredBy,
  canAttempt,
  checkARes,
  closed,
  knownOf,
  relayedAReq,
  standInARes,
} from '@sekisho/threeds/directory'
import type { Brand, CardRange, DirectoryTransaction, Route, StandIn } from '@sekisho/threeds/directory'
import { buildMessage, messageBytes, parseMessage } from '@sekisho/threeds/messages'
import type { AReq, ARes, Context, Erro, ParsedMessage } from '@sekisho/threeds/messages'
import type { Notes } from './journal.ts'
import type { DirectoryServerParts } from './parts.ts'
import { erroBytes, postWithOneRetry, requestHeaders } from './wire.ts'

/** One AReq under way. */
export interface Question {
  readonly areq: AReq
  readonly dsTransID: string
  readonly transaction: DirectoryTransaction
  readonly notes: Notes
  readonly context: Context
}

export interface Outcome {
  readonly transaction: DirectoryTransaction
  /** To the 3DS Server. */
  readonly bytes: Uint8Array
  /** The ACS is told after the commit: it gave a wrong answer, or none in time. */
  readonly tellACS?: { readonly url: string; readonly bytes: Uint8Array }
}

export async function outcomeOf(
  question: Question,
  route: Route,
  parts: DirectoryServerParts,
  aresMs: number,
): Promise<Outcome> {
  if (route.to === 'standIn') return standInOutcome(question, route.standIn, parts)
  const { areq, dsTransID, notes } = question
  const { acs, range } = route
  const bytes = messageBytes(relayedAReq(areq, dsTransID, parts.paymentSystem))
  notes.wentOn('ACS', bytes, { dsTransID, ...parts.paymentSystem })
  const headers = requestHeaders(areq.messageVersion, dsTransID)
  const answer = await postWithOneRetry(parts, acs.urls, bytes, { timeoutMs: aresMs, headers })
  if (answer.kind !== 'answered') return unanswered(question, range, acs.urls[0], answer.kind, parts)
  return answeredOutcome(question, route, answer, parts)
}

/** No connection is 405, silence 402; an attempt in place of either, where it is allowed and can be proven (DS-FWD-007, -009). */
function unanswered(
  question: Question,
  range: CardRange,
  url: string,
  how: Exclude<Answer['kind'], 'answered'>,
  parts: DirectoryServerParts,
): Outcome {
  const { areq, transaction, notes } = question
  const issue = how === 'refused' ? NO_CONNECTION : NO_ANSWER
  const { erro, bytes } = erroBytes([issue], AREQ_HEAD, knownOf(transaction))
  const outcome =
    parts.values && canAttempt(areq, range)
      ? standInOutcome(question, { transStatus: 'A', range }, parts)
      : refused(question, bytes, erro)
  if (how === 'refused') return outcome
  notes.went('ACS', bytes, erro)
  return { ...outcome, tellACS: { url, bytes } }
}

function answeredOutcome(
  question: Question,
  { acs }: Route & { readonly to: 'ACS' },
  { bytes }: Answer & { readonly kind: 'answered' },
  { paymentSystem }: DirectoryServerParts,
): Outcome {
  const { areq, transaction, notes, context } = question
  const parsed = parseMessage(bytes, { ...context, leg: 'ACS-DS' })
  if (parsed.ok && parsed.message.messageType === 'Erro') {
    notes.came('ACS', bytes, parsed.message)
    notes.wentOn('3DS Server', bytes)
    return { transaction: closed(transaction), bytes }
  }
  const issues = faultsOf(parsed, (ares) => checkARes(ares, { transaction, areq, acs, paymentSystem }))
  notes.came('ACS', bytes, parsed.ok ? parsed.message : undefined, issues)
  if (parsed.ok && issues.length === 0) {
    const ares = parsed.message as ARes
    const relayed = messageBytes(ares)
    notes.wentOn('3DS Server', relayed)
    return { transaction: answeredBy(transaction, ares), bytes: relayed }
  }
  const { erro, bytes: told } = erroBytes(issues, parsed.head, knownOf(transaction))
  const outcome = refused(question, told, erro)
  if (parsed.head.messageType === 'Erro') return outcome // an Erro is never answered with one
  notes.went('ACS', told, erro)
  return { ...outcome, tellACS: { url: acs.urls[0], bytes: told } }
}

function standInOutcome(question: Question, standIn: StandIn, parts: DirectoryServerParts): Outcome {
  const { areq, dsTransID, transaction, notes, context } = question
  const value = standIn.transStatus === 'A' ? attemptValue(question, standIn.range.brand, parts) : undefined
  const ares = standInARes(areq, dsTransID, parts.paymentSystem, standIn, value)
  const bytes = buildMessage(ares, { ...context, leg: 'DS-3DSS' })
  notes.went('3DS Server', bytes, ares)
  return { transaction: closed(transaction), bytes }
}

function attemptValue({ areq, dsTransID }: Question, brand: Brand, { values, onError }: DirectoryServerParts) {
  try {
    return values?.attempt({ brand, dsTransID, areq })
  } catch (error) {
    onError(error) // without a value there is no attempt, and the answer says so
    return undefined
  }
}

function refused({ transaction, notes }: Question, bytes: Uint8Array, erro: Erro): Outcome {
  notes.went('3DS Server', bytes, erro)
  return { transaction: closed(transaction), bytes }
}

function faultsOf(parsed: ParsedMessage, check: (ares: ARes) => Issue | undefined): readonly Issue[] {
  if (!parsed.ok) return parsed.issues
  if (parsed.message.messageType !== 'ARes') return [{ errorCode: '101', element: 'messageType', reason: 'an ARes' }]
  const issue = check(parsed.message)
  return issue ? [issue] : []
}

const AREQ_HEAD = { messageType: 'AReq', messageVersion: undefined, ids: {} } as const
const NO_CONNECTION: Issue = { errorCode: '405', element: '', reason: 'no connection to the ACS' }
const NO_ANSWER: Issue = { errorCode: '402', element: '', reason: 'no answer of the ACS in time' }
