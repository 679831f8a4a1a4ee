/**
 * Our 3DS Server at the address for messages. The requestor asks it in the process: how `/v1/3ds` carries the same is the
 * server's own test.
 */
import { HOUR_MS } from '@sekisho/base'
import { openPost } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { setMerchant, ThreeDSServer } from '@sekisho/adapters/threeds-server'
import { startPoller } from '@sekisho/adapters/transactions'
import { openEndpoint } from '@sekisho/simulators/threeds'
import type { Received } from '@sekisho/simulators/threeds'
import { expect } from 'vitest'
import { DEFAULT_FACTS, toldFrom } from '../runner/index.ts'
import type { Requestor } from '../runner/index.ts'

export async function openOur3DSServer(dsURL: string) {
  const store = await openMemoryStore()
  const names = { ja: '試験用の店', en: 'Shop under test' }
  await createTenant(
    store,
    { tenantID: SHOP, parent: PLATFORM, role: 'shop', name: names, currency: 'JPY', timeZone: 'Asia/Tokyo' },
    Date.now(),
  )
  await setMerchant(store, SHOP, { merchant: MERCHANT, origins: ['https://shop.example'] })
  const poster = openPost()
  const serve: { handle: (received: Received) => Promise<{ bytes: Uint8Array; headers?: Record<string, string> }> } = {
    handle: () => Promise.reject(new Error('not open yet')),
  }
  const endpoint = await openEndpoint((received) => serve.handle(received))
  let aheadMs = 0
  const nowMs = () => Date.now() + aheadMs
  const server = await ThreeDSServer.open({
    store,
    post: poster.post,
    nowMs,
    directories: [
      {
        directoryID: 'F000000001',
        url: dsURL,
        threeDSServerRefNumber: DEFAULT_FACTS['ref.3dss']!,
        answerLimitMs: 1_000,
      },
    ],
    threeDSServerURL: `${endpoint.origin}/3ds/server/messages`,
    origin: endpoint.origin,
  })
  serve.handle = async ({ path, bytes }) => {
    if (path === '/3ds/server/messages') {
      const reply = await server.receive(bytes)
      return { ...reply, headers: { ...reply.headers, 'Content-Type': 'application/JSON; charset=UTF-8' } }
    }
    const form = new URLSearchParams(Buffer.from(bytes).toString('utf8'))
    if (path === '/3ds/server/method-notification') await server.methodReturned(form.get('threeDSMethodData') ?? '')
    return { bytes: new Uint8Array() }
  }
  const onError = (error: unknown): void => expect.unreachable(String(error))
  const poller = startPoller({ store, nowMs, everyMs: 24 * HOUR_MS, deadlines: server.deadlines, effects: {}, onError })
  await poller.poll()
  const requestor: Requestor = {
    async ask(what, question) {
      const does = what === 'auth' ? 'authenticate' : what
      const answer = await server[does](SHOP, question)
      return toldFrom(answer.status === 'done' ? answer.body : {}, HTTP_STATUS[answer.status])
    },
    async refresh() {
      aheadMs += 25 * HOUR_MS
      await server.deadlines[CARD_RANGES]!('F000000001')
      return toldFrom({}, 200)
    },
  }
  return {
    requestor,
    url: `${endpoint.origin}/3ds/server/messages`,
    async close() {
      await poller.stop()
      await server.idle()
      await endpoint.close()
      await poster.close()
    },
  }
}

/** As /v1 answers. */
const HTTP_STATUS = { done: 200, refused: 422, not_found: 404, stale: 409, conflict: 409, no_merchant: 404 }
/** The kind of state that is due when ranges are to be asked for. */
const CARD_RANGES = 'card-ranges'
const SHOP = 'shop'
const MERCHANT = {
  threeDSRequestorID: 'requestor-0001',
  threeDSRequestorName: '試験用の店',
  threeDSRequestorURL: 'https://shop.example',
  acquirerBIN: '440000',
  acquirerMerchantID: '9876543210001',
  acquirerCountryCode: '392',
  mcc: '5732',
  merchantCountryCode: '392',
  merchantName: 'Shiken Store',
}
