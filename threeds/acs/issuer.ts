/** What an issuer decides for its own cards. Data, so that it can be stored, shown and changed without a release. */
import type { TenantID } from '@sekisho/base'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { Brand } from './eci.ts'
import type { LockRule } from './lockout.ts'
import type { IssuerLook, Logo, ScreenLanguage } from './screen.ts'

export interface Issuer {
  readonly tenant: TenantID
  readonly look: IssuerLook
  readonly paymentSystem: { readonly name: Readonly<Record<ScreenLanguage, string>>; readonly logo: Logo }
  readonly ranges: readonly CardRange[]
  readonly rules: IssuerRules
}

/** Cards whose first digits lie between `start` and `end`, both included; texts of 13 to 19 digits, equally long. */
export interface CardRange {
  readonly start: string
  readonly end: string
  readonly brand: Brand
  /** How authentication values of the range are made, and the name of the key they are made with. */
  readonly value: { readonly scheme: 'demonstration' | 'mastercard-iav' | 'visa-cavv-3-7'; readonly keyID: string }
}

export interface IssuerRules {
  /** What stands for the answer of a risk assessment that failed or came too late. There is no way to approve here. */
  readonly degraded: 'challenge' | 'decline'
  /** How a declined transaction is answered: N may still be authorised at the shop's risk, R must not. */
  readonly declined: 'N' | 'R'
  readonly nonPayment: boolean
  readonly requestorInitiated: boolean
  /** Whether the law or the issuer demands the challenges that it asks for (acsChallengeMandated). */
  readonly challengeMandated: boolean
  readonly challenge: ChallengeRules
  readonly lockCard: LockRule
  readonly lockContact: LockRule
  /** Codes sent to a contact, over all transactions: nobody's telephone rings all night because of a stolen number. */
  readonly quietContact: LockRule
}

export interface ChallengeRules {
  /** Wrong codes until the challenge ends. */
  readonly tries: number
  /** Codes sent in one challenge, the first included. */
  readonly sends: number
  readonly resendAfterMs: number
  readonly codeLivesMs: number
}

export const DEFAULT_RULES: IssuerRules = {
  degraded: 'challenge',
  declined: 'N',
  nonPayment: true,
  requestorInitiated: true,
  challengeMandated: false,
  challenge: { tries: 3, sends: 4, resendAfterMs: 30 * SECOND_MS, codeLivesMs: 5 * MINUTE_MS },
  lockCard: { failures: 6, withinMs: DAY_MS, lockedMs: DAY_MS },
  lockContact: { failures: 10, withinMs: HOUR_MS, lockedMs: HOUR_MS },
  quietContact: { failures: 10, withinMs: HOUR_MS, lockedMs: HOUR_MS },
}

/** The range that a number belongs to, if it is one of this issuer's own. */
export function rangeOf(issuer: Issuer, acctNumber: string): CardRange | undefined {
  return issuer.ranges.find(
    ({ start, end }) => acctNumber.length === start.length && acctNumber >= start && acctNumber <= end,
  )
}
