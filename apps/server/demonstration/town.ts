/**
 * A month of the town's life for the demonstration: what people and thieves did at its three shops, each asked at the desk as
 * it would have been, and what became of it until now. What is put to review simulated reviewers decide, and in the first weeks that was much
 * (firstWeeks.ts). At the town's other shops everything goes through, and nobody is asked. The last orders of all are those that wait for a person.
 */
import { assert, DAY_MS, HOUR_MS } from '@sekisho/base'
import { Desk } from '@sekisho/adapters/screening'
import type { DeskParts, Telling } from '@sekisho/adapters/screening'
import { Screening } from '@sekisho/fraud/decisions'
import { liveTown, OPEN_DOOR } from '@sekisho/simulators/town'
import type { FraudKind, OrderBody, Question, Told } from '@sekisho/simulators/town'
import { setImmediate } from 'node:timers/promises'
import { lookBlindly, setTerms } from './blindLooks.ts'
import { withIssuedCards } from './cards.ts'
import { Diary } from './diary.ts'
import { answeringEarly } from './earlyStore.ts'
import { FIRST_WEEKS_MS, FirstWeeks } from './firstWeeks.ts'
import { leftOver, recordOf } from './leftOver.ts'
import { DemoPlaces } from './places.ts'
import { DemoPurchases } from './purchases.ts'
import { reviewerOf } from './reviewers.ts'
import { ReviewRoom } from './reviewRoom.ts'
import { DemoRoad } from './road.ts'
import { SHOPS } from './tenants.ts'
import { askToday } from './today.ts'
import { askTodaysMembers } from './todaysMembers.ts'
import type { Settings } from '../settings.ts'

export interface TownParts extends Omit<DeskParts, 'screening'> {
  /** With the numbers of the ports; undefined: nobody's payments go through 3-D Secure. */
  readonly settings?: Settings
}

/**
 * Ends two hours ago, before the orders of today, by a desk of its own; in its last days payments by card go through 3-D Secure. A start
 * that was broken off goes on where it was.
 * @returns how many orders the shops were asked about
 */
export async function seedTown(parts: TownParts): Promise<number> {
  const isResumed = SHOPS.some(({ id }) => parts.store.latestRows(`demo-${id}`, ['order'], { limit: 1 }).length > 0)
  const { store, written } = await answeringEarly(parts.store)
  const nowMs = parts.nowMs()
  const [startMs, lastMs] = [nowMs - 30 * DAY_MS, nowMs - 2 * HOUR_MS]
  const weeks = await FirstWeeks.open(store, startMs)
  await setTerms(store, startMs - DAY_MS)
  const screening = new Screening(weeks.policyFor)
  const desk = Desk.open({ ...parts, store, screening })
  const shops = new Set(SHOPS.map(({ id }) => id))
  const { places: index } = parts.lookUp
  const places = index && new DemoPlaces(index)
  const shown = <Body>(body: Body): Body => withIssuedCards(places?.inRealStreets(body) ?? body)
  const fromMs = nowMs - AUTHENTICATED_DAYS * DAY_MS
  const { settings } = parts
  const road = settings && (await DemoRoad.open({ ...parts, store, settings, screening, fromMs }))
  const purchases = road && new DemoPurchases({ store, desk, road, fromMs })
  const diary = new Diary()
  const room = new ReviewRoom({ store, desk, diary, lastMs })
  diary.add(startMs + FIRST_WEEKS_MS, (atMs) => weeks.end(atMs))
  diary.add(startMs + FIRST_WEEKS_MS + 3 * DAY_MS, (atMs) => lookBlindly({ store, written, room }, atMs))
  const frauds = new Map<string, FraudKind>()
  let orders = 0
  await liveTown(
    { seed: SEED, startMs, days: 31, goodOrders: GOOD_ORDERS },
    {
      untilMs: lastMs,
      // The shops learn of the truth by what they are told; their simulated reviewers see some of it.
      tell: ({ kind, shop, id, fraud }) => void (kind === 'order' && fraud && frauds.set(`${shop} ${id}`, fraud)),
      port: {
        authenticate: (question) => purchases?.authenticate(question) ?? OPEN_DOOR.authenticate(question),
        screen: async (question) => {
          await diary.until(question.atMs)
          if (!shops.has(question.shop)) return OPEN_DOOR.screen(question)
          const { kind, shop, id, atMs } = question
          const body = shown(question.body)
          const answer = await ask(desk, { ...question, body })
          if (kind !== 'order') return answer === 'conflict' ? 'approve' : answer.outcome
          orders++
          const record = answer === 'conflict' ? recordOf(store, `demo-${shop}`, id) : answer
          const order = body as OrderBody
          if (record.outcome === 'review') {
            return room.take({ ...heldOf(order, record.reasons), shop, id, atMs, fraud: frauds.get(`${shop} ${id}`) })
          }
          const goesOn = record.outcome === 'approve' || record.outcome === 'challenge'
          return goesOn && purchases?.takes(question, order) ? 'challenge' : record.outcome
        },
        feedBack: async (told) => {
          await diary.until(told.atMs)
          if (!shops.has(told.shop)) return
          await purchases?.hear(told)
          await tell(desk, { ...told, body: shown(signed(told, purchases?.bodyOf(told) ?? told.body)) })
        },
      },
      onDay: () => setImmediate(), // lets a signal be heard
    },
  )
  if (isResumed) {
    await diary.until(lastMs)
    await written()
    for (const held of await leftOver(store, lastMs)) room.take(held)
  }
  await diary.until(lastMs)
  await askTodaysMembers(desk, nowMs)
  orders += await askToday({ desk, purchases }, nowMs)
  await written()
  return orders
}

/** @returns `conflict` when a start at another time was broken off: its order stands */
async function ask(desk: Desk, { kind, shop, body, id }: Question) {
  const tenantID = `demo-${shop}`
  const answer = await (kind === 'order'
    ? desk.order(tenantID, body, IMPORTED)
    : desk.account(kind, tenantID, body, IMPORTED))
  if (answer.status === 'conflict') return answer.status
  assert(answer.status === 'decided', `the desk takes ${kind} ${id} of the town`)
  return answer.record
}
/** What a verdict is given by. */
function heldOf({ payment, amountMinor, buyer: { phone } }: OrderBody, reasons: readonly string[]) {
  return { isByCard: payment.method === 'card', amountMinor, phone, isClear: reasons.length === 1 }
}

/** Who lists whom a complaint is about: the one who has its order. */
function signed({ kind, about }: Told, body: object): object {
  return kind === 'list-change' ? { ...body, owner: reviewerOf(about).id } : body
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
