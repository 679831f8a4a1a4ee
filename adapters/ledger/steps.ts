/** Rows of recorded messages, as the steps that the ledger reads. */
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { StoredRow } from '@sekisho/adapters/store'
import { recordedStepOf } from '@sekisho/adapters/transactions'
import type { Recorded } from '@sekisho/adapters/transactions'
import type { RoadStep, Side } from '@sekisho/fraud/ledger'

/**
 * @param side a shop's record is its 3DS Server's, an issuer's its ACS's
 * @returns undefined for a row of another role, or one of which the ledger takes nothing
 */
export function roadStepOf({ id, body, receivedAtMs }: StoredRow, side: Side): RoadStep | undefined {
  const { role, messages } = recordedStepOf(body)
  if (role !== (side === 'shop' ? 'threeds-server' : 'acs')) return undefined
  const asked = askedIn(messages)
  const answered = answeredIn(messages)
  const fault = answered ? undefined : faultIn(messages, body)
  if (!asked && !answered && !fault) return undefined
  const transactionID = id.slice(0, id.lastIndexOf('/'))
  return {
    transactionID,
    atMs: receivedAtMs,
    ...(asked && { asked }),
    ...(answered && { answered }),
    ...(fault && { fault }),
  }
}

function askedIn(messages: readonly Recorded[]): RoadStep['asked'] {
  const areq = messages.find(({ message }) => message['messageType'] === 'AReq')?.message
  if (!areq) return undefined
  const { merchantName, messageExtension } = areq
  return {
    messageVersion: textOf(areq['messageVersion']) ?? '',
    deviceChannel: textOf(areq['deviceChannel']) ?? '',
    ...(typeof merchantName === 'string' && { merchantName }),
    evidence: Array.isArray(messageExtension) && messageExtension.some(isEvidence),
  }
}

/** The last word of the row: an RReq after the ARes that it follows. */
function answeredIn(messages: readonly Recorded[]): RoadStep['answered'] {
  const last = messages.findLast(
    ({ message: { messageType }, issues = [] }) =>
      (messageType === 'ARes' || messageType === 'RReq') && issues.length === 0,
  )?.message
  const transStatus = textOf(last?.['transStatus'])
  if (!last || transStatus === undefined) return undefined
  const { transStatusReason, challengeCancel } = last
  return {
    transStatus,
    ...(typeof transStatusReason === 'string' && { transStatusReason }),
    ...(typeof challengeCancel === 'string' && { challengeCancel }),
    afterChallenge: last['messageType'] === 'RReq',
  }
}

/** An Erro says whose fault it is. An answer that could not be read is the DS's, and so is none at all. */
function faultIn(messages: readonly Recorded[], { to }: JSONObject): RoadStep['fault'] {
  const came = messages.findLast(({ direction }) => direction === 'in')
  const erro = messages.findLast(({ message }) => message['messageType'] === 'Erro')?.message
  if (erro) return SIDES[textOf(erro['errorComponent']) ?? ''] ?? 'ds'
  if (to !== 'settled') return undefined
  return came && (came.issues ?? []).length === 0 ? undefined : 'ds'
}

/** `errorComponent`: the SDK runs in the shop's app. */
const SIDES: Readonly<Record<string, RoadStep['fault']>> = { C: 'shop', S: 'threeds_server', D: 'ds', A: 'acs' }

function isEvidence(extension: JSONValue): boolean {
  if (typeof extension !== 'object' || extension === null || Array.isArray(extension)) return false
  return (extension as JSONObject)['name'] === 'Sekisho evidence'
}

function textOf(value: JSONValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
