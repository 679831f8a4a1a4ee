/** Tenants and keys, changed by whoever may: this process, or the server that holds the data folder. */
import type { APIKeyMode } from '@sekisho/adapters/keys'
import type { Tenant, User, UserRole } from '@sekisho/adapters/tenants'
import { withHolder } from '../holder.ts'
import type { Ask } from '../holder.ts'
import type { Terminal } from '../terminal.ts'

export interface Registry {
  createTenant(tenant: Tenant): Promise<void>
  /** @returns the whole key, to show once */
  createKey(tenantID: string, mode: APIKeyMode, userID?: string): Promise<string>
  revokeKey(keyID: string): Promise<void>
  createUser(user: User): Promise<void>
  /** @param role undefined removes the user */
  changeUser(user: Pick<User, 'tenantID' | 'userID'>, role: UserRole | undefined): Promise<void>
  /** @returns path of a link that works once */
  invite(user: Pick<User, 'tenantID' | 'userID'>): Promise<string>
  /** @returns path of the link to sign in by */
  setOIDC(tenantID: string, provider: unknown): Promise<string>
  removeOIDC(tenantID: string): Promise<void>
}

/** @throws {SekishoError} ERR_DATA_DIR_LOCKED: held by a process that is no server, or by one that does not answer */
export async function withRegistry<Value>(
  terminal: Terminal,
  work: (registry: Registry) => Promise<Value>,
): Promise<Value> {
  const tenants = await import('@sekisho/adapters/tenants')
  const accounts = await import('@sekisho/adapters/accounts')
  return withHolder(
    terminal,
    (store) =>
      work({
        createTenant: (tenant) => tenants.createTenant(store, tenant, Date.now()),
        createKey: (tenantID, mode, userID) => tenants.createAPIKey(store, { tenantID, mode, userID }, Date.now()),
        revokeKey: (keyID) => tenants.revokeAPIKey(store, keyID, Date.now()),
        createUser: (user) => tenants.createUser(store, user, tenants.OPERATOR, Date.now()),
        changeUser: (user, role) => tenants.changeUser(store, user, role, tenants.OPERATOR, Date.now()),
        invite: async (user) =>
          accounts.invitationPath(await accounts.createInvitation(store, user, tenants.OPERATOR, Date.now())),
        setOIDC: (tenantID, value) => accounts.setOIDCProvider(store, { tenantID, value }, Date.now()),
        removeOIDC: (tenantID) => accounts.removeOIDCProvider(store, tenantID, Date.now()),
      }),
    (ask) => work(throughServer(ask)),
  )
}

function throughServer(ask: Ask): Registry {
  return {
    createTenant: async (tenant) => void (await ask('/tenants', tenant)),
    createKey: async (tenantID, mode, userID) => {
      const { key } = await ask(`/tenants/${encodeURIComponent(tenantID)}/keys`, { mode, userID })
      return String(key)
    },
    revokeKey: async (keyID) => void (await ask(`/keys/${encodeURIComponent(keyID)}/revocation`, {})),
    createUser: async ({ tenantID, ...user }) =>
      void (await ask(`/tenants/${encodeURIComponent(tenantID)}/users`, user)),
    changeUser: async ({ tenantID, userID }, role) =>
      void (await ask(`/tenants/${encodeURIComponent(tenantID)}/users/${encodeURIComponent(userID)}`, {
        role: role ?? null,
      })),
    invite: async ({ tenantID, userID }) => {
      const user = `/tenants/${encodeURIComponent(tenantID)}/users/${encodeURIComponent(userID)}`
      return String((await ask(`${user}/invitations`, {})).path)
    },
    setOIDC: async (tenantID, provider) =>
      String((await ask(`/tenants/${encodeURIComponent(tenantID)}/oidc`, { provider: provider ?? {} })).path),
    removeOIDC: async (tenantID) =>
      void (await ask(`/tenants/${encodeURIComponent(tenantID)}/oidc`, { provider: null })),
  }
}
