/**
 * Reports of fraud from an issuer's or a payment system's file, each found among the tenant's own orders or authentications: by the
 * transaction's ID, by the acquirer's reference number, or by card, amount and day. What fits several is said, never guessed.
 */
import { zoneOffsetMs } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { askedEventOfRow, eventOfRow, isScreened } from '@sekisho/fraud/events'
import { entityNamed } from '@sekisho/fraud/identity'
import { setImmediate } from 'node:timers/promises'

/** What a line of a file says of its payment; one way to find it is enough. */
export interface ReportedPayment {
  readonly reportID: string
  /** An order's ID, a threeDSServerTransID, or at an issuer an acsTransID. */
  readonly transactionID?: string
  /** The acquirer's reference number: the `authorisationID` that the shop told. */
  readonly arn?: string
  readonly cardToken?: string
  readonly cardNumber?: string
  readonly amountMinor?: number
  /** YYYY-MM-DD in the tenant's zone. */
  readonly day?: string
}

export type ReportMatch =
  | { readonly is: 'found'; readonly orderID: string }
  /** The same line was taken over before. */
  | { readonly is: 'taken' }
  | { readonly is: 'unknown' }
  | { readonly is: 'ambiguous'; readonly candidates: number }

/**
 * Lines without an ID cost one reading of the tenant's journal, in pieces between which others have their turn. Orders of test
 * keys are none.
 */
export async function matchReports(
  store: Store,
  tenant: Tenant,
  payments: readonly ReportedPayment[],
): Promise<readonly ReportMatch[]> {
  const found = payments.map((payment) => byID(store, tenant.tenantID, payment))
  const wanted = new Map<string, Set<string>>()
  const keys = payments.map((payment, at) => (found[at] ? undefined : keyOf(store, tenant.tenantID, payment)))
  for (const key of keys) if (key !== undefined) wanted.set(key, new Set())
  if (wanted.size > 0) await readThrough(store, tenant, wanted)
  return found.map((match, at) => match ?? matchOf(wanted.get(keys[at] ?? '')))
}

function byID(store: Store, tenant: TenantID, { reportID, transactionID }: ReportedPayment): ReportMatch | undefined {
  if (store.findEvent(tenant, 'fraud-report', reportID)) return { is: 'taken' }
  if (transactionID === undefined) return undefined
  for (const kind of ['order', 'authentication']) {
    if (store.findEvent(tenant, kind, transactionID)) return { is: 'found', orderID: transactionID }
  }
  const txn = transactionID.toLowerCase()
  const areq = store.findEvent(tenant, 'areq', txn)
  if (areq) return { is: 'found', orderID: areq.contentHash }
  const paid = store.findEvent(tenant, 'transaction-of-order', txn)
  const orderID = paid && (store.readRow(paid.seq)!.body['orderRowID'] as string)
  return orderID === undefined || isOfTestKey(orderID) ? { is: 'unknown' } : { is: 'found', orderID }
}

/** @returns undefined where the line says too little */
function keyOf(store: Store, tenant: TenantID, payment: ReportedPayment): string | undefined {
  const { arn, cardToken, cardNumber, amountMinor, day } = payment
  if (arn !== undefined) return `arn ${arn}`
  const card = cardToken === undefined ? cardNumber && { number: cardNumber } : { token: cardToken }
  const entity = card ? entityNamed({ card }) : undefined
  if (!entity || amountMinor === undefined || day === undefined) return undefined
  return paidKey(store.keyring.tokens(`tenant:${tenant}`).token(entity.kind, entity.normalised), amountMinor, day)
}

async function readThrough(store: Store, { tenantID, timeZone }: Tenant, wanted: Map<string, Set<string>>) {
  const zoneMs = zoneOffsetMs(timeZone)!
  let rows = 0
  for (const row of store.readJournal({ tenant: tenantID, kinds: KINDS, atOnce: AT_ONCE })) {
    if (++rows % AT_ONCE === 0) await setImmediate()
    if (isOfTestKey(row.id)) continue
    if (row.kind === 'authorisation') {
      const event = eventOfRow(row.kind, row.body)
      if (event.kind === 'authorisation') wanted.get(`arn ${event.authorisationID}`)?.add(event.orderID)
      continue
    }
    const event = askedEventOfRow(row)
    if (!isScreened(event)) continue
    for (const token of event.tokens.card ?? []) {
      wanted.get(paidKey(token, event.facts.amountMinor, dayOf(event.occurredAtMs + zoneMs)))?.add(event.orderID)
    }
  }
}

function matchOf(orders: ReadonlySet<string> | undefined): ReportMatch {
  const [orderID] = orders ?? []
  if (orders === undefined || orderID === undefined) return { is: 'unknown' }
  return orders.size === 1 ? { is: 'found', orderID } : { is: 'ambiguous', candidates: orders.size }
}

function paidKey(cardToken: string, amountMinor: number | undefined, day: string): string {
  return `paid ${cardToken} ${amountMinor} ${day}`
}

function dayOf(localMs: UnixMs): string {
  return new Date(localMs).toISOString().slice(0, 10)
}

function isOfTestKey(rowID: string): boolean {
  return rowID.startsWith('~')
}

const KINDS = ['order', 'authentication', 'authorisation']
const AT_ONCE = 500
