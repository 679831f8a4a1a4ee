/** Individuals and households as entities: counted like any other, and made one or two when linking finds that they are. */
import { HOUR_MS } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLUSTER_KINDS, isScreened } from '../events/index.ts'
import type { AskedEvent, FraudEvent, OrderEvent } from '../events/index.ts'
import { isLinked, Linkage } from '../linking/index.ts'
import {
  anAssessmentEvent,
  anOrderEvent,
  arbitraryHistory,
  aSeparationEvent,
  aSettlementEvent,
  isoOf,
  NOON_MS,
} from '../testing/index.ts'
import { entityFeaturesOf, SHOWN_ROWS } from '../testing/oracle.ts'
import { CATALOGUE, namedFeatures } from './catalogue.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const LIMITS = { clusters: 1_000, tokensOfAKind: 1_000, mentions: 10_000 }
/** Since when an individual is known after it was taken apart is known of its records alone. */
const ROWS = CATALOGUE.filter((row) => row.source.measure === 'aggregate' && !SHOWN_ROWS.includes(row))

test('clusters: whatever was joined and taken apart, they count what they would have counted from the beginning', () => {
  let [merges, splits] = [0, 0]
  fc.assert(
    fc.property(fc.oneof(arbitraryHistory(25).map(knownInTurn), aStreet), (events) => {
      const state = new FeatureState(SHOP)
      const links = new Told()
      for (const event of events) {
        if (isScreened(event)) {
          const read = namedFeatures(state.read(event))
          const counted = entityFeaturesOf(links.events, links.asked(event), ROWS)
          const values = (of: Readonly<Record<string, unknown>>) => ROWS.map(({ name }) => [name, of[name]])
          expect(values(read)).toEqual(values(counted))
        }
        state.fold(event)
        const changed = links.fold(event)
        if (event.kind === 'separation') splits += changed
        else merges += changed
      }
    }),
    { seed: 20261123, numRuns: 40, endOnFailure: true },
  )
  expect(merges, 'joined').toBeGreaterThan(20)
  expect(splits, 'taken apart').toBeGreaterThan(20)
})

/** Three people who order from home or from work, and now and then so that one sees that both are one; what becomes of it; and who says that it is not so. */
const aStreet = fc
  .array(
    fc.record({
      kind: fc.constantFrom('order', 'order', 'order', 'order', 'assessment', 'settlement', 'separation'),
      who: fc.nat(2),
      face: fc.constantFrom('home', 'work', 'both'),
      card: fc.nat(3),
      pick: fc.nat(40),
      hours: fc.nat(900),
    }),
    { minLength: 15, maxLength: 30 },
  )
  .map((steps) => {
    const orders: OrderEvent[] = []
    return steps.map(({ kind, who, face, card, pick, hours }, i): FraudEvent => {
      const before = orders[pick % Math.max(1, orders.length)]
      const occurredAt = isoOf(NOON_MS + hours * HOUR_MS)
      if (before && kind === 'settlement') {
        const knownAt = isoOf(NOON_MS + (1_000 + i) * HOUR_MS)
        const status = pick % 2 === 0 ? 'chargeback' : 'payment_failed'
        return aSettlementEvent(before, { settlementID: `s-${i}`, status, occurredAt, knownAt })
      }
      const other = orders[(pick + 1 + card) % Math.max(1, orders.length)]
      if (before && other && kind === 'separation') {
        const of = face === 'both' ? 'household' : 'individual'
        return aSeparationEvent(before, { separationID: `p-${i}`, otherOrderID: other.orderID, of })
      }
      if (before && kind === 'assessment') {
        return anAssessmentEvent(before, { assessmentID: `a-${i}`, occurredAt, device: { deviceID: `device-${card}` } })
      }
      const home = face === 'work' ? {} : { email: [`mail-${who}`], place: [`room-${who % 2}`] }
      const work = face === 'home' ? {} : { account: [`member-${who}`], phone: [`phone-${who}`] }
      const bare = anOrderEvent({ orderID: `o-${i}`, occurredAt })
      const order = { ...bare, tokens: { card: [`card-${card}`], ...home, ...work }, likeness: { name: `name-${who}` } }
      orders.push(order)
      return order
    })
  })

/** Labels told in the order in which they became known: in any other the slow count is no judge (see labels.test). */
function knownInTurn(events: readonly FraudEvent[]): FraudEvent[] {
  let latestMs = 0
  return events.map((event) => {
    if (event.kind !== 'settlement') return event
    latestMs = Math.max(latestMs + 1, event.knownAtMs)
    return { ...event, knownAtMs: latestMs }
  })
}

/** Events with who is behind them as one of their tokens, as far as it is known by now. */
class Told {
  readonly #links = new Linkage(LIMITS)
  readonly #folded: {
    readonly event: FraudEvent
    readonly shown: readonly boolean[]
    readonly isFirst: readonly boolean[]
  }[] = []

  get events(): FraudEvent[] {
    return this.#folded.map(({ event, shown, isFirst }) => this.#named(event, shown, isFirst))
  }

  asked(event: AskedEvent): AskedEvent {
    return this.#named(event, [true, true], [false, false]) as AskedEvent
  }

  /** @returns how many clusters were joined, or taken apart */
  fold(event: FraudEvent): number {
    if (event.kind === 'separation') {
      const groupings = event.of === 'household' ? [0, 1] : [0]
      return groupings.filter((grouping) => this.#links.part(grouping, event)).length
    }
    const joined = isLinked(event) ? this.#links.fold(event) : []
    const shown = CLUSTER_KINDS.map((_, grouping) => this.#links.clusterOf(grouping, event) !== undefined)
    this.#folded.push({ event, shown, isFirst: CLUSTER_KINDS.map((_, n) => joined[n]?.isFirst ?? false) })
    return joined.filter((each) => each?.merged !== undefined).length
  }

  #named(event: FraudEvent, shown: readonly boolean[], isFirst: readonly boolean[]): FraudEvent {
    const clusters = CLUSTER_KINDS.flatMap((kind, grouping) => {
      const cluster = shown[grouping] ? this.#links.clusterOf(grouping, event) : undefined
      return cluster === undefined ? [] : [[kind, [cluster], isFirst[grouping]] as const]
    })
    const tokens = { ...event.tokens, ...Object.fromEntries(clusters) }
    if (event.kind !== 'assessment') return { ...event, tokens }
    const fresh = Object.fromEntries(clusters.filter(([, , isNew]) => isNew))
    return { ...event, tokens, newTokens: { ...event.newTokens, ...fresh } }
  }
}
