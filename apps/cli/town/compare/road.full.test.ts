/**
 * A sample of the town over real sockets (shop, 3DS Server, Directory Server, ACS), and the same payments in this process as the
 * comparison lives them: both roads must decide the same, or the comparison measures something that nobody can install.
 */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { aboutOf } from '@sekisho/adapters/risk-bridge'
import { openStore } from '@sekisho/adapters/sql'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import { liveTown } from '@sekisho/simulators/town'
import type { Card, OrderBody } from '@sekisho/simulators/town'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markSeeded, seedTenants } from '../../../server/demonstration/tenants.ts'
import { startTestServer } from '../../../server/testing/running.ts'
import type { TestServer } from '../../../server/testing/running.ts'
import { areqOf } from './areq.ts'
import { numberOf } from './issuers.ts'
import { openIssuers, openShops } from './sides.ts'

const SAMPLE = 60
const BANK = 'hinode-bank'

let server: TestServer
let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-road-'))
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  await seedTenants(store, Date.now())
  await markSeeded(store)
  await store.close()
  server = await startTestServer(dir)
}, 10 * 60_000)
afterAll(() => server.remove())

test('both roads decide the same: over sockets through three roles, and in one process', async () => {
  const payments = await someOfTheTown()
  expect(payments).toHaveLength(SAMPLE)
  for (const payment of payments) await pay(payment)
  await server.close()

  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  const decisions = [...store.readJournal({ tenant: BANK, kinds: ['authentication'] })].map((row) => ({
    event: screenedEventOfRow(row),
    record: orderRecordOfRow(store.readRow(row.seq + 1)!),
  }))
  await store.close()
  expect(decisions).toHaveLength(SAMPLE)

  const [shops, issuers] = [await openShops({}), await openIssuers({})]
  const outcomes = new Set<string>()
  for (const [i, { order, card }] of payments.entries()) {
    const { event, record } = decisions[i]!
    const about = aboutOf(await shops.order('denki', order))
    const areq = areqOf({ shop: 'denki', order, card, threeDSServerTransID: event.orderID }, true)
    const answer = await issuers.assess(
      {
        issuer: 'issuer-41111111',
        acsTransID: event.orderID,
        receivedAtMs: event.receivedAtMs,
        messageVersion: '2.2.0',
        channel: 'BRW',
        category: 'PA',
        areq,
      },
      about,
    )
    expect(answer, `${i} ${order.orderID}`).toEqual(answerOf(record))
    outcomes.add(`${answer.outcome} ${answer.score > 0 ? 'with' : 'without'} a score`)
  }
  expect(outcomes.size, 'a sample in which all is alike shows nothing').toBeGreaterThan(1)
})

interface Payment {
  readonly order: OrderBody
  readonly card: Card
}

/** Payments by card at one shop, honest and not, each a second after the one before it, with cards of the demonstration's bank. */
async function someOfTheTown(): Promise<Payment[]> {
  const payments: Payment[] = []
  await liveTown(
    { seed: 2, startMs: Date.UTC(2026, 3, 1), days: 30, goodOrders: 1_200 },
    {
      tell: () => {},
      port: {
        screen: ({ kind, shop, body }) => {
          const order = body as OrderBody
          if (kind !== 'order' || shop !== 'denki' || order.channel === 'phone') return 'approve'
          const issued = order.payment.card
          if (!issued || payments.length === SAMPLE) return 'approve'
          const card = { ...issued, bin: '99990100' }
          payments.push({ card, order: { ...order, payment: { ...order.payment, card } } })
          return 'approve'
        },
        authenticate: () => 'Y',
        feedBack: () => {},
      },
    },
  )
  const startMs = Date.now() - SAMPLE * 1_000
  return payments.map(({ order, card }, i) => {
    return { card, order: { ...order, occurredAt: new Date(startMs + i * 1_000).toISOString() } }
  })
}

async function pay({ order, card }: Payment): Promise<void> {
  const screened = await server.post('/v1/orders', order)
  expect(screened.status, JSON.stringify(screened.body)).toBeLessThan(300)
  const { threeDSServerTransID } = await ask('preauth', { acctNumber: numberOf(card) })
  const { purchaseAmount, purchaseCurrency, email, mobilePhone, cardholderName, ...areq } = areqOf(
    { shop: 'denki', order, card, threeDSServerTransID: threeDSServerTransID as string },
    true,
  )
  const delivery = Object.fromEntries(Object.entries(areq).filter(([name]) => /^ship|^merchantRisk/.test(name)))
  const { browserIP, browserLanguage, browserUserAgent } = areq
  await ask('auth', {
    ...BROWSER,
    threeDSServerTransID,
    threeDSCompInd: 'N', // or it is waited for, payment by payment
    orderID: order.orderID,
    browserIP,
    browserLanguage,
    browserUserAgent,
    purchaseAmount,
    purchaseCurrency,
    email,
    mobilePhone,
    cardholderName,
    ...delivery,
  })
}

async function ask(step: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await server.post(`/v1/3ds/${step}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

function answerOf({ outcome, score, reasons }: OrderRecord): object {
  return { outcome, score, reasons }
}

const BROWSER = {
  browserAcceptHeader: 'text/html',
  browserJavascriptEnabled: true,
  browserJavaEnabled: false,
  acceptLanguage: ['ja'],
  browserColorDepth: '24',
  browserScreenHeight: '1080',
  browserScreenWidth: '1920',
  browserTZ: '-540',
}
