/** A shop and an issuer, each with a store of its own, that have named each other; and the transactions that both have. */
import { assert } from '@sekisho/base'
import type { JSONObject, TenantID } from '@sekisho/base'
import { SigningKeys } from '@sekisho/adapters/evidence'
import type { Get } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { Desk } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { OUTCOME_TYPE, outcomeOf, signedLetter } from '@sekisho/evidence'
import type { Said } from '@sekisho/evidence'
import { Screening } from '@sekisho/fraud/decisions'
import { namedFeatures } from '@sekisho/fraud/features'
import { anOrder, anOrderEvent, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { aPolicy } from '../../screening/testing/policies.ts'
import { PartnerBook } from '../book.ts'
import { startCourier } from '../courier.ts'
import { Feed, REQUEST_TYPE } from '../feed.ts'
import { Intake } from '../intake.ts'
import { partnerKeysOf, setPartners } from '../partners.ts'
import { TAKEN } from '../rows.ts'
import { transactionRows } from '../transactionRows.ts'
import { Trust } from '../trust.ts'

export interface Clock {
  nowMs: number
}

export async function aWorld() {
  const clock: Clock = { nowMs: NOON_MS }
  const shopEnd = await anEnd(clock, { tenant: 'shop-a', role: 'shop', name: 'shop-1', partner: 'hinode' })
  const issuerEnd = await anEnd(clock, { tenant: 'hinode-bank', role: 'issuer', name: 'hinode', partner: 'shop-1' })
  const shop = { ...shopEnd, ...aShop(shopEnd, clock) }
  const issuer = { ...issuerEnd, ...anIssuer(issuerEnd, clock) }
  await shop.knows(issuer, { ranges: [{ start: '9999010000000000', end: '9999019999999999' }] })
  await issuer.knows(shop, { requestorIDs: ['SHOP-1'] })
  return {
    clock,
    shop,
    issuer,
    /** An order that was screened, and its payment that the issuer let pass. */
    pays: async (orderID: string, txn: string) => {
      await shop.buys(orderID)
      await shop.paidBy(orderID, txn)
      await issuer.authenticates(txn, 'SHOP-1')
    },
  }
}

interface EndNames {
  readonly tenant: TenantID
  readonly role: 'shop' | 'issuer'
  readonly name: string
  readonly partner: string
}

type End = Awaited<ReturnType<typeof anEnd>>

async function anEnd(clock: Clock, { tenant, role, name, partner }: EndNames) {
  const nowMs = () => clock.nowMs
  const store = await openMemoryStore({ nowMs })
  const common = { parent: 'platform', name: { ja: '名', en: 'name' }, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { ...common, tenantID: tenant, role }, clock.nowMs)
  for (const tenantID of ['stranger', 'another']) await createTenant(store, { ...common, tenantID, role }, clock.nowMs)
  const policy = aPolicy('order', 'for_outcomes', 'cardChargebacks >= 1')
  const desk = Desk.open({
    store,
    screening: new Screening(policy),
    lookUp: LOOK_UP,
    findTenant: (id) => findTenant(store, id),
    nowMs,
  })
  const book = new PartnerBook(store, nowMs)
  const trust = new Trust(store)
  const feed = new Feed({ store, nowMs, book })
  const intake = new Intake({ store, desk, nowMs, trust })
  const member = () => book.memberOf(tenant)!
  const from = (name: string) => member().own.partners.find((one) => one.partner === name)!
  const rows = (kind: string) => [...store.readJournal({ tenant, kinds: [kind] })].map(({ id, body }) => ({ id, body }))
  const keys = new SigningKeys(store.keyring)
  const envelope = () => {
    const iat = Math.floor(clock.nowMs / 1_000)
    return { iss: name, aud: partner, iat, exp: iat + 60 }
  }
  let other: { readonly store: Store; readonly tenant: TenantID; readonly feed: Feed } | undefined
  let written: object = {}
  let said = 0
  return {
    tenant,
    store,
    desk,
    book,
    trust,
    feed,
    intake,
    member,
    rows: (kind: string) => rows(kind).map(({ body }) => body),
    receipts: () => rows(TAKEN).map(({ id }) => id),
    /** What was taken in, in its own words. */
    taken: () =>
      rows(TAKEN).map(({ body }) => {
        const { said: kind, counted, because } = body as unknown as { said: Said; counted: boolean; because?: string }
        return { ...kind, counted, ...(because !== undefined && { because }) }
      }),
    standing: () => trust.of(member(), partner),
    takes: (compact: string, told = partner) => intake.take(member(), from(told), compact),
    letter: () => signedLetter(REQUEST_TYPE, envelope(), keys.signerOf(tenant)),
    /** One round of the courier. @param get the way to a partner with an address; without it none is reached */
    asks: async (get: Get = () => Promise.resolve(undefined)) => {
      assert(other, 'both ends know each other')
      const onError = (error: unknown) => {
        throw error
      }
      const courier = startCourier({ store, book, intake, feed: other.feed, get, nowMs, onError })
      await courier.round()
      await courier.stop()
    },
    /** An outcome that the feed would not have told. @param signer a tenant of this end's store */
    says: (kind: Said, change: object = {}, signer: TenantID = tenant) => {
      const claims = outcomeOf({ ...envelope(), id: `said-${said++}`, txn: '', at: 0, said: kind })
      return signedLetter(OUTCOME_TYPE, { ...claims, ...change }, keys.signerOf(signer))
    },
    knows: async (end: { readonly store: Store; readonly tenant: TenantID; readonly feed: Feed }, about: object) => {
      other = end
      written = { partner, tells: true, hears: true, jwks: partnerKeysOf(end.store, end.tenant, clock.nowMs), ...about }
      await setPartners(store, tenant, { name, partners: [written] })
    },
    /** Changes what it says of its partner; undefined takes it out. The change holds at once. */
    names: async (change: object | undefined, others: readonly object[] = []) => {
      const partners = change ? [{ ...written, ...change }, ...others] : []
      await setPartners(store, tenant, { name, partners })
      clock.nowMs += 5_000
    },
  }
}

function aShop({ desk, store, tenant }: End, clock: Clock) {
  let told = 0
  const tell = async (kind: 'settlement' | 'verdict', orderID: string, body: JSONObject) => {
    const answer = await desk.tell({ kind, orderID }, tenant, { occurredAt: isoOf(clock.nowMs), ...body })
    assert(answer.status === 'taken', 'what the shop tells is right')
  }
  const order = (orderID: string) => anOrder({ orderID, occurredAt: isoOf(clock.nowMs) })
  const buys = async (orderID: string) => {
    const answer = await desk.order(tenant, order(orderID))
    assert(answer.status === 'decided', 'the order is decided')
    return namedFeatures(answer.record.features)
  }
  return {
    order,
    buys,
    paidBy: (orderID: string, txn: string) =>
      store.commit({
        appends: transactionRows(store, {
          tenant,
          orderRowID: orderID,
          txn,
          acctNumber: '9999010000000011',
          nowMs: clock.nowMs,
        }),
      }),
    settles: (orderID: string, status: string) =>
      tell('settlement', orderID, { settlementID: `s-${told++}`, status, knownAt: isoOf(clock.nowMs) }),
    judges: (orderID: string, verdict: string) =>
      tell('verdict', orderID, { verdictID: `v-${told++}`, verdict, reviewerID: 'reviewer' }),
  }
}

/** @returns the acsTransID of the transaction */
export function acsOf(txn: string): string {
  return `a${txn.slice(1)}`
}

function anIssuer({ desk, store, tenant }: End, clock: Clock) {
  let told = 0
  const report = async (txn: string, withdrawn: boolean) => {
    const at = isoOf(clock.nowMs)
    const about = { reportID: `r-${told++}`, occurredAt: at, knownAt: at, about: { orderID: txn } }
    const body = { ...about, type: 'stolen_number', source: 'issuer', withdrawn }
    const answer = await desk.tell({ kind: 'fraud-report' }, tenant, body)
    assert(answer.status === 'taken', 'what the issuer reports is right')
  }
  return {
    /** The rows that an AReq without a challenge leaves behind. */
    authenticates: async (txn: string, threeDSRequestorID: string) => {
      const acsTransID = acsOf(txn)
      const row = { tenant, schema: 1, receivedAtMs: clock.nowMs, imported: false }
      const messages = [
        { message: { messageType: 'AReq', threeDSRequestorID, threeDSServerTransID: txn } },
        { message: { messageType: 'ARes', transStatus: 'Y' } },
      ]
      const asked = { ...anOrderEvent({ orderID: acsTransID }), kind: 'authentication' } as unknown as JSONObject
      await store.commit({
        appends: [
          { ...row, kind: 'threeds-step', id: `${acsTransID}/1`, contentHash: 'threeds-step', body: { messages } },
          { ...row, kind: 'areq', id: txn, contentHash: acsTransID, body: { transactionID: acsTransID } },
          { ...row, kind: 'authentication', id: acsTransID, contentHash: acsTransID, body: asked },
        ],
      })
    },
    /** By the ID that the shop has of it too. */
    reports: (txn: string) => report(txn, false),
    withdraws: (txn: string) => report(txn, true),
  }
}

const LOOK_UP: LookUp = () => ({ ipCountry: 'JP', emailDisposable: false, versions: {}, missing: [] })
