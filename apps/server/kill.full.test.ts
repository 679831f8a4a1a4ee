/**
 * The whole server killed at 200 random moments under load: every acknowledged order is in the journal once, with the
 * decision that was acknowledged; the chain of hashes holds; every decision can be made again.
 */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openReader, openStore, verifyChain } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { Random } from '@sekisho/simulators/orders'

const KILLS = 200
const CLIENTS = 8
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-kill-'))
const dataDir = join(folder, 'data')
const keyFile = join(folder, 'sekisho.key')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('server: killed at 200 random moments, what was acknowledged is there once and can be decided again', async () => {
  execFileSync('node', [join(root, 'tools/build.mjs')])
  const apiKey = await prepare()
  const acknowledged = new Map<string, { outcome: string; score: number; decision: number }>()
  const random = new Random(20_261_122)
  let asked = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, publicURL } = await start()
    const stopped = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    let alive = true
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (alive) {
        const orderID = `order-${asked++}`
        const answer = await ask(publicURL, apiKey, orderID)
        if (!answer) return
        expect(answer.orderID).toBe(orderID)
        acknowledged.set(orderID, answer)
      }
    })
    setTimeout(() => child.kill('SIGKILL'), 20 + random.below(180))
    await stopped
    alive = false
    await Promise.all(clients)
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS)
  expect(await verifyChain(dataDir)).toMatchObject({ ok: true })
  expectEachOnce(acknowledged)
  // Exit status 0: the chain holds, every decision is the same again, and every vector is the one that was read.
  const report = execFileSync('node', [join(root, 'apps/cli/bin/sekisho.js'), 'replay', '--verify', '--json'], {
    env: environment(),
    encoding: 'utf8',
  })
  const { decisions } = JSON.parse(report) as { decisions: { identical: number; different: number } }
  expect(decisions.different).toBe(0)
  expect(decisions.identical).toBeGreaterThanOrEqual(acknowledged.size)
})

function expectEachOnce(acknowledged: ReadonlyMap<string, { outcome: string; score: number; decision: number }>): void {
  const reader = openReader({ dir: dataDir })
  const decided = new Map<string, { outcome: string; score: number; decision: number }[]>()
  for (const { seq, id, body } of reader.readJournal({ kinds: ['decision'] })) {
    const found = { outcome: body.outcome as string, score: Number(body.score), decision: seq }
    decided.set(id, [...(decided.get(id) ?? []), found])
  }
  reader.close()
  for (const [orderID, { outcome, score, decision }] of acknowledged) {
    expect(decided.get(orderID), orderID).toEqual([{ outcome, score, decision }])
  }
}

/** A folder as an operator makes it: a key file, a shop, a key. */
async function prepare(): Promise<string> {
  createKeyFile(keyFile)
  const { kek } = openKeyFile(keyFile, { dataDir })
  const store = await openStore({ dir: dataDir, kek })
  const name = { ja: '試験', en: 'Test' }
  const tenant = {
    tenantID: 'shop',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, tenant, Date.now())
  const apiKey = await createAPIKey(store, { tenantID: 'shop', mode: 'live' }, Date.now())
  await store.close()
  return apiKey
}

function environment() {
  return {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_PORT: '0',
    DATA_DIR: dataDir,
    KEY_FILE: keyFile,
    SEKISHO_DEMO: '0',
    LOG_LEVEL: 'silent',
  }
}

async function start(): Promise<{ child: ChildProcess; publicURL: string }> {
  const child = spawn('node', [join(root, 'dist/server.js')], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.includes('\n')) break
  }
  return { child, publicURL: (JSON.parse(said) as { publicURL: string }).publicURL }
}

/** @returns undefined when the server died before it answered: then nothing was promised */
async function ask(publicURL: string, apiKey: string, orderID: string) {
  const body = JSON.stringify(anOrder({ orderID, occurredAt: new Date().toISOString() }))
  try {
    const reply = await fetch(`${publicURL}/v1/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body,
    })
    return (await reply.json()) as { orderID: string; outcome: string; score: number; decision: number }
  } catch {
    return undefined
  }
}
