/**
 * What a shop's screening knows of an order, as elements of the AReq: account, delivery place, earlier orders, and what it advised
 * to ask for. Only what is truly
 * known: a memory that is younger than what it would say says nothing of it, and what nobody told is left out. Codes are those
 * of the element table.
 */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { JSONObject, UnixMs } from '@sekisho/base'
import { memoryOf, spaceOfRow } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { Version } from '@sekisho/threeds/messages'
import { wishElements } from '@sekisho/threeds/server'
import { LRUCache } from 'lru-cache'
import type { Decided, LastDecisions } from './lastDecisions.ts'
import { priorAuthenticationOf } from './priorAuthentication.ts'

export class AReqElements {
  readonly #store: Store
  readonly #decisions: LastDecisions
  /** When the first order of a space came. */
  readonly #firstAtMs = new LRUCache<string, UnixMs>({ max: 10_000 })

  constructor(store: Store, decisions: LastDecisions) {
    this.#store = store
    this.#decisions = decisions
  }

  /** @returns elements by their names, none empty; undefined for an order that was never decided */
  of(space: Space, orderID: string, version: Version): JSONObject | undefined {
    const decided = this.#decisions.of(space, orderID)
    if (!decided) return undefined
    const memoryMs = decided.event.occurredAtMs - this.#firstOf(space, decided.event.occurredAtMs)
    const elements = {
      acctInfo: acctInfoOf(decided, Math.floor(memoryMs / DAY_MS)),
      merchantRiskIndicator: merchantRiskIndicatorOf(decided, version),
      threeDSRequestorAuthenticationInfo: authenticationInfoOf(decided),
      threeDSRequestorPriorAuthenticationInfo: priorAuthenticationOf(this.#store, space, decided, version) ?? {},
    }
    const known = Object.entries(elements).filter(([, members]) => Object.keys(members).length > 0)
    return { ...Object.fromEntries(known), ...wishOf(decided, version) }
  }

  #firstOf(space: Space, orElseMs: UnixMs): UnixMs {
    const name = memoryOf(space)
    const known = this.#firstAtMs.get(name)
    if (known !== undefined) return known
    for (const row of this.#store.readJournal({ tenant: space.tenantID, kinds: ['order'] })) {
      if (spaceOfRow(row).test !== space.test) continue
      const firstAtMs = Number(row.body.occurredAtMs)
      this.#firstAtMs.set(name, firstAtMs)
      return firstAtMs
    }
    return orElseMs
  }
}

function acctInfoOf({ event, known }: Decided, memoryDays: number): JSONObject {
  const { occurredAtMs, facts, tokens } = event
  const number = (name: string) => {
    const value = known[name]
    return typeof value === 'number' ? value : undefined
  }
  const isGuest = !tokens.account
  const members = {
    ...(isGuest ? { chAccAgeInd: '01', paymentAccInd: '01' } : accountAge(event, number)),
    ...(isGuest ? {} : lastChange(occurredAtMs, number('accountLastChangeHours'))),
    ...(facts.delivery && memoryDays > MONTHS_2 && placeUsage(occurredAtMs, number)),
    ...(!isGuest && {
      txnActivityDay: memoryDays >= 1 ? upTo999(number('accountOrders24h')) : undefined,
      txnActivityYear: memoryDays >= YEAR ? upTo999(number('accountOrders365d')) : undefined,
      // Known only of somebody who bought nothing between a quarter and a year ago: half a year is no window of ours.
      nbPurchaseAccount:
        memoryDays >= YEAR && number('accountOrders90d') === number('accountOrders365d')
          ? upTo999(number('accountOrders90d'))
          : undefined,
      suspiciousAccActivity: suspicion(number('accountChargebacks'), memoryDays),
    }),
  }
  return withoutUnknown(members)
}

type NumberOf = (name: string) => number | undefined

/** The day of registration is the shop's word; of an account without it, only that it is old can be certain. */
function accountAge({ occurredAtMs, facts }: Decided['event'], number: NumberOf): JSONObject {
  const createdAtMs = facts.buyer?.accountCreatedAtMs
  const cardDays = number('accountCardDays') ?? 0
  const paidLong = cardDays > MONTHS_2 && { paymentAccInd: '05' }
  if (createdAtMs !== undefined && createdAtMs <= occurredAtMs) {
    const days = Math.floor((occurredAtMs - createdAtMs) / DAY_MS)
    return { chAccAgeInd: ageCode(days, ['03', '04', '05']), chAccDate: date8(createdAtMs), ...paidLong }
  }
  return { ...((number('accountKnownDays') ?? 0) > MONTHS_2 && { chAccAgeInd: '05' }), ...paidLong }
}

/** A change that the screening was told of; one that nobody told is not "never". */
function lastChange(occurredAtMs: UnixMs, hours: number | undefined): JSONObject {
  if (hours === undefined) return {}
  const changedAtMs = occurredAtMs - hours * HOUR_MS
  return {
    chAccChangeInd: ageCode(Math.floor(hours / 24), ['02', '03', '04']),
    chAccChange: date8(changedAtMs),
  }
}

function placeUsage(occurredAtMs: UnixMs, number: NumberOf): JSONObject {
  const [days, orders] = [number('placeKnownDays'), number('placeOrders')]
  if (days === undefined || orders === undefined) return {}
  if (orders === 0) return { shipAddressUsageInd: '01', shipAddressUsage: date8(occurredAtMs) }
  return {
    shipAddressUsageInd: ageCode(days, ['02', '03', '04']),
    shipAddressUsage: date8(occurredAtMs - days * DAY_MS),
  }
}

/** `01` none seen, `02` seen: of fraud that became known, once there was time to learn of it. */
function suspicion(chargebacks: number | undefined, memoryDays: number): string | undefined {
  if (chargebacks === undefined) return undefined
  if (chargebacks > 0) return '02'
  return memoryDays > MONTHS_2 ? '01' : undefined
}

function merchantRiskIndicatorOf({ event }: Decided, version: Version): JSONObject {
  const methods = event.facts.delivery?.methods ?? []
  const only = methods.length === 1 ? methods[0]! : ''
  const recurring = event.facts.recurring?.kind
  return withoutUnknown({
    shipIndicator: only === 'locker' && version !== '2.3.1' ? '07' : SHIP_INDICATORS[only],
    deliveryTimeframe: only === 'digital' ? '01' : undefined,
    reorderItemsInd: recurring === undefined ? undefined : recurring === 'repeat' ? '02' : '01',
  })
}

/** A guest did not log in, and that is known; how a member did, an order does not say. */
function authenticationInfoOf({ event }: Decided): JSONObject {
  if (event.tokens.account) return {}
  return { threeDSReqAuthMethod: '01', threeDSReqAuthTimestamp: date12(event.occurredAtMs) }
}

/**
 * No preference is what an AReq says that says nothing. Where data only is a category of its own, which a requestor chooses before
 * this (preauth), the AReq of a payment asks for no challenge.
 */
function wishOf({ record: { advice }, known: { cardSystem } }: Decided, version: Version): JSONObject {
  if (advice === 'none' || advice === 'no_preference') return {}
  const wish = wishElements(advice, version, typeof cardSystem === 'string' ? cardSystem : undefined)
  const threeDSRequestorChallengeInd = wish.messageCategory ? '02' : wish.threeDSRequestorChallengeInd
  return { threeDSRequestorChallengeInd }
}

/** Codes for less than 30 days, 30 to 60, and more. */
function ageCode(days: number, codes: readonly [string, string, string]): string {
  return days < 30 ? codes[0] : days <= MONTHS_2 ? codes[1] : codes[2]
}

function upTo999(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(Math.min(value, 999))
}

function withoutUnknown(members: JSONObject): JSONObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

/** YYYYMMDD, UTC. */
function date8(atMs: UnixMs): string {
  return new Date(atMs).toISOString().slice(0, 10).replaceAll('-', '')
}

/** YYYYMMDDHHMM, UTC. */
function date12(atMs: UnixMs): string {
  return new Date(atMs).toISOString().slice(0, 16).replaceAll(/[-T:]/g, '')
}

const MONTHS_2 = 60
const YEAR = 365
/** How the goods travel. Whether an address is verified, or is where bills go, an order does not say. */
const SHIP_INDICATORS: Readonly<Record<string, string>> = { store_pickup: '04', digital: '05', locker: '09' }
