/**
 * What is told to the desk: what became of an order or of a login, what an issuer answered, who reports fraud, what is put
 * on a list. Each finds what it tells about first and carries its tokens, so that folding needs no look-up.
 */
import type { Personal, TenantID } from '@sekisho/base'
import {
  fraudReportEventOf,
  listChangeEventOf,
  namesNobody,
  outcomeEventOf,
  parseFraudReport,
  parseListChange,
  parseOutcome,
  personalOfNamed,
} from '@sekisho/fraud/events'
import type {
  AccountEventKind,
  AskedEvent,
  EntityKind,
  EntityTokens,
  EventClock,
  FraudReportBody,
  NamedEntity,
  Subject,
  ToldEvent,
} from '@sekisho/fraud/events'
import { entityNamed } from '@sekisho/fraud/identity'
import type { Accounts } from './accounts.ts'
import type { Refusal, Taken, ToldAllAnswer, ToldAnswer } from './answers.ts'
import { personalRow, subjectOf } from './enrich.ts'
import type { Orders } from './orders.ts'
import { ORDER_TELLINGS } from './orderTellings.ts'
import type { OrderTelling } from './orderTellings.ts'
import { refused, spaceOf } from './rim.ts'
import type { AskOptions, Rim } from './rim.ts'
import { rowIDIn } from './space.ts'
import type { Space } from './space.ts'

/** What is told, and about what. A report and an entry of a list say in their body whom they are about. */
export type Telling =
  | { readonly kind: OrderTelling; readonly orderID: string }
  | { readonly kind: 'outcome'; readonly of: AccountEventKind; readonly id: string }
  | { readonly kind: 'fraud-report' }
  | { readonly kind: 'list-change' }

/** An event that is told, ready to be folded. */
interface Ready {
  /** Of its row. */
  readonly id: string
  readonly event: ToldEvent
  readonly ids: Taken['ids']
  readonly personal?: Personal | undefined
}

export class Told {
  readonly #rim: Rim
  readonly #orders: Orders
  readonly #accounts: Accounts

  constructor(rim: Rim, orders: Orders, accounts: Accounts) {
    this.#rim = rim
    this.#orders = orders
    this.#accounts = accounts
  }

  async tell(telling: Telling, tenantID: TenantID, body: unknown, options: AskOptions): Promise<ToldAnswer> {
    const space = spaceOf(tenantID, options)
    const ready = this.#ready(telling, space, body, this.#rim.clock(options))
    if ('status' in ready) return ready
    const { id, event, ids, personal } = ready
    const taken = (repeated: boolean): Taken => ({ status: 'taken', ids, repeated })
    const claim = { tenantID, kind: event.kind, id, body, deadlineAtMs: options.deadlineAtMs }
    return this.#rim.turns.take(
      claim,
      () => taken(true),
      async (contentHash) => {
        await this.#rim.tell(space, { id, event, contentHash, personal })
        return taken(false)
      },
    )
  }

  /** Many of one kind, as one unit: all are taken, or none is and the first that cannot be is named by its place. */
  async tellAll(
    telling: Telling,
    tenantID: TenantID,
    bodies: readonly unknown[],
    options: AskOptions,
  ): Promise<ToldAllAnswer> {
    const space = spaceOf(tenantID, options)
    const clock = this.#rim.clock(options)
    const told: Ready[] = []
    for (const [at, body] of bodies.entries()) {
      const ready = this.#ready(telling, space, body, clock)
      if ('status' in ready) return { ...ready, at }
      told.push(ready)
    }
    const claims = told.map(({ id, event }, at) => ({ tenantID, kind: event.kind, id, body: bodies[at] }))
    return this.#rim.turns.takeAll(claims, async (fresh) => {
      await this.#rim.tellAll(
        space,
        fresh.map(({ at, contentHash }) => ({ ...told[at]!, contentHash })),
      )
      return fresh.map(({ at }) => ({ status: 'taken', ids: told[at]!.ids, repeated: false }))
    })
  }

  #ready(telling: Telling, space: Space, body: unknown, clock: EventClock): Ready | Refusal {
    switch (telling.kind) {
      case 'outcome':
        return this.#outcome(telling, space, body, clock)
      case 'fraud-report':
        return this.#fraudReport(space, body, clock)
      case 'list-change':
        return this.#listChange(space, body, clock)
      default:
        return this.#ofOrder(telling, space, body, clock)
    }
  }

  #ofOrder(
    { kind, orderID }: { kind: OrderTelling; orderID: string },
    space: Space,
    body: unknown,
    clock: EventClock,
  ): Ready | Refusal {
    const parsed = ORDER_TELLINGS[kind](body, clock)
    if (!parsed.ok) return refused(parsed)
    const { ownID, shown, otherOrderID, eventOf } = parsed.message
    const orderRowID = rowIDIn(space, orderID)
    const before = this.#orders.find(space.tenantID, orderRowID)
    if ('status' in before) return before
    if (otherOrderID !== undefined) {
      const other =
        otherOrderID === orderID ? NOT_ANOTHER : this.#orders.find(space.tenantID, rowIDIn(space, otherOrderID))
      if ('status' in other) return other.status === 'not_found' ? NOT_ANOTHER : other
    }
    const tokens = shown ? this.#rim.enrich(space.tenantID, shown).tokens : {}
    const { tenantID } = space
    const isUnderWay = (): boolean => this.#isUnderWay(tenantID, orderRowID)
    const event = eventOf({ orderID: before.event.orderID, tokens: before.event.tokens, isUnderWay }, tokens)
    return {
      id: `${orderRowID}/${Object.values(ownID)[0]}`,
      event,
      ids: { orderID, ...ownID },
      personal: shown && personalRow(shown, subjectOf(before.event.tokens, `order:${orderRowID}`)),
    }
  }

  /** Whether a parcel of the order has left and has not arrived, as far as it was told. */
  #isUnderWay(tenantID: TenantID, orderRowID: string): boolean {
    const { store } = this.#rim.parts
    const told = store.findEventsUnder(tenantID, 'settlement', `${orderRowID}/`, MOST_SETTLEMENTS)
    const statuses = new Set(told.map((seq) => store.readRow(seq)?.body['status']))
    return statuses.has('dispatched') && !statuses.has('delivered')
  }

  #outcome(
    { of, id }: { of: AccountEventKind; id: string },
    space: Space,
    body: unknown,
    clock: EventClock,
  ): Ready | Refusal {
    const parsed = parseOutcome(body, clock)
    if (!parsed.ok) return refused(parsed)
    const { outcomeID } = parsed.message
    const before = this.#accounts.find(of, space.tenantID, rowIDIn(space, id))
    if ('status' in before) return before
    const event = outcomeEventOf({ kind: of, id }, before.tokens, parsed.message)
    return { id: rowIDIn(space, `${of}/${id}/${outcomeID}`), event, ids: { [ID_NAMES[of]]: id, outcomeID } }
  }

  #fraudReport(space: Space, body: unknown, clock: EventClock): Ready | Refusal {
    const parsed = parseFraudReport(body, clock)
    if (!parsed.ok) return refused(parsed)
    const { about, reportID } = parsed.message
    const id = rowIDIn(space, reportID)
    if (about.entity) {
      const named = this.#named(space, about.entity, 'about.entity')
      if ('status' in named) return named
      const event = fraudReportEventOf({ kind: 'entity' }, named.tokens, parsed.message)
      return { id, event, ids: { reportID }, personal: named.personal }
    }
    const subject = this.#asked(subjectIn(about), space)
    const tokens = this.#tokensOf(subject, space)
    if ('status' in tokens) return tokens
    return { id, event: fraudReportEventOf(subject, tokens.of, parsed.message), ids: { reportID } }
  }

  /** An issuer may name an authentication by the ID that the shop has of it too: its AReq has claimed it. */
  #asked(subject: Subject, { tenantID }: Space): Subject {
    if (subject.kind !== 'order') return subject
    const areq = this.#rim.parts.store.findEvent(tenantID, 'areq', subject.id.toLowerCase())
    return areq ? { kind: 'order', id: areq.contentHash } : subject
  }

  #listChange(space: Space, body: unknown, clock: EventClock): Ready | Refusal {
    const parsed = parseListChange(body, clock)
    if (!parsed.ok) return refused(parsed)
    const { entity, listChangeID } = parsed.message
    const named = this.#named(space, entity, 'entity')
    if ('status' in named) return named
    const event = listChangeEventOf(named.kind, named.tokens, parsed.message)
    return { id: rowIDIn(space, listChangeID), event, ids: { listChangeID }, personal: named.personal }
  }

  /** The token of a named entity, and its value to be sealed: who reviews an entry may read whom it is about. */
  #named({ tenantID }: Space, entity: NamedEntity, element: string): Named | Refusal {
    const { store, lookUp } = this.#rim.parts
    const found = entityNamed(entity, lookUp.places)
    if (!found) return { status: 'refused', issues: [namesNobody(element)] }
    const token = store.keyring.tokens(`tenant:${tenantID}`).token(found.kind, found.normalised)
    const tokens = { [found.kind]: [token] }
    return { kind: found.kind, tokens, personal: { subject: token, blobs: personalOfNamed(entity) } }
  }

  /** An issuer reports an authentication by its acsTransID, in the place of an order's ID. */
  #tokensOf({ kind, id }: Subject, space: Space): { of: EntityTokens } | Refusal {
    const rowID = rowIDIn(space, id)
    if (kind !== 'order') return tokensIn(this.#accounts.find(kind, space.tenantID, rowID))
    const order = this.#orders.find(space.tenantID, rowID)
    if (!('status' in order)) return { of: order.event.tokens }
    if (order.status !== 'not_found') return order
    return tokensIn(this.#accounts.find('authentication', space.tenantID, rowID))
  }
}

interface Named {
  readonly kind: EntityKind
  readonly tokens: EntityTokens
  readonly personal: Personal
}

function tokensIn(found: AskedEvent | Refusal): { of: EntityTokens } | Refusal {
  return 'status' in found ? found : { of: found.tokens }
}

/** The shape has seen to it that one of the members is there. */
function subjectIn({ orderID, loginID, registrationID, changeID }: FraudReportBody['about']): Subject {
  if (orderID !== undefined) return { kind: 'order', id: orderID }
  if (loginID !== undefined) return { kind: 'login', id: loginID }
  if (registrationID !== undefined) return { kind: 'registration', id: registrationID }
  return { kind: 'profile-change', id: changeID! }
}

/** Who was never sent here, or is the order itself. */
const NOT_ANOTHER: Refusal = {
  status: 'refused',
  issues: [{ errorCode: 'order_unknown', element: 'otherOrderID', reason: 'another order that was sent before' }],
}

/** Of one order, whose life has a dozen steps. */
const MOST_SETTLEMENTS = 64
const ID_NAMES: Readonly<Record<AccountEventKind, string>> = {
  login: 'loginID',
  registration: 'registrationID',
  'profile-change': 'changeID',
}
