/**
 * 3-D Secure in this process: the way out, the ways to cardholders, the judge of risk, the roles, and where each answers.
 * Public addresses are on the listener of the API, each on its own host; components have a listener of their own.
 */
import type { UnixMs } from '@sekisho/base'
import { EvidenceReceiver } from '@sekisho/adapters/evidence'
import { openDownload, openPost } from '@sekisho/adapters/http'
import { RiskBridge } from '@sekisho/adapters/risk-bridge'
import type { LookUp } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { Screening } from '@sekisho/fraud/decisions'
import type { FastifyInstance } from 'fastify'
import { cardholderRoutes } from './acs/cardholderRoutes.ts'
import { evidenceRoutes } from './acs/evidenceRoutes.ts'
import { outboxRoutes } from './acs/outboxRoutes.ts'
import { acsComponentRoutes, acsRoutes } from './acs/routes.ts'
import { createComponents } from './components.ts'
import { openWays } from './delivery.ts'
import type { Ways } from './delivery.ts'
import { addressesOf, seedThreeDS } from './demonstration/threeds.ts'
import { directoryServerRoutes } from './directory-server/routes.ts'
import type { ListenerOptions } from './http/app.ts'
import { findingOf } from './http/app.ts'
import type { Admit } from './http/gate.ts'
import { addressOf, hasComponents } from './listeners.ts'
import type { Ports } from './listeners.ts'
import type { Metrics } from './metrics.ts'
import { onSite } from './origins.ts'
import { hearOnly } from './peers.ts'
import type { Settings } from './settings.ts'
import { demonstrationShop } from './shop.ts'
import { openRoles, startRoles } from './threeds.ts'
import { keyRoutes } from './threeds-server/keyRoutes.ts'
import { threeDSServerComponentRoutes, threeDSServerRoutes } from './threeds-server/routes.ts'
import { endingOf, readTLSFiles } from './tlsFiles.ts'

export interface JoinParts {
  readonly store: Store
  readonly ports: Ports
  /** With the numbers of these ports. */
  readonly settings: Settings
  readonly listener: ListenerOptions
  readonly metrics: Pick<Metrics, 'evidence' | 'evidenceFound'>
  /** Shops' and issuers': each tenant has a memory of its own, which holds the journal already. */
  readonly screening: Screening
  readonly lookUp: LookUp
  readonly findTenant: (tenantID: string) => Tenant | undefined
  readonly authenticate: Admit
  readonly nowMs: () => UnixMs
  /** How cardholders are reached; as the settings say, when left out. */
  readonly ways?: Ways
}

export interface JoinedThreeDS {
  readonly componentURL: string
  /** What the demonstration plays: a shop, and the cardholders' telephone and mail box. Browsers know these hosts. */
  readonly demonstration: { readonly shopURL: string; readonly outboxURL: string } | undefined
  /** After the public listener has answered what it was asked: its challenges wait for components. */
  close(): Promise<void>
}

/**
 * Opens the roles, mounts them on `app`, and listens for other components.
 * @returns undefined where the settings name no role of 3-D Secure: then there is no listener either
 */
export async function joinThreeDS(app: FastifyInstance, joined: JoinParts): Promise<JoinedThreeDS | undefined> {
  const { store, settings, listener, screening, lookUp, findTenant, authenticate, nowMs } = joined
  if (!hasComponents(settings)) return undefined
  const tls = settings.tls && readTLSFiles(settings.tls)
  const ending = tls && endingOf(tls, nowMs())
  if (ending !== undefined) listener.logger.warn(ending)
  const { componentURL, origins } = addressesOf(settings)
  if (settings.demo) await seedThreeDS(store, settings, nowMs())
  // Tenants that were made before anything was sealed for them.
  for (const { tenantID } of listTenants(store)) await store.keyring.addScope(`tenant:${tenantID}`)
  // Connections of its own for each role: a question waits for the question that it leads to, and in one pool the first would
  // hold the connection that the second needs.
  const posters = new Map(settings.roles.map((role) => [role, openPost(tls ? { tls } : {})]))
  const downloader = openDownload(tls ? { tls } : {})
  const { delivery, outbox } = joined.ways ?? (await openWays(settings, listener.logger, nowMs))
  const { evidenceExtensionID: extensionID } = settings
  const evidence = new EvidenceReceiver({
    store,
    nowMs,
    extensionID,
    onFound: (carrier, outcome) => joined.metrics.evidenceFound.inc({ carrier, outcome }),
  })
  const parts = {
    store,
    settings,
    origins,
    componentOrigin: settings.componentOrigin ?? componentURL,
    postAs: (role: Settings['roles'][number]) => posters.get(role)!.post,
    download: downloader.download,
    delivery,
    assessor: RiskBridge.over({ store, screening, lookUp, findTenant, evidence }),
    nowMs,
    onError: (error: unknown, what: string) => listener.logger.error({ fault: findingOf(error), what }, 'it failed'),
    onFault: (what: string) => listener.logger.warn({ what }, 'a neighbour did wrong'),
  }
  const roles = await openRoles(parts)
  const components = createComponents(listener, tls)
  if (settings.names)
    hearOnly(components, settings.names.dsCertificateName, { '/3ds/acs/messages': 'A', '/3ds/server/messages': 'S' })
  if (roles.directoryServer) directoryServerRoutes(components, roles.directoryServer)
  if (roles.acs) {
    acsComponentRoutes(components, roles.acs)
    evidenceRoutes(components, { receiver: evidence, metrics: joined.metrics, nowMs })
    await acsRoutes(app, roles.acs)
    cardholderRoutes(app, { acs: roles.acs, nowMs, authenticate })
  }
  if (roles.threeDSServer) {
    threeDSServerComponentRoutes(components, roles.threeDSServer)
    await threeDSServerRoutes(app, { server: roles.threeDSServer, origin: origins.pay, nowMs, authenticate })
    keyRoutes(app, { store, nowMs })
  }
  if (outbox) await onSite(app, 'bank', (scope) => outboxRoutes(scope, outbox))
  if (settings.demo && roles.threeDSServer) {
    await demonstrationShop(app, origins, addressOf('http', settings.host, settings.port))
  }
  await joined.ports.listen(components, 'COMPONENT_PORT')
  const running = startRoles(roles, parts)
  // Whoever opens the demonstration's shop at once finds its cards known. Another company's Directory Server may be away.
  if (settings.demo && roles.directoryServer) await roles.threeDSServer?.prepared()
  return {
    componentURL,
    demonstration: outbox && { shopURL: origins.shop, outboxURL: origins.bank },
    close: async () => {
      await components.close()
      await running.stop()
      for (const poster of posters.values()) await poster.close()
      await downloader.close()
    },
  }
}
