/**
 * The two servers that are compared, each a process of its own. `ours` is the screening role as it is. `floor` has the same
 * framework, the same body parser, the same check of an order's shape and the same writer, and then nothing: it stores as
 * many bytes as ours does and answers as many.
 */
import { createSecretKey, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { cachedTenants, createAPIKey, createTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { parseOrder } from '@sekisho/fraud/events'
import { pino } from 'pino'
import { createApp } from '../../apps/server/http/app.ts'
import { Authenticator } from '../../apps/server/http/authenticate.ts'
import { Metrics } from '../../apps/server/metrics.ts'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { screeningRoutes } from '../../apps/server/screening/routes.ts'

export interface ServerOptions {
  readonly kind: 'ours' | 'floor'
  readonly dir: string
  readonly syncDelayMs: number
  /** Of one order, for the floor: what ours was measured to store and to answer. */
  readonly storedBytes: number
  readonly answeredBytes: number
}

export interface Listening {
  readonly port: number
  readonly apiKey: string
  readonly store: Store
}

export async function serve(options: ServerOptions): Promise<Listening> {
  const kek = createSecretKey(randomBytes(32))
  const store = await openStore({ dir: options.dir, kek, syncDelayMs: options.syncDelayMs })
  const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
  const apiKey = options.kind === 'ours' ? await ours(app, store) : floor(app, store, options)
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { port: (app.server.address() as AddressInfo).port, apiKey, store }
}

async function ours(app: ReturnType<typeof createApp>, store: Store): Promise<string> {
  const name = { ja: '計測用', en: 'Bench' }
  const tenant = {
    tenantID: 'bench',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, tenant, Date.now())
  const apiKey = await createAPIKey(store, { tenantID: 'bench', mode: 'live' }, Date.now())
  const policy = readyMadePolicy('order')
  const desk = Desk.open({
    store,
    screening: new Screening(policy),
    lookUp: openIntelligence(),
    findTenant: cachedTenants(store),
    nowMs: Date.now,
  })
  const authenticator = new Authenticator(store, { demo: false })
  screeningRoutes(app, {
    desk,
    metrics: new Metrics(),
    policyOf: () => policy,
    nowMs: Date.now,
    deadlineMs: 10_000, // a bench measures how long it takes, and does not cut it short
    authenticate: (request) => authenticator.caller(request, Date.now()),
  })
  return apiKey
}

function floor(app: ReturnType<typeof createApp>, store: Store, { storedBytes, answeredBytes }: ServerOptions): string {
  const body = { filler: 'x'.repeat(Math.max(0, storedBytes - FILLER_FRAME)) }
  const answer = { filler: 'x'.repeat(Math.max(0, answeredBytes - FILLER_FRAME)) }
  app.post('/v1/orders', async (request, reply) => {
    const receivedAtMs = Date.now()
    const parsed = parseOrder(request.body, { receivedAtMs })
    if (!parsed.ok) return reply.code(422).send({})
    const row = {
      tenant: 'bench',
      kind: 'order',
      id: parsed.message.orderID,
      schema: 1,
      receivedAtMs,
      imported: false,
      body,
    }
    await store.commit({ appends: [row] })
    return reply.code(201).send(answer)
  })
  return 'sk_live_0000000000000000_0000000000000000000000000000000000000000000'
}

/** `{"filler":""}` */
const FILLER_FRAME = 13
