/**
 * The tree of tenants: platform → provider → shop or issuer; and beside the providers a payment system, which routes
 * between them and belongs to none. The registry belongs to the platform; what a tenant does is recorded under the tenant
 * itself. docs/decisions/0003 and 0011.
 */
import { assert, ConflictError, isTenantID, isTimeZone, minorDigits, SekishoError } from '@sekisho/base'
import { LRUCache } from 'lru-cache'
import type { JSONObject, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'

/** The root of the tree: it exists from the start and owns the registry. */
export const PLATFORM: TenantID = 'platform'

export type TenantRole = 'provider' | 'shop' | 'issuer' | 'payment-system'

export interface Tenant {
  readonly tenantID: TenantID
  readonly parent: TenantID
  readonly role: TenantRole
  readonly name: { readonly ja: string; readonly en: string }
  /** ISO 4217: sums and habits are in this currency. */
  readonly currency: string
  /** Nights and week-ends are told by this zone. */
  readonly timeZone: string
}

/** What may stand under what. */
const PARENTS: Readonly<Record<TenantRole, readonly (TenantRole | 'platform')[]>> = {
  provider: ['platform'],
  shop: ['platform', 'provider'],
  issuer: ['platform', 'provider'],
  'payment-system': ['platform'],
}

/**
 * @throws {SekishoError} ERR_TENANT_INVALID: says which member, and what would be right
 * @throws {SekishoError} ERR_TENANT_EXISTS
 */
export async function createTenant(store: Store, tenant: Tenant, nowMs: UnixMs): Promise<void> {
  const parent = tenant.parent === PLATFORM ? 'platform' : findTenant(store, tenant.parent)?.role
  const wrong = faultOf(tenant, parent)
  if (wrong) throw new SekishoError('ERR_TENANT_INVALID', wrong)
  const body = { ...tenant }
  await store.keyring.addScope(`tenant:${tenant.tenantID}`)
  try {
    await store.commit({
      appends: [rowOf('tenant', tenant.tenantID, tenant.tenantID, body, nowMs)],
      replaces: [putNew('tenant', tenant.tenantID, body)],
    })
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
    throw new SekishoError('ERR_TENANT_EXISTS', `there is a tenant ${tenant.tenantID} already; choose another name`)
  }
}

export function findTenant(store: StateReader, tenantID: TenantID): Tenant | undefined {
  const state = store.findState(PLATFORM, 'tenant', tenantID)
  return state && storedTenant(state.body)
}

/** All tenants, in order of their IDs. */
export function listTenants(store: StateReader): Tenant[] {
  return [...pagesOf(store, 'tenant')].map(storedTenant)
}

/** @returns undefined where a member is missing or of another type; whether their values are right, `createTenant` says */
export function readTenant(value: unknown): Tenant | undefined {
  const { tenantID, parent, role, name, currency, timeZone } = membersOf(value)
  const { ja, en } = membersOf(name)
  const texts = [tenantID, parent, ja, en, currency, timeZone]
  if (!texts.every((text) => typeof text === 'string') || !isRole(role)) return undefined
  const [id, under, japanese, english, money, zone] = texts as [string, string, string, string, string, string]
  return { tenantID: id, parent: under, role, name: { ja: japanese, en: english }, currency: money, timeZone: zone }
}

/** Every entry of one kind in the platform's registry, read page by page. */
export function* pagesOf(store: StateReader, kind: string): Iterable<JSONObject> {
  const limit = 100
  let page = store.listStates(PLATFORM, kind, { limit })
  for (;;) {
    for (const { body } of page) yield body
    if (page.length < limit) return
    page = store.listStates(PLATFORM, kind, { after: page.at(-1)!.id, limit })
  }
}

function faultOf(tenant: Tenant, parent: TenantRole | 'platform' | undefined): string | undefined {
  if (!isTenantID(tenant.tenantID) || tenant.tenantID === PLATFORM) {
    return 'tenantID: 1 to 64 of a-z, 0-9 and hyphens, beginning with a letter, and not "platform"'
  }
  if (parent === undefined) return 'parent: there is no such tenant; create it first, or leave it out'
  if (!PARENTS[tenant.role].includes(parent)) return `parent: a ${tenant.role} cannot stand under a ${parent}`
  if (tenant.name.ja.trim() === '' || tenant.name.en.trim() === '') return 'name: one in Japanese and one in English'
  if (minorDigits(tenant.currency) === undefined) return 'currency: an ISO 4217 code in use, such as JPY'
  if (!isTimeZone(tenant.timeZone)) return 'timeZone: not in our table; such as Asia/Tokyo or UTC'
  return undefined
}

function storedTenant(body: JSONObject): Tenant {
  const tenant = readTenant(body)
  assert(tenant, 'a stored tenant has every member of one')
  return tenant
}

function isRole(value: unknown): value is TenantRole {
  return typeof value === 'string' && Object.hasOwn(PARENTS, value)
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** A row of the audit trail: what was done to the tree, and when. */
export function rowOf(kind: string, tenant: TenantID, id: string, body: JSONObject, nowMs: UnixMs): Row {
  return { tenant, kind, id, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

/** An entry of the platform's registry that must not exist yet. */
export function putNew(kind: string, id: string, body: JSONObject): Replacement {
  return { tenant: PLATFORM, kind, id, version: 0, by: { body } }
}

/**
 * Finds tenants for a process that asks for every order: reading a state costs as much as deciding. What another process
 * changes is seen after `ttlMs`.
 */
export function cachedTenants(store: Store, ttlMs = 5_000): (tenantID: TenantID) => Tenant | undefined {
  const known = new LRUCache<TenantID, Tenant>({ max: 10_000, ttl: ttlMs })
  return (tenantID) => {
    const cached = known.get(tenantID)
    if (cached) return cached
    const tenant = findTenant(store, tenantID)
    if (tenant) known.set(tenantID, tenant)
    return tenant
  }
}
