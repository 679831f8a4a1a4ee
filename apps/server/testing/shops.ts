/** A server outside the demonstration with a few shops, their users and their keys, for tests that speak HTTP to it. */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant, createUser } from '@sekisho/adapters/tenants'
import type { NewKey, User } from '@sekisho/adapters/tenants'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestServer } from './running.ts'
import type { TestServer } from './running.ts'

export interface Shops {
  readonly server: TestServer
  readonly keyFile: string
  /** By the name that `prepare` gave each. */
  readonly keys: Readonly<Record<string, string>>
  /** @param who the name of a key */
  ask(who: string, method: string, path: string, body?: object): Promise<Answered>
  /** Stops the server and removes its folder. */
  remove(): Promise<void>
}

interface Answered {
  readonly status: number
  /** A reply's JSON, empty where there was none: what is looked at is compared, so a wrong shape fails the test. */
  readonly body: Readonly<Record<string, unknown>>
}

interface Preparation {
  /** Makes a key and remembers it under a name. */
  readonly addKey: (name: string, key: NewKey) => Promise<void>
  /** Makes a user with a live key, which is remembered under the name. */
  readonly addUser: (name: string, user: User) => Promise<void>
}

/** @param prepare makes users and keys, before the server starts */
export async function startShops(
  tenantIDs: readonly string[],
  prepare: (preparation: Preparation) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<Shops> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-shops-'))
  const keyFile = join(folder, 'sekisho.key')
  const dataDir = join(folder, 'data')
  const keys: Record<string, string> = {}
  createKeyFile(keyFile)
  const store = await openStore({ dir: dataDir, kek: openKeyFile(keyFile, { dataDir }).kek })
  const addKey = async (name: string, key: NewKey) => {
    keys[name] = await createAPIKey(store, key, Date.now())
  }
  for (const tenantID of tenantIDs) await createTenant(store, { tenantID, ...A_SHOP }, Date.now())
  await prepare({
    addKey,
    addUser: async (name, user) => {
      await createUser(store, user, 'operator', Date.now())
      await addKey(name, { tenantID: user.tenantID, mode: 'live', userID: user.userID })
    },
  })
  await store.close()
  const server = await startTestServer(dataDir, { SEKISHO_DEMO: '0', KEY_FILE: keyFile, ...environment })
  return {
    server,
    keyFile,
    keys,
    ask: async (who, method, path, body) => {
      const reply = await fetch(`${server.publicURL}${path}`, {
        method,
        headers: { authorization: `Bearer ${keys[who]}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      return { status: reply.status, body: (text === '' ? {} : JSON.parse(text)) as Answered['body'] }
    },
    remove: async () => {
      await server.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const A_SHOP = {
  parent: 'platform',
  role: 'shop',
  name: { ja: '店', en: 'Shop' },
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
} as const
