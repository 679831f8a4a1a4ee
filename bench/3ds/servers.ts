/**
 * The two servers that are compared, each a process of its own. `ours` has the three roles and the risk decision, joined as
 * `sekisho start` joins them, and they reach each other over sockets. `floor` has the same framework and the same parser on
 * the same AReq, commits as many bytes as one hop of ours does through the same writer, answers as many, and does nothing else.
 */
import { createSecretKey, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Delivery } from '@sekisho/adapters/delivery'
import { setTelling } from '@sekisho/adapters/evidence'
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { cachedTenants, createAPIKey } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { parseMessage } from '@sekisho/threeds/messages'
import { pino } from 'pino'
import { createComponents } from '../../apps/server/components.ts'
import { seedTenants, SHOPS } from '../../apps/server/demonstration/tenants.ts'
import { createApp } from '../../apps/server/http/app.ts'
import { Authenticator } from '../../apps/server/http/authenticate.ts'
import { Ports } from '../../apps/server/listeners.ts'
import { Metrics } from '../../apps/server/metrics.ts'
import { keepSitesApart } from '../../apps/server/origins.ts'
import { screeningRoutes } from '../../apps/server/screening/routes.ts'
import { readSettings } from '../../apps/server/settings.ts'
import { joinThreeDS } from '../../apps/server/threedsJoin.ts'

export interface ServerOptions {
  readonly kind: 'ours' | 'floor'
  readonly dir: string
  /** Of one hop, for the floor: what ours was measured to store and to answer. */
  readonly storedBytes: number
  readonly answeredBytes: number
}

export interface Served {
  readonly port: number
  /** Of a shop that tells issuers what its screening knows. */
  readonly shopKey: string
  /** Of one that screens its orders just so, and tells nobody. */
  readonly quietShopKey: string
  readonly issuerKey: string
  readonly store: Store
}

/** @param onCode told the one-time codes that cardholders would receive */
export async function serve(options: ServerOptions, onCode: (to: string, code: string) => void): Promise<Served> {
  const store = await openStore({ dir: options.dir, kek: createSecretKey(randomBytes(32)) })
  return options.kind === 'ours' ? ours(store, onCode) : floor(store, options)
}

async function ours(store: Store, onCode: (to: string, code: string) => void): Promise<Served> {
  const logger = pino({ level: 'silent' })
  const read = readSettings({ PORT: '0', COMPONENT_PORT: '0', ADMIN_PORT: '0' })
  const ports = await Ports.take(read)
  const { port, componentPort } = ports
  // A bench measures how long a decision takes, and does not cut it short.
  const settings = { ...read, port, componentPort, deadlineMs: 10_000 }
  await seedTenants(store, Date.now())
  const listener = { logger, trustProxy: [] }
  const app = createApp(listener)
  keepSitesApart(app, settings.origins)
  const authenticator = new Authenticator(store, { demo: false })
  const delivery: Delivery = {
    send: async ({ to, text }) => {
      onCode(to, /\d{6}/.exec(text)![0])
      return 'sent'
    },
  }
  const screening = new Screening((_tenantID, kind) => ({ live: readyMadePolicy(kind), shadows: [] }))
  const common = {
    store,
    metrics: new Metrics(),
    screening,
    lookUp: openIntelligence({}),
    findTenant: cachedTenants(store),
    authenticate: (request: Parameters<typeof authenticator.caller>[0]) => authenticator.caller(request, Date.now()),
    nowMs: Date.now,
  }
  const policyOf = () => readyMadePolicy('order')
  screeningRoutes(app, { ...common, desk: Desk.over(common), policyOf, deadlineMs: settings.deadlineMs })
  await joinThreeDS(app, { ...common, ports, settings, listener, ways: { delivery, outbox: undefined } })
  await setTelling(store, QUIET, { signer: QUIET, issuers: [] })
  await ports.listen(app, 'PORT')
  await ports.release()
  const keyOf = (tenantID: string) => createAPIKey(store, { tenantID, mode: 'live' }, Date.now())
  return {
    port,
    store,
    shopKey: await keyOf(TELLING),
    quietShopKey: await keyOf(QUIET),
    issuerKey: await keyOf('hinode-bank'),
  }
}

async function floor(store: Store, { storedBytes, answeredBytes }: ServerOptions): Promise<Served> {
  const app = createComponents({ logger: pino({ level: 'silent' }), trustProxy: [] }, undefined)
  const body = { filler: 'x'.repeat(Math.max(0, storedBytes - FILLER_FRAME)) }
  const answer = { filler: 'x'.repeat(Math.max(0, answeredBytes - FILLER_FRAME)) }
  let rows = 0
  app.post('/floor', async (request, reply) => {
    const parsed = parseMessage(request.body as Buffer, { leg: '3DSS-DS' })
    if (!parsed.ok) return reply.code(422).send({})
    const row = {
      tenant: 'bench',
      kind: 'hop',
      id: String(++rows),
      schema: 1,
      receivedAtMs: Date.now(),
      imported: false,
    }
    await store.commit({ appends: [{ ...row, body }] })
    return reply.code(201).send(answer)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { port: (app.server.address() as AddressInfo).port, shopKey: '', quietShopKey: '', issuerKey: '', store }
}

const [TELLING, QUIET] = SHOPS.map(({ id }) => `demo-${id}`) as [string, string]
/** `{"filler":""}` */
const FILLER_FRAME = 13
