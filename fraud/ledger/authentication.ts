/** What 3-D Secure says of a sale: from the record of its messages, from the shop, or from an assessment. */
import type { UnixMs } from '@sekisho/base'
import { lostBy } from './causes.ts'
import { failureOf } from './codes.ts'
import type { NotAuthenticated } from './codes.ts'
import { authorise, goOn, has, MARK, stopAt } from './sale.ts'
import type { Sale } from './sale.ts'
import type { RoadStep } from './step.ts'

/** Whose ledger it is: a shop's sales are orders, an issuer's are authentications. */
export type Side = 'shop' | 'issuer'

export interface Heard extends NotAuthenticated {
  readonly atMs: UnixMs
  /** Whether there was a challenge; undefined when nobody says. */
  readonly challenged: boolean | undefined
}

export function takeStep(sale: Sale, { atMs, asked, answered, fault }: RoadStep, side: Side): void {
  if (asked) {
    const { messageVersion, deviceChannel, merchantName, evidence } = asked
    sale.version = messageVersion
    sale.device = CHANNELS[deviceChannel] ?? sale.device
    sale.evidence ??= evidence
    if (merchantName !== undefined && side === 'issuer') sale.shop = merchantName
    sale.marks |= MARK.threeDS
    // A shop that sends it to 3-D Secure goes on with it. To an issuer the AReq is the question itself.
    if (side === 'shop' && !has(sale, MARK.authorised)) {
      sale.marks &= ~MARK.answered
      goOn(sale, 'authentication', atMs)
    }
  }
  if (answered) hear(sale, { ...answered, atMs, challenged: answered.afterChallenge }, side)
  if (fault && !has(sale, MARK.authorised)) stopAt(sale, lostBy('technical', fault))
}

/** A result that comes when the payment was authorised already is known, and stops nothing. */
export function hear(sale: Sale, heard: Heard, side: Side): void {
  const { transStatus, challenged, challenge, atMs } = heard
  sale.marks |= MARK.threeDS
  if (WAITS_FOR_MORE.has(transStatus)) {
    sale.marks |= MARK.challenged
    if (!has(sale, MARK.authorised)) goOn(sale, 'authentication', atMs)
    return
  }
  const ending = PASSES.has(transStatus) ? undefined : failureOf(heard)
  sale.marks |= MARK.answered
  if (challenged || challenge !== undefined) {
    sale.marks |= MARK.challenged
    if (!ending || ending.cause === 'threeds_failed') sale.marks |= MARK.completed
  } else if (challenged === false) {
    sale.marks |= MARK.frictionless
  }
  if (transStatus === 'Y') sale.marks |= MARK.authenticated
  if (has(sale, MARK.authorised)) return
  if (ending) stopAt(sale, ending)
  else if (side === 'issuer') authorise(sale, atMs, MARK.paid)
  else goOn(sale, 'payment', atMs)
}

/** Authenticated, attempted, or for information only: the payment goes on. */
const PASSES: ReadonlySet<string> = new Set(['Y', 'A', 'I'])
/** A challenge, one on another device, or a confirmation in the browser is to come. */
const WAITS_FOR_MORE: ReadonlySet<string> = new Set(['C', 'D', 'S'])
const CHANNELS: Readonly<Record<string, string>> = { '01': 'app', '02': 'web', '03': '3ri' }
