/** Stories of orders that are asked about again: how their authentication went, and what was changed before dispatch. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { OrderFacts } from '../../events/index.ts'
import { askedAgain, fires, order, silent, turnedOut } from './tell.ts'
import type { Shown, Told } from './tell.ts'

type ThreeDS = NonNullable<OrderFacts['threeDS']>

export function laterStories(): Record<string, readonly Told[]> {
  return { ...authentications(), ...dispatches() }
}

function authentications(): Record<string, readonly Told[]> {
  const passed = { transStatus: 'Y', eci: '05', challenge: 'completed', method: 'one_time_code' } as const
  return {
    issuer_suspects: twice(
      { transStatus: 'U', transStatusReason: '22' },
      { transStatus: 'U', transStatusReason: '11' },
    ),
    low_confidence: [
      ...asked(29_999, { transStatus: 'Y', transStatusReason: '15' }, silent),
      ...asked(30_000, { transStatus: 'Y', transStatusReason: '15' }, fires),
    ],
    challenge_struggled: twice({ ...passed, interactions: 3 }, { ...passed, interactions: 4 }), // mistyped twice
    code_relayed: [
      ...asked(3_980, { ...passed, seconds: 239 }, silent),
      ...asked(3_980, { ...passed, method: 'app', seconds: 600 }, silent), // the telephone was in another room
      ...asked(3_980, { ...passed, seconds: 240 }, fires),
    ],
    challenge_left: twice(
      { ...passed, challengeCancel: '01' }, // cancelled once, and passed at the second try
      { transStatus: 'U', challenge: 'abandoned', challengeCancel: '01' },
    ),
    informational_large: [
      ...asked(29_999, { transStatus: 'I', eci: '07' }, silent),
      ...asked(30_000, { transStatus: 'I', eci: '07' }, fires),
    ],
    evidence_unheard: twice(
      { ...passed, evidence: 'refused' }, // nobody was heard, but the holder was asked
      { transStatus: 'Y', eci: '05', evidence: 'refused' },
    ),
  }
}

function dispatches(): Record<string, readonly Told[]> {
  const usual: Shown = { account: 1, place: 1, card: 1, device: 1 }
  const [first, second] = [order(0, usual), order(DAY_MS, usual)]
  const toOffice = order(2 * DAY_MS, { ...usual, place: 2 })
  const changed = { sincePayment: { placeChanged: true, paidMinor: 3_980 } }
  const again = (amountMinor: number) => ({ amountMinor, sincePayment: { placeChanged: false, paidMinor: 3_980 } })
  const other = order(DAY_MS + HOUR_MS, { ...usual, account: 2 })
  return {
    place_moved_since: [
      first,
      toOffice,
      silent(askedAgain(first, 'before_dispatch', 3 * DAY_MS, changed, { place: 2 })), // to the office, as before
      fires(askedAgain(first, 'before_dispatch', 4 * DAY_MS, changed, { place: 3 })),
    ],
    amount_raised_since: [
      first,
      silent(askedAgain(first, 'before_dispatch', HOUR_MS, again(13_979))),
      fires(askedAgain(first, 'before_dispatch', 2 * HOUR_MS, again(13_980))),
    ],
    frauds_since: [
      second,
      other,
      silent(askedAgain(second, 'before_dispatch', 2 * DAY_MS, again(3_980))),
      turnedOut('chargeback', other, 2 * DAY_MS + 1),
      fires(askedAgain(second, 'before_dispatch', 2 * DAY_MS + HOUR_MS, again(3_980))),
    ],
  }
}

/** Two first orders of two members: the one passes by the rule, the other meets it. */
function twice(near: ThreeDS, met: ThreeDS): Told[] {
  return [...asked(3_980, near, silent), ...asked(3_980, met, fires)]
}

function asked(amountMinor: number, threeDS: ThreeDS, expected: typeof silent): Told[] {
  const atMs = MINUTE_MS * ++asks
  const first = order(atMs, { account: `later-${asks}`, card: `later-${asks}` }, { amountMinor })
  return [first, expected(askedAgain(first, 'after_authentication', atMs + MINUTE_MS / 2, { threeDS }))]
}

/** So that nobody's second order is asked about, and everything comes in the order of time. */
let asks = 0
