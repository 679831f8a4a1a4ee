/** The demonstration's first shop with live orders, some paid by 3-D Secure, and its customers' bank: what home, ledger, labels and partners show. */
import { readPass } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { postForm } from '@sekisho/simulators/threeds'
import { KEY_SHOP } from '../demonstration/tenants.ts'
import { startTestServer } from './running.ts'
import type { TestServer } from './running.ts'
import { BROWSER_SEEN } from './browserSeen.ts'

export const BANK = 'hinode-bank'
/** Of the bank; frictionless. */
const CARD = '9999010000000011'

export interface SellingShop {
  readonly server: TestServer
  /** An order that was let through. */
  orders(orderID: string, change?: object): Promise<Body>
  /** An order as it is given, whatever becomes of it. */
  screens(body: object): Promise<Body>
  /** The same as `orders`, paid by 3-D Secure. @returns its threeDSServerTransID */
  pays(orderID: string): Promise<string>
  /** Of an order that stands already. */
  authenticates(orderID: string): Promise<string>
  settles(orderID: string, status: string): Promise<void>
  /** Whoever names this address is declined from now on. */
  blocks(email: string): Promise<void>
  /** By the operator. */
  administer(path: string, body: object): Promise<Body>
  /** The bank says that a payment was fraud. */
  bankReports(threeDSServerTransID: string): Promise<void>
  close(): Promise<void>
}

type Body = Readonly<Record<string, unknown>>

export async function aSellingShop(): Promise<SellingShop> {
  const server = await startTestServer()
  const { url, secret } = readPass(server.dir)!
  const administer = async (path: string, body: object): Promise<Body> => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as Body
  }
  const keyOf = async (tenantID: string): Promise<string> => {
    const { key } = await administer(`/tenants/${tenantID}/keys`, { mode: 'live' })
    return key as string
  }
  const [shop, bank] = [await keyOf(KEY_SHOP), await keyOf(BANK)]
  const ask = async (path: string, body: object, key = shop): Promise<Body> => {
    const reply = await server.post(path, body, { authorization: `Bearer ${key}` })
    if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  let told = 0
  const now = () => ({ occurredAt: new Date().toISOString(), knownAt: new Date().toISOString() })
  const orders = (orderID: string, change: object = {}) =>
    ask('/v1/orders', anOrder({ orderID, occurredAt: now().occurredAt, ...change }))
  const authenticates = async (orderID: string): Promise<string> => {
    const { threeDSServerTransID, threeDSMethodURL, threeDSMethodData } = await ask('/v1/3ds/preauth', {
      acctNumber: CARD,
    })
    if (typeof threeDSMethodURL === 'string') {
      await postForm(threeDSMethodURL, { threeDSMethodData: threeDSMethodData as string })
    }
    const purchase = { purchaseAmount: '3980', purchaseCurrency: '392', orderID }
    const { transStatus } = await ask('/v1/3ds/auth', { threeDSServerTransID, ...BROWSER_SEEN, ...purchase })
    const result = { resultID: `r-${orderID}`, occurredAt: now().occurredAt, transStatus, threeDSServerTransID }
    await ask(`/v1/orders/${orderID}/threeds-results`, result)
    return threeDSServerTransID as string
  }
  return {
    server,
    administer,
    orders,
    screens: (body) => ask('/v1/orders', body),
    authenticates,
    pays: async (orderID) => {
      await orders(orderID)
      return authenticates(orderID)
    },
    settles: async (orderID, status) => {
      await ask(`/v1/orders/${orderID}/settlements`, { settlementID: `s-${told++}`, status, ...now() })
    },
    blocks: async (email) => {
      const { occurredAt } = now()
      const change = { listChangeID: `c-${told++}`, listID: 'stopped', effect: 'block', entity: { email } }
      await ask('/v1/list-changes', { ...change, category: 'stolen_card', source: 'test', owner: 'test', occurredAt })
    },
    bankReports: async (orderID) => {
      const report = { reportID: `b-${told++}`, about: { orderID }, type: 'stolen_number', source: 'issuer', ...now() }
      await ask('/v1/fraud-reports', report, bank)
    },
    close: () => server.remove(),
  }
}
