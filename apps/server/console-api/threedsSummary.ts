/** What an authentication came to, in one line: read from the messages of one side, for lists, figures and the head of its page. */
import type { Recorded } from '@sekisho/adapters/transactions'
import type { JSONObject } from '@sekisho/base'
import { currencyCodeOf } from '@sekisho/threeds/messages'

/**
 * `frictionless` Y without a challenge; `attempts` A; `informational` I; `refused` N, U or R without a challenge; `completed` a challenge that
 * ended in Y; `abandoned` one that its cardholder gave up or let pass; `failed` one that ended otherwise; `open` one without a
 * result; `error` no right answer to the AReq.
 */
export const RESULTS = [
  'frictionless',
  'attempts',
  'informational',
  'refused',
  'completed',
  'abandoned',
  'failed',
  'open',
  'error',
] as const
export type Result = (typeof RESULTS)[number]

export function resultOf(messages: readonly Pick<Recorded, 'message' | 'issues'>[]): Result {
  const ares = lastOf(messages, 'ARes')
  const transStatus = ares?.['transStatus']
  if (!ares || typeof transStatus !== 'string') return 'error'
  if (!CHALLENGED.has(transStatus)) return WITHOUT_CHALLENGE[transStatus] ?? 'refused'
  const rreq = lastOf(messages, 'RReq')
  if (!rreq) return messages.some(({ message }) => message['messageType'] === 'Erro') ? 'failed' : 'open'
  if (rreq['transStatus'] === 'Y') return 'completed'
  if (rreq['transStatus'] === 'A') return 'attempts'
  return ABANDONED.has(rreq['challengeCancel']) ? 'abandoned' : 'failed'
}

export function isChallenged(messages: readonly Pick<Recorded, 'message' | 'issues'>[]): boolean {
  return CHALLENGED.has(lastOf(messages, 'ARes')?.['transStatus'])
}

/** @param messages of one transaction, from its AReq on */
export function summaryOf(messages: readonly Recorded[]) {
  const areq = lastOf(messages, 'AReq') ?? {}
  const told = lastOf(messages, 'RReq') ?? lastOf(messages, 'ARes') ?? {}
  const text = (of: JSONObject, name: string) => (typeof of[name] === 'string' ? of[name] : null)
  return {
    at: new Date(messages[0]?.atMs ?? 0).toISOString(),
    messageVersion: text(areq, 'messageVersion'),
    deviceChannel: text(areq, 'deviceChannel'),
    messageCategory: text(areq, 'messageCategory'),
    merchantName: text(areq, 'merchantName') ?? text(areq, 'threeDSRequestorName'),
    purchaseAmount: text(areq, 'purchaseAmount'),
    /** Three letters; null for a code that is none. */
    currency: currencyCodeOf(text(areq, 'purchaseCurrency') ?? '') ?? null,
    purchaseExponent: text(areq, 'purchaseExponent'),
    /** As it was recorded: without its middle. */
    acctNumber: text(areq, 'acctNumber'),
    transStatus: text(told, 'transStatus'),
    transStatusReason: text(told, 'transStatusReason'),
    eci: text(told, 'eci'),
    result: resultOf(messages),
    challenged: isChallenged(messages),
    faults: messages.filter(({ message, issues }) => issues !== undefined || message['messageType'] === 'Erro').length,
  }
}

/** The last of its type that was right: what was refused says nothing. */
export function lastOf(
  messages: readonly Pick<Recorded, 'message' | 'issues'>[],
  type: string,
): JSONObject | undefined {
  return messages.findLast(({ message, issues }) => message['messageType'] === type && issues === undefined)?.message
}

const CHALLENGED: ReadonlySet<unknown> = new Set(['C', 'D', 'S'])
const WITHOUT_CHALLENGE: Readonly<Record<string, Result>> = { Y: 'frictionless', A: 'attempts', I: 'informational' }
/** challengeCancel: given up, or time ran out at the cardholder's. */
const ABANDONED: ReadonlySet<unknown> = new Set(['01', '03', '04', '05', '08'])
