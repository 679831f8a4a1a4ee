/** A whole server on free ports of loopback and a throw-away folder, for tests that speak HTTP to it. */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { DEMONSTRATION_API_KEY, markSeeded, seedTenants } from '../demonstration/tenants.ts'
import { startServer } from '../server.ts'
import type { RunningServer, ServerOptions } from '../server.ts'
import { readSettings } from '../settings.ts'

export interface TestServer extends RunningServer {
  readonly dir: string
  /** Everything it logged. */
  readonly logged: string[]
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: Answer }>
  /** Stops it and removes the folder. */
  remove(): Promise<void>
}

/** A reply's JSON: what is looked at is compared, so a wrong shape fails the test. */
interface Answer {
  readonly [member: string]: unknown
}

/** @param folder left out: the demonstration without its month of orders, whose making takes longer than most tests */
export async function startTestServer(
  folder?: string,
  environment: Record<string, string> = {},
  options: Pick<ServerOptions, 'nowMs'> = {},
): Promise<TestServer> {
  const dir = folder ?? (await withoutHistory())
  const logged: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const settings = readSettings({
    PORT: '0',
    COMPONENT_PORT: '0',
    ADMIN_PORT: '0',
    DATA_DIR: dir,
    DEADLINE_MS: '10000',
    ...environment,
  })
  const server = await startServer(settings, {
    ...options,
    logger,
    onFatal: (error) => {
      throw error
    },
  })
  return {
    ...server,
    dir,
    logged,
    post: async (path, body, headers = {}) => {
      const reply = await fetch(`${server.publicURL}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${DEMONSTRATION_API_KEY}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      })
      return { status: reply.status, body: (await reply.json()) as Answer }
    },
    remove: async () => {
      await server.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Where the server makes the demonstration's month. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sekisho-server-'))
}

async function withoutHistory(): Promise<string> {
  const dir = emptyFolder()
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  await seedTenants(store, Date.now())
  await markSeeded(store)
  await store.close()
  return dir
}
