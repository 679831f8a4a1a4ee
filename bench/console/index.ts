/**
 * `npm run bench -- console [--orders N]`: what a page of the queue costs where a million orders wait (or N), with the first page where
 * 10,000 wait: the whole way over a socket, from a server of its own, for somebody who is signed in. Then the server is stopped and
 * started again: how long until somebody who waits for its first page has it.
 */
import { openSession } from '@sekisho/adapters/accounts'
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createTenant, createUser } from '@sekisho/adapters/tenants'
import { UPCASTERS } from '@sekisho/fraud/events'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SHOP, waitingRows } from './waiting.ts'

const FEW = 10_000
/** The least that a median stands on. */
const LOOKS = 300

export async function run({ args }: { readonly args: readonly string[] }) {
  const at = args.indexOf('--orders')
  const orders = at < 0 ? 1_000_000 : Number(args[at + 1])
  const few = await measure(FEW)
  const many = await measure(orders)
  const ratio = (ms: number) => round(ms / few.first.median)
  return {
    orders,
    ratio: { first: ratio(many.first.median), any: ratio(many.any.median), any95: ratio(many.any.p95) },
    few,
    many,
  }
}

async function measure(orders: number) {
  const home = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
  const secret = await fill(home, orders)
  try {
    const first = await onServer(home, secret, (ask) => looks(ask))
    const again = await onServer(home, secret, (ask) => timed(() => ask('')))
    const measured = { orders, ...first.result, againStartMs: round(again.startMs), againMs: round(again.result) }
    process.stderr.write(`${JSON.stringify(measured)}\n`)
    return measured
  } finally {
    rmSync(home, { recursive: true })
  }
}

async function looks(ask: Ask) {
  const foldMs = await timed(() => ask('')) // the queue is read from the journal when it is first asked for
  const first = await timesOf(
    Array.from({ length: LOOKS }, () => ''),
    ask,
  )
  const cursors = await cursorsOf(ask)
  const any = await timesOf(
    Array.from({ length: LOOKS }, (_, i) => cursors[Math.floor((i * cursors.length) / LOOKS)]!),
    ask,
  )
  return { foldMs: round(foldMs), first, any }
}

/** @returns also how long it was until it answered; it is stopped as an operator stops it */
async function onServer<Result>(home: string, secret: string, work: (ask: Ask) => Promise<Result>) {
  const fromMs = performance.now()
  const child = fork(fileURLToPath(new URL('console-server.js', import.meta.url)), [home], { stdio: 'inherit' })
  const exit = once(child, 'exit')
  try {
    const [{ origin }] = (await once(child, 'message')) as [{ origin: string }]
    const startMs = performance.now() - fromMs
    const result = await work(asking(origin, secret))
    child.kill('SIGTERM')
    await exit
    return { startMs, result }
  } finally {
    child.kill('SIGKILL')
    await exit
  }
}

/** @returns the secret of a session */
async function fill(home: string, orders: number): Promise<string> {
  const keyFile = join(home, 'sekisho.key')
  const dataDir = join(home, 'data')
  createKeyFile(keyFile)
  const { kek } = openKeyFile(keyFile, { dataDir })
  const store = await openStore({ dir: dataDir, kek, upcasters: UPCASTERS })
  const nowMs = Date.now()
  const name = { ja: '計測用', en: 'Bench' }
  await createTenant(
    store,
    { tenantID: SHOP, parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
    nowMs,
  )
  await createUser(store, { tenantID: SHOP, userID: 'reviewer', role: 'reviewer' }, 'operator', nowMs)
  for (const appends of await waitingRows(store, orders, nowMs)) await store.commit({ appends })
  const secret = await openSession(store, { tenantID: SHOP, userID: 'reviewer' }, 'passkey', nowMs)
  await store.close()
  return secret
}

type Ask = (cursor: string, limit?: number) => Promise<{ readonly after?: string }>

function asking(origin: string, secret: string): Ask {
  return async (cursor, limit = 50) => {
    const after = cursor === '' ? '' : `&after=${cursor}`
    const reply = await fetch(`${origin}/console/api/cases?order=stake&space=live&limit=${limit}${after}`, {
      headers: { cookie: `sekisho_session=${secret}` },
    })
    const body = (await reply.json()) as { readonly after?: string; readonly cases?: readonly object[] }
    if (!reply.ok || body.cases?.length === 0) throw new Error(`no page: ${reply.status} ${JSON.stringify(body)}`)
    return body
  }
}

/** Where each page of 200 ends, but the last ones that would have no full page behind them. */
async function cursorsOf(ask: Ask): Promise<readonly string[]> {
  const cursors: string[] = []
  for (let cursor = (await ask('', 200)).after; cursor !== undefined; cursor = (await ask(cursor, 200)).after) {
    cursors.push(cursor)
  }
  return cursors
}

async function timesOf(
  cursors: readonly string[],
  ask: Ask,
): Promise<{ readonly median: number; readonly p95: number }> {
  const times: number[] = []
  for (const cursor of cursors) times.push(await timed(() => ask(cursor)))
  times.sort((a, b) => a - b)
  return { median: round(times[times.length >> 1]!), p95: round(times[Math.floor(times.length * 0.95)]!) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const fromMs = performance.now()
  await work()
  return performance.now() - fromMs
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
