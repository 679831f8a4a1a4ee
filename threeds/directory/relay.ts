/**
 * What passes through the DS, as it goes on. The parser has left out members that the protocol does not know; extensions
 * travel untouched, known to us or not (DS-FWD-001, 003, 004).
 */
import type { AReq, RReq } from '@sekisho/threeds/messages'
import type { PaymentSystem } from './ports.ts'

/** To the ACS: the AReq, with what the DS adds. */
export function relayedAReq(areq: AReq, dsTransID: string, { dsReferenceNumber, dsURL }: PaymentSystem): AReq {
  return { ...areq, dsTransID, dsReferenceNumber, dsURL }
}

/** To the 3DS Server: before 2.3.1 how the cardholder proved who he is stays between ACS and DS (DS-ARES-013). */
export function relayedRReq(rreq: RReq): RReq {
  if (rreq.messageVersion === '2.3.1') return rreq
  const { authenticationMethod: _kept, ...rest } = rreq
  return rest
}
