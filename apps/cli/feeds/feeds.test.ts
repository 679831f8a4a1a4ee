/** `sekisho feeds`, on a data folder that is free and through the server that holds it, from a source over a real socket. */
import { anOrder } from '@sekisho/fraud/testing'
import { openReader } from '@sekisho/adapters/sql'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import type { TestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-feeds-cli-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
const ROOM = '東京都渋谷区道玄坂1-2-3 405号室'
let served: { status: number; body: string | Buffer } = { status: 200, body: '' }
const source = createServer((request, response) => {
  const etag = `"${served.body.length}"`
  if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
  else response.writeHead(served.status, { etag }).end(served.body)
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => void source.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/vacant.csv`
  await runCommand(['keys', 'create', env.KEY_FILE])
  await runCommand(['tenants', 'create', 'shop-a', '--name-ja', '店'], env)
})
afterAll(() => {
  source.close()
  source.closeAllConnections()
  rmSync(home, { recursive: true })
})

const feeds = (...args: string[]) => runCommand(['feeds', ...args], env)
const listed = async () =>
  (await feeds('list', '--json')).out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)

test('feeds: added, refreshed, refused and removed alike on a free folder and through the server', async () => {
  const work = async (round: string) => {
    served = { status: 200, body: gzipSync(`住所,種別,確認日\n${ROOM},空室,2026-11-01\n`) }
    const added = await feeds(
      'add',
      `rooms-${round}`,
      url,
      '--kind',
      'place',
      '--category',
      'vacant',
      '--tenant',
      'shop-a',
      '--inside',
    )
    expect(added).toMatchObject({ status: 0, told: expect.stringContaining('1 entries of 1 rows') as string })
    served = { status: 200, body: '<html>Sign in' }
    const refused = await feeds('refresh', `rooms-${round}`, '--tenant', 'shop-a')
    expect(refused).toMatchObject({
      status: 1,
      told: expect.stringMatching(/not taken \(no_list\).*1 entries of before stay/) as string,
    })
    expect(await listed()).toContainEqual(
      expect.objectContaining({
        feedID: `rooms-${round}`,
        entries: 1,
        failing: expect.objectContaining({ fault: 'no_list' }) as object,
      }),
    )
    expect((await feeds('list')).status).toBe(1)
    expect((await feeds('remove', `rooms-${round}`, '--tenant', 'shop-a')).status).toBe(0)
    expect(await listed()).toEqual([])
    expect((await feeds('refresh', 'nobody', '--platform')).status).toBe(2)
    expect((await feeds('add', 'x', url, '--kind', 'place', '--category', 'tor', '--platform')).status).toBe(2)
    expect((await feeds('add', 'x', url, '--kind', 'place', '--category', 'vacant')).status).toBe(2)
    expect((await feeds('add', 'far', url, '--kind', 'place', '--category', 'vacant', '--platform')).told).toContain(
      'not_public',
    )
    expect((await feeds('remove', 'far', '--platform')).status).toBe(0)
  }
  await work('free')
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    await work('held')
  } finally {
    await server.close()
  }
})

test('feeds: what a feed said of an order stands with it, rules read it, and a restart keeps it', async () => {
  const key = (await runCommand(['tenants', 'keys', 'create', 'shop-a', '--mode', 'live'], env)).out.trim()
  const file = join(home, 'drops.csv')
  writeFileSync(file, `address,weight,as_of\n"〒150-0043 渋谷区道玄坂一丁目２－３－４０５",90,2026-11-01\n`)
  const networks = join(home, 'networks.txt')
  writeFileSync(networks, '# attacks of last week\n198.51.100.0/24\n')
  const ask = async (server: TestServer, orderID: string) => {
    const body = anOrder({
      orderID,
      occurredAt: new Date().toISOString(),
      buyer: { accountID: orderID, email: `${orderID}@example.jp` },
      deliveries: [{ address: { text: ROOM } }],
      device: { ipAddress: '198.51.100.7' },
    })
    const { body: answer } = await server.post('/v1/orders', body, { authorization: `Bearer ${key}` })
    return (answer.reasons as { code: string }[]).map(({ code }) => code).filter((code) => code.startsWith('feed_'))
  }
  let server = await startTestServer(env.DATA_DIR, env)
  try {
    expect(await ask(server, 'before')).toEqual([])
    await feeds('add', 'drops', file, '--kind', 'place', '--category', 'bad-delivery', '--tenant', 'shop-a')
    await feeds('add', 'attacks', networks, '--kind', 'network', '--category', 'abuse', '--weight', '80', '--platform')
    expect(await ask(server, 'after')).toEqual(['feed_bad_delivery', 'feed_network'])
    await server.close()
    rmSync(file)
    server = await startTestServer(env.DATA_DIR, env)
    expect(await ask(server, 'restarted')).toEqual(['feed_bad_delivery', 'feed_network'])
    const metrics = await (await fetch(`${server.adminURL}/metrics`)).text()
    expect(metrics).toMatch(/sekisho_feeds\{state="good"\} \d/)
  } finally {
    await server.close()
  }
  const reader = openReader({ dir: env.DATA_DIR })
  const [order] = [...reader.readJournal({ kinds: ['order'] })].filter(({ id }) => id === 'after')
  reader.close()
  const { facts, versions } = order!.body as unknown as {
    facts: Record<string, { feeds?: object[]; place?: { feeds?: object[] } }>
    versions: { intelligence: object }
  }
  const hit = { version: expect.stringMatching(/^[0-9a-f]{12}$/) as string, ageDays: expect.any(Number) as number }
  expect(facts['delivery']!.place!.feeds).toEqual([
    { ...hit, feed: 'drops', category: 'bad-delivery', weight: 90, level: 'room' },
  ])
  expect(facts['network']!.feeds).toEqual([{ ...hit, feed: 'attacks', category: 'abuse', weight: 80 }])
  expect(versions.intelligence).toHaveProperty('feeds')
})
