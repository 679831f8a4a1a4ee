/** What tells the kinds apart that are told of an order: how each parses, its own ID, and the event that it becomes. */
import type { Parsed } from '@sekisho/base'
import {
  authorisationEventOf,
  parseAuthorisation,
  parseSeparation,
  parseSettlement,
  parseThreeDSResult,
  parseVerdict,
  separationEventOf,
  settlementEventOf,
  threeDSResultEventOf,
  verdictEventOf,
} from '@sekisho/fraud/events'
import type { EntityTokens, EventClock, KnownOrder, Shown, ToldEvent } from '@sekisho/fraud/events'

export type OrderTelling = 'settlement' | 'authorisation' | 'threeds-result' | 'verdict' | 'separation'

interface ToldOfOrder {
  /** Its own ID, under its name. */
  readonly ownID: Readonly<Record<string, string>>
  /** What it shows beside the order. */
  readonly shown?: Shown | undefined
  /** Another order that it tells about too. */
  readonly otherOrderID?: string | undefined
  readonly eventOf: (order: KnownOrder, shown: EntityTokens) => ToldEvent
}

export const ORDER_TELLINGS: Readonly<Record<OrderTelling, (body: unknown, clock: EventClock) => Parsed<ToldOfOrder>>> =
  {
    settlement: (body, clock) =>
      read(parseSettlement(body, clock), (settlement) => ({
        ownID: { settlementID: settlement.settlementID },
        eventOf: (order) => settlementEventOf(order, settlement),
      })),
    authorisation: (body, clock) =>
      read(parseAuthorisation(body, clock), (authorisation) => ({
        ownID: { authorisationID: authorisation.authorisationID },
        shown: authorisation.card && { payment: { method: 'card', card: authorisation.card } },
        eventOf: (order, shown) => authorisationEventOf(order, authorisation, shown),
      })),
    'threeds-result': (body, clock) =>
      read(parseThreeDSResult(body, clock), (result) => ({
        ownID: { resultID: result.resultID },
        eventOf: (order) => threeDSResultEventOf(order, result),
      })),
    verdict: (body, clock) =>
      read(parseVerdict(body, clock), (verdict) => ({
        ownID: { verdictID: verdict.verdictID },
        eventOf: (order) => verdictEventOf(order, verdict),
      })),
    separation: (body, clock) =>
      read(parseSeparation(body, clock), (separation) => ({
        ownID: { separationID: separation.separationID },
        otherOrderID: separation.otherOrderID,
        eventOf: (order) => separationEventOf(order, separation),
      })),
  }

function read<Request>(parsed: Parsed<Request>, toldBy: (request: Request) => ToldOfOrder): Parsed<ToldOfOrder> {
  return parsed.ok ? { ok: true, message: toldBy(parsed.message) } : parsed
}
