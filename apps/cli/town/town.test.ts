import { TRADES } from '@sekisho/simulators/town'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { runCommand } from '../testing/terminal.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-town-test-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const SMALL = ['town', '--orders', '200', '--days', '10']

test('town: --out and --truth write the same bytes for the same seed, and others for another', async () => {
  const write = async (seed: string) => {
    const [out, truth] = [join(dir, `events-${seed}.ndjson`), join(dir, `truth-${seed}.ndjson`)]
    const ran = await runCommand([...SMALL, '--seed', seed, '--out', out, '--truth', truth, '--json'])
    const [events, truths] = [linesOf(out), linesOf(truth)]
    expect(ran).toMatchObject({ status: 0 })
    expect(JSON.parse(ran.out)).toEqual({
      seeds: [Number(seed)],
      days: 10,
      goodOrders: 200,
      events: events.length,
      truths: truths.length,
    })
    return readFileSync(out, 'utf8') + readFileSync(truth, 'utf8')
  }
  const first = await write('5')
  expect(await write('5')).toBe(first)
  expect(await write('6')).not.toBe(first)
})

test('town: a line is what is asked or told, and the truth names it without being in it', async () => {
  const [out, truth] = [join(dir, 'events.ndjson'), join(dir, 'truth.ndjson')]
  await runCommand([...SMALL, '--out', out, '--truth', truth])
  expect(statSync(out).mode & 0o077).toBe(0) // nobody's names, but nobody else's business
  const events = linesOf(out)
  const asked = new Set(
    events.filter(({ id }) => id !== undefined).map(({ kind, shop, id }) => `${kind} ${shop} ${id}`),
  )
  const told = events.filter(({ about }) => about !== undefined)
  expect(asked.size + told.length).toBe(events.length)
  for (const { shop, about } of told) expect(asked.has(`${about!.kind} ${shop} ${about!.id}`)).toBe(true)
  const truths = linesOf(truth)
  for (const { kind, shop, id } of truths) expect(asked.has(`${kind} ${shop} ${id}`)).toBe(true)
  expect(truths.some(({ fraud }) => fraud !== undefined)).toBe(true)
  expect(readFileSync(out, 'utf8')).not.toMatch(/"(?:fraud|ring|trade|oddity)"/)
})

test('town: screened in this process, it reports outcomes and what was caught, the same each time', async () => {
  const run = () => runCommand(['town', '--orders', '60', '--days', '6', '--seed', '1,2', '--json'])
  const first = await run()
  expect(first).toMatchObject({ status: 0 })
  const report = JSON.parse(first.out) as Record<string, unknown> & {
    fraud: { kind: string }[]
    good: { orders: number }
  }
  expect(report).toMatchObject({ seeds: [1, 2], days: 6, goodOrders: 60 })
  expect(report.good.orders).toBeGreaterThanOrEqual(115)
  expect(report.fraud.map(({ kind }) => kind)).toEqual([
    'card_testing',
    'stolen_card',
    'resale',
    'deferred_default',
    'account_takeover',
    'friendly_fraud',
    'cash_on_delivery_refusal',
    'points_coupons',
  ])
  expect((await run()).out).toBe(first.out)
})

test('town: without --json a person gets tables, in either language', async () => {
  const cases = [
    { language: 'en', words: ['Stolen cards', 'Caught, by value', 'Orders'] },
    { language: 'ja', words: ['カード番号の盗用', '検知(金額)', '注文'] },
  ] as const
  for (const { language, words } of cases) {
    const { out } = await runCommand(['town', '--orders', '40', '--days', '2'], {}, language)
    for (const word of words) expect(out).toContain(word)
  }
})

test('town: fraudsters of one’s own take the place of the built-in ones', async () => {
  const mine = {
    ...TRADES.find(({ name }) => name === 'vacant_rooms')!,
    name: 'mine',
    shops: ['ocha'],
    ordersPerDay: [9, 9],
  }
  const file = join(dir, 'mine.yaml')
  writeFileSync(file, stringify({ trades: [mine] }))
  const truth = join(dir, 'mine.ndjson')
  const args = ['--orders', '2000', '--days', '10', '--truth', truth, '--out', join(dir, 'mine.events')]
  expect(await runCommand(['town', '--fraudsters', file, ...args])).toMatchObject({ status: 0 })
  const orders = linesOf(truth).filter(({ kind, fraud }) => kind === 'order' && fraud === 'stolen_card')
  expect(orders.length).toBeGreaterThan(3)
  for (const { shop, trade } of orders) expect({ shop, trade }).toEqual({ shop: 'ocha', trade: 'mine' })
})

test('town: what is wrong is said before anything begins', async () => {
  const wrong = join(dir, 'wrong.yaml')
  writeFileSync(wrong, stringify({ trades: [{ name: 'x', kind: 'arson' }] }))
  const broken = join(dir, 'broken.yaml')
  writeFileSync(broken, 'trades: [')
  const cases = [
    { args: ['--days', '0'], told: /--days: a whole number from 1/ },
    { args: ['--orders', '1e9'], told: /--orders/ },
    { args: ['--seed', 'mine'], told: /--seed/ },
    { args: ['--seed', '1,2', '--out', join(dir, 'two.ndjson')], told: /one seed/ },
    { args: ['--server', 'http://127.0.0.1:9'], told: /--key/ },
    { args: ['--fraudsters', join(dir, 'none.yaml')], told: /none\.yaml/ },
    { args: ['--fraudsters', wrong], told: /trades\.0\.kind: one of card_testing/ },
    { args: ['--fraudsters', broken], told: /broken\.yaml/ },
  ]
  for (const { args, told } of cases) {
    const ran = await runCommand(['town', ...args])
    expect(ran, args.join(' ')).toMatchObject({ status: 2, out: '' })
    expect(ran.told, args.join(' ')).toMatch(told)
  }
  expect(existsSync(join(dir, 'two.ndjson'))).toBe(false)
  expect(await runCommand([...SMALL, '--out', join(dir, 'none/out.ndjson')])).toMatchObject({ status: 74 })
  const both = ['--out', join(dir, 'kept'), '--truth', join(dir, 'none/truth.ndjson')]
  expect(await runCommand([...SMALL, ...both])).toMatchObject({ status: 74 })
  expect(readdirSync(dir).filter((name) => name.startsWith('kept'))).toEqual([])
})

let server: Server | undefined
afterEach(() => void server?.close())

test('town: a running server is asked over its addresses, under one key, and waited for while it is busy', async () => {
  const seen: { path: string; key: string | undefined; shopID: unknown }[] = []
  let busy = 3
  const url = await serve(async (request) => {
    if (busy-- > 0) return { status: 503, body: {} }
    const body = await bodyOf(request)
    seen.push({ path: request.url!, key: request.headers.authorization, shopID: body.shopID })
    return { status: 201, body: { outcome: 'approve', score: 10 } }
  })
  const ran = await runCommand(['town', '--orders', '60', '--days', '3', '--server', url, '--key', 'k', '--json'])
  expect(ran).toMatchObject({ status: 0 })
  for (const { path, key, shopID } of seen) {
    expect(path).toMatch(
      /^\/v1\/(orders|logins|registrations|profile-changes|fraud-reports|list-changes)$|^\/v1\/orders\/[^/]+\/(settlements|authorisations)$|^\/v1\/logins\/[^/]+\/outcome$/,
    )
    expect(key).toBe('Bearer k')
    expect(typeof shopID).toBe(path === '/v1/orders' ? 'string' : 'undefined')
  }
  expect(JSON.parse(ran.out)).toMatchObject({ asked: { order: { approve: expect.any(Number) as number, decline: 0 } } })
})

test('town: a server that refuses, or is not there, ends it with a clear line', async () => {
  const cases = [
    { reply: { status: 401, body: {} }, status: 2, told: /does not know this key/ },
    { reply: { status: 422, body: { detail: 'no' } }, status: 74, told: /answered 422/ },
    { reply: { status: 201, body: {} }, status: 74, told: /answered 200/ },
  ]
  for (const { reply, status, told } of cases) {
    const url = await serve(async () => reply)
    const ran = await runCommand(['town', '--orders', '5', '--days', '1', '--server', url, '--key', 'k'])
    expect(ran).toMatchObject({ status, out: '' })
    expect(ran.told).toMatch(told)
    server!.close()
  }
  const gone = await runCommand([
    'town',
    '--orders',
    '5',
    '--days',
    '1',
    '--server',
    'http://127.0.0.1:1',
    '--key',
    'k',
  ])
  expect(gone).toMatchObject({ status: 74 })
  expect(gone.told).toMatch(/no answer from http:\/\/127\.0\.0\.1:1/)
})

test('town: a run that breaks off leaves no half-written file', async () => {
  const url = await serve(async () => ({ status: 401, body: {} }))
  await runCommand([
    'town',
    '--orders',
    '5',
    '--days',
    '1',
    '--server',
    url,
    '--key',
    'k',
    '--truth',
    join(dir, 'half'),
  ])
  expect(readdirSync(dir).filter((name) => name.startsWith('half'))).toEqual([])
})

async function serve(answer: (request: IncomingMessage) => Promise<{ status: number; body: object }>): Promise<string> {
  server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      request.resume()
      response
        .writeHead(status, { 'content-type': 'application/json', 'retry-after': '0.01' })
        .end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
}

interface Line {
  readonly kind: string
  readonly shop: string
  readonly id?: string
  readonly about?: { readonly kind: string; readonly id: string }
  readonly fraud?: string
  readonly trade?: string
}

function linesOf(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}
