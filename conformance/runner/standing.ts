/**
 * What must be right in every message of a component, whatever the case is about: transport, a valid message of the
 * protocol, the IDs of its transaction, and an Erro without a card number.
 */
import type { JSONObject } from '@sekisho/base'
import { textOf } from '@sekisho/simulators/threeds'
import { parseMessage } from '@sekisho/threeds/messages'
import type { Context } from '@sekisho/threeds/messages'
import type { Facts } from './fill.ts'

export interface Seen {
  /** 200 for a reply; undefined for what the component sent on its own. */
  readonly status: number | undefined
  readonly contentType: string
  readonly bytes: Uint8Array
  readonly message: JSONObject | undefined
}

export function standingFaults(
  { status, contentType, bytes, message }: Seen,
  facts: Facts,
  context: Context,
): readonly string[] {
  const faults: string[] = []
  if (status !== undefined && status !== 200) faults.push(`HTTP status is ${status}, not 200`)
  if (message === undefined) return [...faults, 'the body is no JSON object']
  if (!/^application\/json\s*;\s*charset="?utf-8"?$/i.test(contentType.trim())) {
    faults.push(`Content-Type is ${contentType || 'missing'}, not application/JSON; charset=UTF-8`)
  }
  const parsed = parseMessage(bytes, context)
  if (!parsed.ok) {
    faults.push(
      ...parsed.issues.map(({ errorCode, element, reason }) => `is not valid: ${errorCode} ${element} (${reason})`),
    )
  }
  if (message['messageType'] === 'Erro') {
    // 205 and 206 name the ranges that do not fit.
    const isOfRanges = ['205', '206'].includes(textOf(message['errorCode']))
    if (!isOfRanges && /\d{13,19}/.test(textOf(message['errorDetail']))) faults.push('errorDetail has a card number')
    return faults
  }
  // Who answers in place of an ACS takes its own ID for that of the ACS (DS-ATT-001).
  const isStandIn = message['acsTransID'] === message['dsTransID']
  for (const id of IDS) {
    if (id === 'acsTransID' && isStandIn) continue
    const known = facts[id]
    if (known !== undefined && message[id] !== undefined && message[id] !== known)
      faults.push(`${id} is not that of the transaction`)
  }
  return faults
}

export const IDS = ['threeDSServerTransID', 'dsTransID', 'acsTransID'] as const
