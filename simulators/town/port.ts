/**
 * What the town needs of whoever screens it. Bodies are those of `/v1`, and nothing in them says what is true.
 * docs/decisions/0013.
 */
import type { UnixMs } from '@sekisho/base'
import type { ShopID } from './shops.ts'
import type { Soon } from './soon.ts'

export interface TownPort {
  /** Asks before something is let happen. */
  screen(question: Question): Soon<Outcome>
  /** The shop sends the buyer of an order through 3-D Secure; `C` asks the town's cardholder for a challenge. */
  authenticate(question: Question): Soon<TransStatus>
  /**
   * Asks once more about an order by card that was authenticated, before it is paid. Absent: nobody looks again.
   * @returns `review` holds it for a person, anything but `approve` and `review` declines it
   */
  lookAgain?(question: Question): Soon<Outcome>
  /** Tells what became of it. */
  feedBack(told: Told): Soon<void>
}

export type Outcome = 'approve' | 'challenge' | 'review' | 'decline'
export type TransStatus = 'Y' | 'A' | 'C' | 'N' | 'U' | 'R'

export interface Question {
  readonly kind: 'order' | 'login' | 'registration' | 'profile-change'
  readonly shop: ShopID
  /** The ID in the body: of the order, the login, the registration or the change. */
  readonly id: string
  readonly atMs: UnixMs
  readonly body: object
}

export interface Told {
  readonly kind:
    | 'settlement'
    | 'authorisation'
    | 'threeds-result'
    | 'outcome'
    | 'verdict'
    | 'fraud-report'
    | 'list-change'
  readonly shop: ShopID
  readonly atMs: UnixMs
  /** What it tells about, or what led to it: a report and an entry of a list say in their body whom they are about. */
  readonly about: { readonly kind: Question['kind']; readonly id: string }
  readonly body: object
}

/** Nobody screens: everything goes through. The world as it is when a file is written. */
export const OPEN_DOOR: Pick<TownPort, 'screen' | 'authenticate'> = {
  screen: () => 'approve',
  authenticate: () => 'C',
}
