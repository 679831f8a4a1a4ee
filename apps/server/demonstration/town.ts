/**
 * A month of the town's life for the demonstration: what people and thieves did at its three shops, each asked at the desk as
 * it would have been, and what became of it until now. At the town's other shops everything goes through, and nobody is asked. The last
 * orders of all are those that wait for a person.
 */
import { assert, DAY_MS, HOUR_MS } from '@sekisho/base'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import type { DeskParts, Telling } from '@sekisho/adapters/screening'
import { Screening } from '@sekisho/fraud/decisions'
import { liveTown, OPEN_DOOR } from '@sekisho/simulators/town'
import type { OrderBody, Outcome, Question, Told } from '@sekisho/simulators/town'
import { setImmediate } from 'node:timers/promises'
import { SHOPS } from './tenants.ts'
import { withIssuedCards } from './cards.ts'
import { askToday } from './today.ts'
import { DemoPlaces } from './places.ts'
import { DemoPurchases } from './purchases.ts'
import { DemoRoad } from './road.ts'
import { answeringEarly } from './earlyStore.ts'
import type { Settings } from '../settings.ts'

export interface TownParts extends Omit<DeskParts, 'screening'> {
  /** With the numbers of the ports; undefined: nobody's payments go through 3-D Secure. */
  readonly settings?: Settings
}

/**
 * Ends two hours ago, before the orders of today, by a desk of its own with the ready-made policies; in its last days payments by card go through 3-D Secure. A start
 * that was broken off goes on where it was.
 * @returns how many orders the shops were asked about
 */
export async function seedTown(parts: TownParts): Promise<number> {
  const { store, written } = await answeringEarly(parts.store)
  const screening = new Screening((_tenant, kind) => ({ live: readyMadePolicy(kind), shadows: [] }))
  const desk = Desk.open({ ...parts, store, screening })
  const nowMs = parts.nowMs()
  const shops = new Set(SHOPS.map(({ id }) => id))
  const { places: index } = parts.lookUp
  const places = index && new DemoPlaces(index)
  const shown = <Body>(body: Body): Body => withIssuedCards(places?.inRealStreets(body) ?? body)
  const fromMs = nowMs - AUTHENTICATED_DAYS * DAY_MS
  const { settings } = parts
  const road = settings && (await DemoRoad.open({ ...parts, store, settings, screening, fromMs }))
  const purchases = road && new DemoPurchases({ store, desk, road, fromMs })
  let orders = 0
  await liveTown(
    { seed: SEED, startMs: nowMs - 30 * DAY_MS, days: 31, goodOrders: GOOD_ORDERS },
    {
      untilMs: nowMs - 2 * HOUR_MS,
      tell: () => {}, // the truth is nobody's here: the shops learn of it by what they are told
      port: {
        authenticate: (question) => purchases?.authenticate(question) ?? OPEN_DOOR.authenticate(question),
        screen: async (question) => {
          if (!shops.has(question.shop)) return OPEN_DOOR.screen(question)
          const body = shown(question.body)
          const outcome = await ask(desk, { ...question, body })
          if (question.kind !== 'order') return outcome
          orders++
          const goesOn = outcome === 'approve' || outcome === 'challenge'
          return goesOn && purchases?.takes(question, body as OrderBody) ? 'challenge' : outcome
        },
        feedBack: async (told) => {
          if (!shops.has(told.shop)) return
          await purchases?.hear(told)
          await tell(desk, { ...told, body: shown(purchases?.bodyOf(told) ?? told.body) })
        },
      },
      onDay: () => setImmediate(), // lets a signal be heard
    },
  )
  orders += await askToday({ desk, purchases }, nowMs)
  await written()
  return orders
}

async function ask(desk: Desk, { kind, shop, body, id }: Question): Promise<Outcome> {
  const tenantID = `demo-${shop}`
  const answer = await (kind === 'order'
    ? desk.order(tenantID, body, IMPORTED)
    : desk.account(kind, tenantID, body, IMPORTED))
  if (answer.status === 'conflict') return 'approve' // a start on an earlier day was broken off: its order stands
  assert(answer.status === 'decided', `the desk takes ${kind} ${id} of the town`)
  return answer.record.outcome
}

async function tell(desk: Desk, told: Told): Promise<void> {
  const answer = await desk.tell(tellingOf(told), `demo-${told.shop}`, told.body, IMPORTED)
  const isKnown = answer.status === 'taken' || answer.status === 'conflict'
  assert(isKnown, `the desk takes ${told.kind} of ${told.about.id}`)
}

function tellingOf({ kind, about }: Told): Telling {
  if (kind === 'fraud-report' || kind === 'list-change') return { kind }
  if (about.kind !== 'order') return { kind: 'outcome', of: about.kind, id: about.id }
  return { kind: kind as Exclude<typeof kind, 'outcome'>, orderID: about.id }
}

/** The town's own clock: nothing is late, nothing has a deadline. */
const IMPORTED = { imported: true } as const
const SEED = 2026
/** An authentication is the work of three companies: with a month of them the first start would take twice as long. */
export const AUTHENTICATED_DAYS = 7
/** Some two thirds of them at the three shops. */
const GOOD_ORDERS = 4_000
