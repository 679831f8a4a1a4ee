/**
 * Account takeover: passwords from a list are tried on one account after the other until one opens, or a phished one opens
 * at once; then the contact is changed perhaps, and what is stored pays for the order.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Reaction } from './agenda.ts'
import { cardOf } from './households.ts'
import type { Visit } from './memberSite.ts'
import { written } from './places.ts'
import type { Ring } from './ring.ts'
import type { Soon } from './soon.ts'
import { findTarget, findVictim } from './thefts.ts'
import type { Victim } from './thefts.ts'
import type { Takeover } from './trade.ts'

/** The day's order of a ring begins here, minutes before it is placed. */
export function takeOver(ring: Ring, atMs: UnixMs): Reaction | undefined {
  const { trade, random } = ring.engagement
  const { takeover } = trade
  const victim = findVictim(ring.parts.world, ring.shop, atMs, random)
  if (!takeover || !victim) return undefined
  return () => {
    let nextMs = atMs
    for (let i = 0; i < takeover.triesPerAccount; i++) {
      nextMs += random.between(1, 9) * SECOND_MS
      ring.parts.agenda.add(nextMs, (nowMs) => tryPassword(ring, nowMs))
    }
    ring.parts.agenda.add(nextMs + 5 * SECOND_MS, (nowMs) => enter(ring, nowMs, victim, takeover))
  }
}

/** A wrong password: all that is seen of the account is that somebody tried. */
function tryPassword(ring: Ring, atMs: UnixMs): Soon<Reaction | undefined> {
  const { random } = ring.engagement
  const target = findTarget(ring.parts.world, ring.shop, atMs, random)
  if (!target) return undefined
  return ring.site.logIn(atMs, {
    ...visitOf(ring, 0, () => {}),
    ...target,
    passwordIsRight: false,
  })
}

function enter(ring: Ring, atMs: UnixMs, victim: Victim, takeover: Takeover): Soon<Reaction> {
  const { random } = ring.engagement
  ring.disguise.prepare()
  const visit = visitOf(ring, takeover.passesPercent, (letIn, endedAtMs) => {
    if (!letIn) return ring.suffer('declined', endedAtMs)
    const use = (usedAtMs: UnixMs): void => order(ring, usedAtMs, victim, takeover)
    const later = endedAtMs + random.between(1, 6) * MINUTE_MS
    if (takeover.changesContact) ring.parts.agenda.add(later, (nowMs) => changeContact(ring, nowMs, victim, use))
    else use(later)
  })
  return ring.site.logIn(atMs, {
    ...visit,
    account: victim.account,
    email: victim.person.email,
    passwordIsRight: true,
    reportedAfterDays: random.between(1, 40),
  })
}

function changeContact(ring: Ring, atMs: UnixMs, { account }: Victim, use: (atMs: UnixMs) => void): Soon<Reaction> {
  const { email, phone } = ring.disguise.person
  const visit = visitOf(ring, 0, (letIn, endedAtMs) => {
    if (letIn) use(endedAtMs + MINUTE_MS)
    else ring.suffer('declined', endedAtMs)
  })
  return ring.site.change(atMs, visit, account, { email, phone })
}

/** In the victim's name and with the victim's card, to where the ring picks it up. */
function order(ring: Ring, atMs: UnixMs, { household, account, person, home }: Victim, takeover: Takeover): void {
  const { random } = ring.engagement
  const card = { card: cardOf(ring.parts.world, household, 0), holder: person, from: household.index }
  const contact = takeover.changesContact ? ring.disguise.person : person
  const buyer = { name: person.name, nameKana: person.nameKana, email: contact.email, phone: contact.phone }
  let nextMs = atMs
  for (let left = random.between(...takeover.ordersPerAccount); left > 0; left--) {
    nextMs += random.between(2, 20) * MINUTE_MS
    ring.parts.agenda.add(nextMs, (nowMs) =>
      ring.buy(nowMs, { account, card, buyer, home: written(home, household.notation) }),
    )
  }
}

function visitOf(ring: Ring, passesPercent: number, ended: Visit['ended']): Visit {
  const { random } = ring.engagement
  const device = ring.disguise.device()
  return { shop: ring.shop.id, device, channel: 'web', random, truth: ring.truth, passesPercent, ended }
}
