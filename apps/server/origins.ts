/**
 * One origin per trust (docs/decisions/0004): a page of one site can never read or fill in a page of another, because the
 * browser keeps them apart by their hosts. Each path answers on its own host alone. The API, its description and the
 * console answer on every host that is not one of these.
 */
import type { FastifyInstance, RouteOptions } from 'fastify'
import type { IncomingMessage } from 'node:http'

/** pay: 3DS Server and card field. acs: challenge and 3DS Method. shop, bank: what the demonstration plays. */
export const SITES = ['pay', 'shop', 'acs', 'bank'] as const
export type Site = (typeof SITES)[number]

/** `https://pay.example.jp` for each site. */
export type Origins = Readonly<Record<Site, string>>

/** @param set what the settings name; the rest is the demonstration's, which only browsers resolve */
export function originsOf(set: Partial<Origins>, port: number): Origins {
  const local = (site: Site) => set[site] ?? `http://${site}.localhost:${port}`
  return { pay: local('pay'), shop: local('shop'), acs: local('acs'), bank: local('bank') }
}

/**
 * Every route added from now on belongs to the site of its path, or of the scope it is added in (`onSite`). On the host of a
 * site nothing else is found, and its own paths are found nowhere else.
 * @param origins their ports do not count: a proxy in front may have another
 */
export function keepSitesApart(app: FastifyInstance, origins: Partial<Origins>): void {
  const hosts = new Map(SITES.map((site) => [new URL(originsOf(origins, 0)[site]).hostname, site]))
  app.addConstraintStrategy({
    name: CONSTRAINT,
    mustMatchWhenDerived: true,
    storage: () => {
      const handlers = new Map<string, unknown>()
      return {
        get: (site: string) => handlers.get(site) ?? null,
        set: (site: string, handler: unknown) => void handlers.set(site, handler),
      }
    },
    validate: () => {},
    deriveConstraint: (request: IncomingMessage) => hosts.get(hostnameIn(request.headers.host)),
  } as Parameters<FastifyInstance['addConstraintStrategy']>[0])
  app.addHook('onRoute', (route) => {
    const site = PATHS.find(([prefix]) => route.url.startsWith(prefix))?.[1]
    if (site) place(route, site)
  })
}

/** A scope whose routes belong to one site, whatever their paths. */
export async function onSite(
  app: FastifyInstance,
  site: Site,
  routes: (scope: FastifyInstance) => void | Promise<void>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => place(route, site))
    await routes(scope)
  })
}

function place(route: RouteOptions, site: Site): void {
  route.constraints = { ...route.constraints, [CONSTRAINT]: site }
}

/** The name in a `Host` header, without its port; host names do not tell capitals from small letters. */
function hostnameIn(host = ''): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

const CONSTRAINT = 'site'
const PATHS: readonly (readonly [prefix: string, site: Site])[] = [
  ['/3ds/server/', 'pay'],
  ['/3ds/acs/', 'acs'],
]
