/**
 * Who changes tenants and keys: this process, on a data folder that is free, or the server that holds it. Either way the
 * command says the same: refusals have the same codes and words.
 */
import { SekishoError } from '@sekisho/base'
import type { APIKeyMode } from '@sekisho/adapters/keys'
import type { Pass, Tenant } from '@sekisho/adapters/tenants'
import { dataDirOf } from '../dataDir.ts'
import { withStore } from '../store.ts'
import type { Terminal } from '../terminal.ts'

export interface Registry {
  createTenant(tenant: Tenant): Promise<void>
  /** @returns the whole key, to show once */
  createKey(tenantID: string, mode: APIKeyMode): Promise<string>
  revokeKey(keyID: string): Promise<void>
}

/** @throws {SekishoError} ERR_DATA_DIR_LOCKED: held by a process that is no server, or by one that does not answer */
export async function withRegistry<Value>(
  terminal: Terminal,
  work: (registry: Registry) => Promise<Value>,
): Promise<Value> {
  const tenants = await import('@sekisho/adapters/tenants')
  try {
    return await withStore(terminal, (store) =>
      work({
        createTenant: (tenant) => tenants.createTenant(store, tenant, Date.now()),
        createKey: (tenantID, mode) => tenants.createAPIKey(store, { tenantID, mode }, Date.now()),
        revokeKey: (keyID) => tenants.revokeAPIKey(store, keyID, Date.now()),
      }),
    )
  } catch (error) {
    if (!(error instanceof SekishoError) || error.code !== 'ERR_DATA_DIR_LOCKED') throw error
    const pass = tenants.readPass(dataDirOf(terminal))
    if (!pass) throw error
    return work(throughServer(pass, error))
  }
}

function throughServer(pass: Pass, locked: SekishoError): Registry {
  return {
    createTenant: async (tenant) => void (await ask(pass, locked, '/tenants', tenant)),
    createKey: async (tenantID, mode) => {
      const { key } = await ask(pass, locked, `/tenants/${encodeURIComponent(tenantID)}/keys`, { mode })
      return String(key)
    },
    revokeKey: async (keyID) => void (await ask(pass, locked, `/keys/${encodeURIComponent(keyID)}/revocation`, {})),
  }
}

async function ask({ url, secret }: Pass, locked: SekishoError, path: string, body: object): Promise<Answer> {
  let reply: Response
  try {
    reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    throw locked // the pass is of a server that is gone, or it is stopping
  }
  const answer = (await reply.json().catch(() => ({}))) as Answer
  if (reply.ok) return answer
  // Only a thrown error's own code and words are repeated: anything else is not the server that left the pass.
  if (!isThrownCode(answer.code)) throw locked
  throw new SekishoError(answer.code, String(answer.detail))
}

function isThrownCode(code: unknown): code is `ERR_${string}` {
  return typeof code === 'string' && /^ERR_[A-Z_]+$/.test(code)
}

type Answer = Readonly<Record<string, unknown>>

/** A commit waits for the disk, and for orders that came before it. */
const TIMEOUT_MS = 30_000
