export { createAPIKey, findCaller, listAPIKeys, registerAPIKey, revokeAPIKey } from './apiKey.ts'
export type { Caller } from './apiKey.ts'
export { cachedTenants, createTenant, findTenant, listTenants, PLATFORM } from './tenant.ts'
export type { Tenant, TenantRole } from './tenant.ts'
