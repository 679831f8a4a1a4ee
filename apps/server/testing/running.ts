/** A whole server on free ports of loopback and a throw-away folder, for tests that speak HTTP to it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { DEMONSTRATION_API_KEY } from '../demo.ts'
import { startServer } from '../server.ts'
import type { RunningServer } from '../server.ts'
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

export async function startTestServer(
  dir = mkdtempSync(join(tmpdir(), 'sekisho-server-')),
  environment: Record<string, string> = {},
): Promise<TestServer> {
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
