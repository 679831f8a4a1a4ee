/**
 * 3-D Secure, for people: a shop sees what its 3DS Server recorded, an issuer what its ACS did, and nobody the other's. A card number
 * comes in a body, never in an address, and is compared as a token. How a tenant is set up is for those who may enrol cardholders.
 */
import { findTenant } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { isLocal } from '../console/session.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { parseSearch } from './threedsAsked.ts'
import { Funnel, KEPT_DAYS } from './threedsFunnel.ts'
import { searchTransactions } from './threedsSearch.ts'
import { cardholdersBody, setupBody } from './threedsSetup.ts'
import type { SetupParts } from './threedsSetup.ts'
import { sideOf } from './threedsSteps.ts'
import type { Side } from './threedsSteps.ts'
import { transactionBody } from './threedsTransaction.ts'

/** What these addresses need beside the rest. */
export type ThreeDSConsoleParts = Omit<SetupParts, 'store'>

export function threeDSRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  const { store, threeDS } = parts
  const funnel = new Funnel(store, parts.nowMs)
  const own =
    (answer: (asked: AskedBySomebody, tenant: Tenant, side: Side) => Answer | Promise<Answer>) =>
    (asked: AskedBySomebody): Answer | Promise<Answer> => {
      const tenant = findTenant(store, asked.who.tenantID)!
      const side = sideOf(tenant)
      return side ? answer(asked, tenant, side) : { problem: 'not_found', detail: 'a shop or an issuer has this' }
    }
  return [
    {
      method: 'POST',
      path: '/threeds/transactions/search',
      needs: 'read',
      answer: own(({ body }, { tenantID }, side) => {
        const asked = parseSearch(body)
        if (!('limit' in asked)) return { problem: 'invalid', issues: asked }
        return { body: { side, ...searchTransactions(store, tenantID, side, asked) } }
      }),
    },
    {
      method: 'GET',
      path: '/threeds/transactions/:transID',
      needs: 'read',
      answer: own((asked, { tenantID }, side) => {
        const body = transactionBody(parts, tenantID, side, asked.params.transID ?? '')
        if (!body) return { problem: 'not_found', detail: 'there is no such transaction' }
        return { body: { ...body, bothSides: bothSidesOf(parts, asked, body.order?.rowID) } }
      }),
    },
    {
      method: 'GET',
      path: '/threeds/funnel',
      needs: 'read',
      answer: own(async ({ query: { days = '7' } }, { tenantID }, side) => {
        const wanted = typeof days === 'string' && /^[1-9]\d?$/.test(days) ? Number(days) : 0
        if (wanted < 1 || wanted > KEPT_DAYS) return invalid('days', `1 to ${KEPT_DAYS}`)
        const { sinceMs, groups } = await funnel.of(tenantID, wanted)
        return { body: { side, days: wanted, since: new Date(sinceMs).toISOString(), groups } }
      }),
    },
    {
      method: 'GET',
      path: '/threeds/setup',
      needs: 'enrol',
      answer: own(({ nowMs }, tenant, side) => ({ body: setupBody({ store, ...threeDS }, tenant, side, nowMs) })),
    },
    {
      method: 'GET',
      path: '/threeds/cardholders',
      needs: 'enrol',
      answer: own(({ query, nowMs }, { tenantID }, side) => {
        if (side !== 'acs') return { problem: 'not_found', detail: 'an issuer has cardholders' }
        const { after, limit = '50' } = query
        const wanted = typeof limit === 'string' && /^[1-9]\d{0,2}$/.test(limit) ? Number(limit) : 0
        if (wanted < 1 || wanted > 200) return invalid('limit', '1 to 200')
        if (after !== undefined && (typeof after !== 'string' || after.length > 128)) {
          return invalid('after', 'the cursor that the page before came with')
        }
        return { body: cardholdersBody(store, tenantID, { after, limit: wanted }, nowMs) }
      }),
    },
  ]
}

/** The operator's own page shows both sides of a purchase of the demonstration; it is not there for anybody else. */
function bothSidesOf({ demonstration }: ConsoleAPIParts, { request, who }: AskedBySomebody, rowID: string | undefined) {
  const isOperator = demonstration !== undefined && isLocal(request) && demonstration.isSignedIn(request)
  return isOperator && rowID !== undefined ? `/console/shops/${who.tenantID}/orders/${rowID}/sides` : null
}
