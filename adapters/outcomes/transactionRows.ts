/**
 * Which transaction of 3-D Secure pays for which order, in the shop's journal: written with the AReq. Where the card is of an issuer
 * that the shop exchanges outcomes with, the rows name it; with nobody else the transaction is shared. An issuer's journal needs no
 * such row: an AReq claims its ID.
 */
import type { Row, TenantID, UnixMs } from '@sekisho/base'
import type { JournalReader, StateReader } from '@sekisho/adapters/store'
import { findPartners, partnerOfCard } from './partners.ts'
import type { Partner } from './partners.ts'

export interface PaidOrder {
  readonly tenant: TenantID
  /** ID of the order's rows. */
  readonly orderRowID: string
  /** threeDSServerTransID, in small letters. */
  readonly txn: string
  readonly acctNumber: string
  readonly nowMs: UnixMs
}

export function transactionRows(store: StateReader, paid: PaidOrder): readonly Row[] {
  const { tenant, orderRowID, txn, acctNumber, nowMs } = paid
  const partners = findPartners(store, tenant)
  const issuer = partners && partnerOfCard(partners, acctNumber)
  const row = { tenant, schema: 1, receivedAtMs: nowMs, imported: false, contentHash: txn }
  const body = { orderRowID, txn, ...(issuer && { partner: issuer.partner }) }
  return [
    { ...row, kind: OF_TRANSACTION, id: txn, body },
    { ...row, kind: OF_ORDER, id: `${orderRowID}/${txn}`, body },
  ]
}

/** The order that a transaction of the shop pays for; undefined where nobody said which. */
export function orderOfTransaction(store: JournalReader, shop: TenantID, txn: string): string | undefined {
  const found = store.findEvent(shop, OF_TRANSACTION, txn)
  return found && (store.readRow(found.seq)!.body['orderRowID'] as string)
}

/** Transactions that were asked for an order, the first one first. */
export function transactionsAskedFor(store: JournalReader, shop: TenantID, orderRowID: string): readonly string[] {
  const seqs = store.findEventsUnder(shop, OF_ORDER, `${orderRowID}/`, MOST_OF_AN_ORDER).sort((a, b) => a - b)
  return seqs.map((seq) => store.readRow(seq)!.body['txn'] as string)
}

/** A transaction that both ends have on record, and what it is here. */
export interface Shared {
  readonly txn: string
  /** ID of the rows of our order, or our authentication's acsTransID. */
  readonly rowID: string
}

/** At a shop: the transactions of an order with this partner. */
export function transactionsOfOrder(
  store: JournalReader,
  tenant: TenantID,
  orderRowID: string,
  { partner }: Partner,
): readonly Shared[] {
  return store.findEventsUnder(tenant, OF_ORDER, `${orderRowID}/`, MOST_OF_AN_ORDER).flatMap((seq) => {
    const body = store.readRow(seq)?.body
    return body?.['partner'] === partner ? [{ txn: body['txn'] as string, rowID: orderRowID }] : []
  })
}

/** At an issuer: the transaction of an authentication, if it is of a shop for which this partner speaks. */
export function transactionOfAuthentication(
  store: JournalReader,
  issuer: TenantID,
  acsTransID: string,
  { requestorIDs }: Partner,
): Shared | undefined {
  const areq = areqOf(store, issuer, acsTransID)
  const { threeDSRequestorID, threeDSServerTransID } = areq ?? {}
  if (typeof threeDSServerTransID !== 'string' || !requestorIDs.includes(threeDSRequestorID as string)) return undefined
  return { txn: threeDSServerTransID.toLowerCase(), rowID: acsTransID }
}

/** @returns undefined for a transaction that we never had, and alike for one that we had with somebody else */
export function sharedTransaction(
  store: JournalReader,
  tenant: TenantID,
  role: 'shop' | 'issuer',
  txn: string,
  partner: Partner,
): Shared | undefined {
  if (role === 'shop') {
    const found = store.findEvent(tenant, OF_TRANSACTION, txn)
    const body = found && store.readRow(found.seq)?.body
    return body?.['partner'] === partner.partner ? { txn, rowID: body['orderRowID'] as string } : undefined
  }
  // The row that claims the AReq's ID carries the acsTransID.
  const claimed = store.findEvent(tenant, 'areq', txn)
  return claimed && transactionOfAuthentication(store, tenant, claimed.contentHash, partner)
}

/** The result that the ARes gave; undefined where there was none. */
export function transStatusOf(store: JournalReader, issuer: TenantID, acsTransID: string): string | undefined {
  const status = messageOf(store, issuer, acsTransID, 'ARes')?.['transStatus']
  return typeof status === 'string' ? status : undefined
}

function areqOf(store: JournalReader, issuer: TenantID, acsTransID: string) {
  return messageOf(store, issuer, acsTransID, 'AReq')
}

function messageOf(store: JournalReader, issuer: TenantID, acsTransID: string, messageType: string) {
  const step = store.findEvent(issuer, 'threeds-step', `${acsTransID}/1`)
  const messages = step && (store.readRow(step.seq)?.body['messages'] as readonly Recorded[] | undefined)
  return messages?.find(({ message }) => message['messageType'] === messageType)?.message
}

interface Recorded {
  readonly message: Readonly<Record<string, unknown>>
}

const OF_TRANSACTION = 'transaction-of-order'
const OF_ORDER = 'order-transaction'
/** A card that is refused is tried again, or another is. */
const MOST_OF_AN_ORDER = 16
