/**
 * Payments by card of the town that go through 3-D Secure: who pays how, what the shop is told, how the cardholder ends a challenge,
 * and what the issuer hears of it weeks later. One whose order was authenticated by a start that was broken off goes on where it was.
 */
import { transactionsAskedFor } from '@sekisho/adapters/outcomes'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { assert, SECOND_MS } from '@sekisho/base'
import type { JSONObject, UnixMs } from '@sekisho/base'
import type { ARes } from '@sekisho/threeds/messages'
import { creqField, creqOf } from '@sekisho/threeds/server'
import type { OrderBody, Question, Told, TransStatus } from '@sekisho/simulators/town'
import { messagesIn, stepsOf } from '../console-api/threedsSteps.ts'
import { lastOf } from '../console-api/threedsSummary.ts'
import { acctNumberOf, drawn, issuerOf } from './cards.ts'
import type { Ended } from './challenge.ts'
import { elementsOf } from './elements.ts'
import type { Asked, DemoRoad } from './road.ts'

export interface PurchaseParts {
  readonly store: Store
  readonly desk: Desk
  readonly road: DemoRoad
  /** Who bought before did so when the shops had no 3-D Secure. */
  readonly fromMs: UnixMs
}

interface Paying {
  readonly order: OrderBody
  readonly acctNumber: string
  asked?: Asked
}

export class DemoPurchases {
  readonly #parts: PurchaseParts
  readonly #paying = new Map<string, Paying>()

  constructor(parts: PurchaseParts) {
    this.#parts = parts
  }

  /** @param order as the shop was asked about it  @returns whether it is paid by a card that is authenticated first */
  takes({ shop, id, atMs }: Pick<Question, 'shop' | 'id' | 'atMs'>, order: OrderBody): boolean {
    const { card } = order.payment
    const acctNumber = card && acctNumberOf(card)
    if (acctNumber === undefined || order.channel === 'phone' || atMs < this.#parts.fromMs) return false
    this.#paying.set(nameOf(shop, id), { order, acctNumber })
    return true
  }

  async authenticate({ shop, id, atMs }: Pick<Question, 'shop' | 'id' | 'atMs'>): Promise<TransStatus> {
    const paying = this.#paying.get(nameOf(shop, id))
    if (!paying) return 'C'
    const tenant = `demo-${shop}`
    const asked = (await this.#askedBefore(tenant, id)) ?? (await this.#ask(tenant, paying, atMs + PAGE_MS))
    paying.asked = asked
    return transStatusIn(asked.transStatus)
  }

  /** The challenge ends as the town says, and the issuer hears from its cardholder. */
  async hear({ kind, shop, about, body, atMs }: Told): Promise<void> {
    const paying = about.kind === 'order' ? this.#paying.get(nameOf(shop, about.id)) : undefined
    const { asked, acctNumber = '' } = paying ?? {}
    const { challenge, source } = body as { challenge?: Ended; source?: string }
    if (kind === 'threeds-result' && asked?.shown && challenge)
      await this.#parts.road.answer(asked.shown, challenge, atMs)
    const issuer = issuerOf(acctNumber)
    if (kind !== 'fraud-report' || source !== 'issuer' || !issuer || asked?.acsTransID === undefined) return
    const report = { ...body, about: { orderID: asked.acsTransID }, occurredAt: new Date(atMs).toISOString() }
    const answer = await this.#parts.desk.tell({ kind: 'fraud-report' }, issuer, report, { imported: true })
    assert(answer.status === 'taken' || answer.status === 'conflict', 'an issuer takes what its cardholder reports')
  }

  /** What the shop tells its screening of it: by the transaction, and with the indicator that came. */
  bodyOf({ kind, shop, about, body }: Pick<Told, 'kind' | 'shop' | 'about' | 'body'>): object {
    const asked = kind === 'threeds-result' ? this.#paying.get(nameOf(shop, about.id))?.asked : undefined
    const { threeDSServerTransID, eci } = asked ?? {}
    if (threeDSServerTransID === undefined) return body
    return { ...body, threeDSServerTransID, ...(eci !== undefined && { eci }) }
  }

  #ask(tenant: string, { order, acctNumber }: Paying, atMs: UnixMs): Promise<Asked> {
    const { orderID, device } = order
    const { deviceID, userAgent, ipAddress } = device ?? {}
    // Some browsers let no page of others visit anybody.
    const visits = deviceID !== undefined && ipAddress !== undefined && drawn(deviceID, 'visits') % 10 !== 0
    const seen = visits ? { ip: ipAddress, deviceID, ...(userAgent !== undefined && { userAgent }) } : undefined
    return this.#parts.road.ask({ tenant, orderID, acctNumber, atMs, elements: elementsOf(order), device: seen })
  }

  async #askedBefore(tenant: string, orderID: string): Promise<Asked | undefined> {
    const { store, road } = this.#parts
    const [txn] = transactionsAskedFor(store, tenant, rowIDIn({ tenantID: tenant, test: false }, orderID))
    if (txn === undefined) return undefined
    const messages = messagesIn(stepsOf(store, tenant, txn))
    const ares = lastOf(messages, 'ARes') as unknown as (ARes & JSONObject) | undefined
    if (!ares) return { transStatus: 'U', threeDSServerTransID: txn }
    const { transStatus = 'U', acsTransID, eci } = ares
    const isOpen = transStatus === 'C' && !lastOf(messages, 'RReq')
    const ids = { threeDSServerTransID: txn, acsTransID, ...(eci !== undefined && { eci }) }
    return { transStatus, ...ids, ...(isOpen && { shown: await road.show(creqField(creqOf(ares, '02'))) }) }
  }
}

/** The town knows of no other: who is asked for data alone is not authenticated. */
function transStatusIn(transStatus: string): TransStatus {
  return TOWN_STATUSES.find((one) => one === transStatus) ?? 'U'
}

function nameOf(shop: string, id: string): string {
  return `${shop} ${id}`
}

const TOWN_STATUSES: readonly TransStatus[] = ['Y', 'A', 'C', 'N', 'U', 'R']
/** From the order to the card. */
const PAGE_MS = 25 * SECOND_MS
