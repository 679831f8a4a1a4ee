/**
 * The last time that the same member paid with the same card and was authenticated: the issuer that did it is told which of its own
 * authentications that was. From what this 3DS Server recorded itself; what another one did is not known here.
 */
import type { JSONObject, UnixMs } from '@sekisho/base'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { recordedStepOf } from '@sekisho/adapters/transactions'
import type { Recorded } from '@sekisho/adapters/transactions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { Version } from '@sekisho/threeds/messages'
import type { Decided } from './lastDecisions.ts'

/** @returns the element in the form of the version: a list from 2.3.1 on; undefined where nothing is known */
export function priorAuthenticationOf(
  store: Store,
  space: Space,
  { record }: Decided,
  version: Version,
): JSONObject | readonly JSONObject[] | undefined {
  const earlier = record.linked.filter(({ by }) => by.includes('account') && by.includes('card'))
  for (const { orderID } of earlier.slice(0, MOST_ORDERS)) {
    const found = authenticationOf(store, space, orderID)
    if (!found) continue
    const { dsTransID, ...older } = found
    return version === '2.3.1' ? [{ ...older, ...(dsTransID && { threeDSReqPriorDsTransId: dsTransID }) }] : older
  }
  return undefined
}

interface Authentication extends JSONObject {
  /** 01 without a challenge, 02 by one. */
  readonly threeDSReqPriorAuthMethod: '01' | '02'
  readonly threeDSReqPriorAuthTimestamp: string
  readonly threeDSReqPriorRef: string
  readonly dsTransID?: string
}

/** Of an order that was assessed again after its authentication, which ended well. */
function authenticationOf(store: Store, space: Space, orderID: string): Authentication | undefined {
  const { tenantID } = space
  const assessed = store.findEventsUnder(tenantID, 'assessment', `${rowIDIn(space, orderID)}/`, MOST_ASSESSMENTS)
  for (const seq of assessed.toSorted((a, b) => b - a)) {
    const { threeDS } = screenedEventOfRow(store.readRow(seq)!).facts
    if (threeDS?.transStatus !== 'Y' || threeDS.threeDSServerTransID === undefined) continue
    const steps = store.findEventsUnder(tenantID, 'threeds-step', `${threeDS.threeDSServerTransID}/`, MOST_STEPS)
    return authenticationIn(steps.flatMap((step) => recordedStepOf(store.readRow(step)!.body).messages))
  }
  return undefined
}

function authenticationIn(messages: readonly Recorded[]): Authentication | undefined {
  const isOf = (type: string) => (recorded: Recorded) => recorded.message.messageType === type
  const [ares, rreq] = [messages.find(isOf('ARes')), messages.find(isOf('RReq'))]
  const { transStatus, acsTransID, dsTransID } = ares?.message ?? {}
  if (!ares || typeof acsTransID !== 'string') return undefined
  const ending = transStatus === 'Y' ? ares : rreq?.message.transStatus === 'Y' ? rreq : undefined
  if (!ending) return undefined
  return {
    threeDSReqPriorAuthMethod: ending === ares ? '01' : '02',
    threeDSReqPriorAuthTimestamp: date12(ending.atMs),
    threeDSReqPriorRef: acsTransID,
    ...(typeof dsTransID === 'string' && { dsTransID }),
  }
}

/** YYYYMMDDHHMM, UTC. */
function date12(atMs: UnixMs): string {
  return new Date(atMs).toISOString().slice(0, 16).replaceAll(/[-T:]/g, '')
}

/** Bounds of one look, which stands in the way of a payment. */
const MOST_ORDERS = 3
const MOST_ASSESSMENTS = 20
const MOST_STEPS = 20
