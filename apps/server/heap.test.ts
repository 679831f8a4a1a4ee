/**
 * What stays in the memory of a server once its requests are answered: a snapshot of a real one's heap, after a full
 * collection, is searched for what its orders carried. A cache of people in clear would show here.
 */
import { createKeyFile } from '@sekisho/adapters/keys'
import { anOrder } from '@sekisho/fraud/testing'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { makeShop, SHOP_NAME } from './testing/shop.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-heap-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SECRETS = {
  number: '4929123456781111',
  name: '鳴海沢 かなりや',
  nameOnCard: 'KANARIYA NARUMIZAWA',
  phone: '08098761234',
  email: 'kanariya.narumizawa@canary.example',
  line1: '架空町九丁目八番七六号',
}

test('heap: nothing of a person stays once an order is answered', async () => {
  execFileSync('node', [join(root, 'tools/build.mjs')])
  const dataDir = join(folder, 'data')
  const keyFile = join(folder, 'sekisho.key')
  const snapshots = join(folder, 'snapshots')
  mkdirSync(snapshots)
  createKeyFile(keyFile)
  const environment = {
    HOST: '127.0.0.1',
    PORT: '0',
    COMPONENT_PORT: '0',
    ADMIN_PORT: '0',
    SEKISHO_DEMO: '0',
    LOG_LEVEL: 'silent',
  }
  const child = spawn('node', ['--heapsnapshot-signal=SIGUSR2', join(root, 'dist/server.js')], {
    cwd: snapshots,
    env: { ...process.env, ...environment, DATA_DIR: dataDir, KEY_FILE: keyFile },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const { publicURL } = JSON.parse(await firstLine(child.stdout)) as { publicURL: string }
    const key = await makeShop(dataDir)
    const send = async (change: object) => {
      const reply = await fetch(`${publicURL}/v1/orders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(anOrder({ occurredAt: new Date().toISOString(), ...change })),
      })
      expect(reply.status).toBe(201)
    }
    const { number, nameOnCard, name, phone, email, line1 } = SECRETS
    const address = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1 }
    const payment = { method: 'card', card: { number, nameOnCard } }
    const person = { payment, buyer: { name, phone, email, address }, deliveries: [{ name, phone, address }] }
    for (let i = 0; i < 20; i++) await send({ orderID: `a-${i}`, ...person })
    // Whatever holds the last of something (a parser, a regular expression) holds these by then.
    for (let i = 0; i < 20; i++) await send({ orderID: `b-${i}`, buyer: { name: '別人 太郎', phone: '0312345678' } })
    child.kill('SIGUSR2')
    const text = await snapshotIn(snapshots)
    const found = Object.values(SECRETS).filter((secret) => text.includes(secret) || text.includes(escaped(secret)))
    expect(found).toEqual([])
    // The tenant is remembered by its cache: what is kept is found.
    expect(text.includes(SHOP_NAME)).toBe(true)
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
}, 120_000) // a snapshot takes seconds, and more on a busy machine

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const chunk of stream) {
    said += String(chunk)
    if (said.includes('\n')) break
  }
  return said
}

/** The process writes it while it answers nobody; it is whole when it is JSON. */
async function snapshotIn(dir: string): Promise<string> {
  for (;;) {
    const [name] = readdirSync(dir)
    const text = name === undefined ? '' : readFileSync(join(dir, name), 'utf8')
    if (text.trimEnd().endsWith('}')) return text
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** As the snapshot writes what is not ASCII. */
function escaped(text: string): string {
  return text.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  )
}
