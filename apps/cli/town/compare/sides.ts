/**
 * Shops and issuers of one town in this process. Each is a company: a tenant with a memory of its own. Shops are screened by
 * the desk and issuers by the risk bridge, as in the server, on a store for each side that keeps nothing.
 */
import { openIntelligence } from '@sekisho/adapters/intelligence'
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { RiskBridge } from '@sekisho/adapters/risk-bridge'
import { Desk } from '@sekisho/adapters/screening'
import type { Telling } from '@sekisho/adapters/screening'
import { cachedTenants, createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import type { TenantRole } from '@sekisho/adapters/tenants'
import type { About } from '@sekisho/evidence'
import { Screening } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import { SHOPS } from '@sekisho/simulators/town'
import type { Outcome, Question } from '@sekisho/simulators/town'
import type { ChallengeEnded, RiskAnswer, RiskQuestion } from '@sekisho/threeds/acs'
import { CommandFailure, EXIT } from '../../exit.ts'
import { FILE_LIMITS } from '../../screen/localScreener.ts'
import { evidenceOf } from './evidence.ts'
import { ABROAD, ISSUERS } from './issuers.ts'

export interface ShopsSide {
  order(shop: string, body: object): Promise<OrderRecord>
  account(question: Question): Promise<Outcome>
  tell(telling: Telling, shop: string, body: object): Promise<void>
}

export interface IssuersSide {
  /** @param about what the shop tells; nothing when it tells nothing */
  assess(question: RiskQuestion, about: About | undefined): Promise<RiskAnswer>
  ended(ended: ChallengeEnded): Promise<void>
  /** Fraud that became known of an authentication. */
  report(issuer: string, body: object): Promise<void>
}

export async function openShops(tables: IntelligenceOptions): Promise<ShopsSide> {
  const tenants = SHOPS.map(({ id, name }) => ({ tenantID: id, name }))
  const { desk } = await openSide('shop', tenants, tables)
  return {
    order: async (shop, body) => {
      const answer = await desk.order(shop, body, IMPORTED)
      return answer.status === 'decided' ? answer.record : notTaken(answer)
    },
    account: async ({ kind, shop, body }) => {
      const answer = await desk.account(kind as Exclude<typeof kind, 'order'>, shop, body, IMPORTED)
      return answer.status === 'decided' ? answer.record.outcome : notTaken(answer)
    },
    tell: async (telling, shop, body) => {
      const answer = await desk.tell(telling, shop, body, IMPORTED)
      if (answer.status !== 'taken') notTaken(answer)
    },
  }
}

export async function openIssuers(tables: IntelligenceOptions): Promise<IssuersSide> {
  const tenants = [...ISSUERS, ABROAD].map((tenantID) => ({ tenantID, name: { ja: tenantID, en: tenantID } }))
  const { store, desk, screening, findTenant, lookUp } = await openSide('issuer', tenants, tables)
  let told: About | undefined
  const bridge = RiskBridge.open({
    store,
    screening,
    lookUp,
    findTenant,
    // In one process nothing is signed: evidence is bound to the AReq by being handed over with it.
    evidence: { find: async (issuer, areq) => told && { carrier: 'direct', evidence: evidenceOf(told, issuer, areq) } },
  })
  return {
    assess: (question, about) => {
      told = about // read within the call, before anything is waited for
      return bridge.assess(question, async (answer, rows) => {
        await store.commit({ appends: rows })
        return answer
      })
    },
    ended: async (ended) => {
      const remembrance = bridge.tell(ended)
      if (!remembrance) return
      await store.commit({ appends: remembrance.rows })
      remembrance.committed()
    },
    report: async (issuer, body) => {
      const answer = await desk.tell({ kind: 'fraud-report' }, issuer, body, IMPORTED)
      if (answer.status !== 'taken') notTaken(answer)
    },
  }
}

async function openSide(
  role: TenantRole,
  tenants: readonly { tenantID: string; name: { ja: string; en: string } }[],
  tables: IntelligenceOptions,
) {
  const store = await openMemoryStore({ upcasters: UPCASTERS, nowMs: () => 0 })
  const common = { parent: PLATFORM, role, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  for (const tenant of tenants) await createTenant(store, { ...tenant, ...common }, 0)
  const screening = new Screening((_tenant, kind) => ({ live: readyMadePolicy(kind), shadows: [] }), FILE_LIMITS)
  const lookUp = openIntelligence(tables)
  const findTenant = cachedTenants(store)
  // The clock is never asked: an import has no deadline.
  const desk = Desk.open({ store, screening, lookUp, findTenant, nowMs: () => 0 })
  return { store, screening, lookUp, findTenant, desk }
}

/** The town's bodies are those of `/v1`, so this is a fault of ours. */
function notTaken(answer: object): never {
  throw new CommandFailure(EXIT.internal, `the town was not taken: ${JSON.stringify(answer)}`)
}

/** The file's own clock: nothing is late, nothing has a deadline. */
const IMPORTED = { imported: true } as const
