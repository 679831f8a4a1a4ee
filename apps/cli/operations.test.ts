/**
 * docs/operations.md, walked: its commands, in their order, with the example paths moved into a throw-away folder; then the
 * first order through a proxy that ends TLS, as the page says.
 */
import { anOrder } from '@sekisho/fraud/testing'
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createServer, request as httpsRequest } from 'node:https'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-operations-'))
const environment: NodeJS.ProcessEnv = { ...process.env, SEKISHO_LANG: 'en', LOG_LEVEL: 'info' }
let running: { child: ChildProcess; url: string; said: string } | undefined
let proxy: Server | undefined
afterAll(async () => {
  proxy?.close()
  if (running) {
    const ended = new Promise((resolve) => running!.child.once('exit', resolve))
    running.child.kill('SIGTERM')
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
})

test('operations: the page’s own commands lead from a clone to a shop behind TLS', async () => {
  const printed: string[] = []
  for (const command of commandsOf('docs/operations.md')) {
    if (command === 'npx sekisho start') running = await start()
    else printed.push(run(command))
  }
  const apiKey = printed.join('\n').match(/sk_live_\S+/)?.[0]
  expect(apiKey, 'the key is printed').toBeDefined()
  expect(running?.said).not.toMatch(/demonstration|デモ/i)

  const port = await openProxy(running!.url)
  const order = anOrder({ occurredAt: new Date().toISOString() })
  expect(await askThrough(port, '/v1/orders', apiKey!, order)).toMatchObject({
    status: 201,
    body: { orderID: order.orderID, outcome: 'approve' },
  })
  expect(await askThrough(port, '/v1/orders', apiKey!.replace(/.$/, '_'), order)).toMatchObject({ status: 401 })
  expect(await askThrough(port, '/console', apiKey!, undefined)).toMatchObject({ status: 404 })
  expect(await askThrough(port, '/metrics', apiKey!, undefined)).toMatchObject({ status: 404 })
  const console = await fetch(`${running!.url}/console`)
  expect(await console.text()).toMatch(/Sign in|サインイン/)
})

test('operations: the page in Japanese has the same commands, in the same order', () => {
  const inJapanese = commandsOf('docs/operations.ja.md')
  expect(inJapanese.length).toBeGreaterThan(8)
  expect(inJapanese).toEqual(commandsOf('docs/operations.md'))
})

test('operations: outside the demonstration there is no start without a key file, and the public key opens nothing', () => {
  const attempt = (change: NodeJS.ProcessEnv) => {
    const env = {
      ...process.env,
      SEKISHO_DEMO: '0',
      DATA_DIR: join(folder, 'other'),
      PORT: '0',
      COMPONENT_PORT: '0',
      ADMIN_PORT: '0',
      ...change,
    }
    try {
      execFileSync('node', [join(root, 'apps/cli/bin/sekisho.js'), 'start'], {
        env,
        encoding: 'utf8',
        stdio: 'pipe',
        timeout: 20_000,
      })
      return { status: 0, stderr: '' }
    } catch (error) {
      return error as { status: number; stderr: string }
    }
  }
  expect(attempt({})).toMatchObject({ status: 78, stderr: expect.stringContaining('KEY_FILE') })
  expect(attempt({ KEY_FILE: join(folder, 'none.key') })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('key file'),
  })
})

/** Lines of the blocks that are marked to be run, without comments. */
function commandsOf(path: string): string[] {
  const page = readFileSync(join(root, path), 'utf8')
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap((block) => block[1]!.trim().split('\n'))
}

function run(command: string): string {
  const moved = move(command)
  if (moved.startsWith('export ')) {
    for (const [, name, value] of moved.matchAll(/([A-Z_]+)=(\S+)/g)) environment[name!] = value!
    return ''
  }
  const [program, ...rest] = moved.split(' ')
  if (program === 'mkdir') return execFileSync('mkdir', rest, { encoding: 'utf8' })
  expect(program).toBe('npx')
  expect(rest.shift()).toBe('sekisho')
  const args = moved
    .slice('npx sekisho '.length)
    .match(/'[^']*'|\S+/g)!
    .map((arg) => arg.replaceAll("'", ''))
  return execFileSync('node', [join(root, 'apps/cli/bin/sekisho.js'), ...args], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Example paths and ports of the page, to where a test may write and listen. */
function move(command: string): string {
  return command
    .replaceAll('/etc/sekisho', join(folder, 'etc'))
    .replaceAll('/srv/sekisho', join(folder, 'srv'))
    .replaceAll('/var/backups', join(folder, 'var'))
    .replaceAll(/_?PORT=\d+/g, (setting) => setting.replace(/\d+/, '0'))
}

async function start() {
  const child = spawn('node', [join(root, 'apps/cli/bin/sekisho.js'), 'start'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (/console\s+http\S+/.test(said)) resolve()
    })
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}: ${said}`)))
  })
  return { child, said, url: /console\s+(http:\/\/[^/]+)/.exec(said)![1]! }
}

/** As the nginx of the page: ends TLS, says for whom it asks, and passes on. */
async function openProxy(url: string): Promise<number> {
  const [key, cert] = [join(folder, 'tls.key'), join(folder, 'tls.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=screening.example.jp',
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  )
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }
    const passed = httpRequest(`${url}${incoming.url}`, { method: incoming.method!, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode!, reply.headers)
      reply.pipe(outgoing)
    })
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = server
  return (server.address() as AddressInfo).port
}

function askThrough(
  port: number,
  path: string,
  apiKey: string,
  body: object | undefined,
): Promise<{ status: number; body: unknown }> {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    host: 'screening.example.jp',
  }
  const options = {
    port,
    path,
    method: body ? 'POST' : 'GET',
    headers,
    ca: readFileSync(join(folder, 'tls.pem')),
    servername: 'screening.example.jp',
  }
  return new Promise((resolve, reject) => {
    const asked = httpsRequest(options, (reply) => {
      let text = ''
      reply.on('data', (chunk: Buffer) => (text += chunk.toString()))
      reply.on('end', () => resolve({ status: reply.statusCode!, body: JSON.parse(text) }))
    })
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })
}
