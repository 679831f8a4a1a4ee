/**
 * The whole server killed at 200 random moments under load: every acknowledged order, assessment and settlement is in the
 * journal once, with the decision that was acknowledged; whatever is asked again, before or after a kill, has the first
 * answer again; the chain of hashes holds; every decision can be made again.
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
import { isDeepStrictEqual } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { Random } from '@sekisho/simulators/orders'

const KILLS = 200
const CLIENTS = 8
/** A life ends this many answers after its start at most: counted in answers, so that a slow machine's lives are as full. */
const MAX_ANSWERS = 40
/** Ends a life in which nothing is answered any more, in milliseconds: then the counts below tell. */
const LONGEST_LIFE_MS = 10_000
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-kill-'))
const dataDir = join(folder, 'data')
const keyFile = join(folder, 'sekisho.key')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('server: killed at 200 random moments, what was acknowledged is there once and can be decided again', async () => {
  execFileSync('node', [join(root, 'tools/build.mjs')])
  const apiKey = await prepare()
  const shop = new Shop(new Random(20_261_122))
  for (let life = 0; life < KILLS; life++) {
    const { child, publicURL } = await start()
    const stopped = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const kill = () => child.kill('SIGKILL')
    // One life in ten ends by the clock, maybe before its first answer.
    const isByClock = shop.random.below(10) === 0
    let answersLeft = isByClock ? Infinity : shop.random.below(MAX_ANSWERS)
    const clients = Array.from({ length: CLIENTS }, async () => {
      for (;;) {
        const question = shop.next()
        const answer = await ask(publicURL, apiKey, question)
        shop.note(question, answer)
        if (!answer) return
        if (answersLeft-- === 0) setTimeout(kill, shop.random.below(20))
      }
    })
    const longest = setTimeout(kill, isByClock ? shop.random.below(200) : LONGEST_LIFE_MS)
    await stopped
    clearTimeout(longest)
    await Promise.all(clients)
  }
  expect(shop.wrong).toEqual([])
  for (const kind of ['order', 'assessment', 'settlement']) expect(shop.counts[kind] ?? 0, kind).toBeGreaterThan(KILLS)
  expect(shop.counts['again, after the kill'] ?? 0, 'what nobody had answered was asked again').toBeGreaterThan(
    KILLS / 2,
  )
  expect(await verifyChain(dataDir)).toMatchObject({ ok: true })
  expectEachOnce(shop.answered)
  // Exit status 0: the chain holds, every decision is the same again, and every vector is the one that was read.
  const report = execFileSync('node', [join(root, 'apps/cli/bin/sekisho.js'), 'replay', '--verify', '--json'], {
    env: environment(),
    encoding: 'utf8',
  })
  const { decisions } = JSON.parse(report) as { decisions: { identical: number; different: number } }
  expect(decisions.different).toBe(0)
  expect(decisions.identical).toBeGreaterThanOrEqual(shop.counts.order! + shop.counts.assessment!)
})

interface Question {
  readonly kind: 'order' | 'assessment' | 'settlement'
  readonly path: string
  /** Of its row in the journal. */
  readonly rowID: string
  readonly orderID: string
  readonly body: object
}

/** The answer without `repeated`, which is all that may differ when a question is asked again. */
interface Answer {
  readonly orderID: string
  readonly outcome?: string
  readonly score?: number
  readonly decision?: number
}

/** Asks new orders, and about orders it has an answer for; asks again what was answered and, first of all, what was not. */
class Shop {
  readonly random: Random
  readonly answered = new Map<string, { question: Question; answer: Answer }>()
  readonly counts: Record<string, number> = {}
  readonly wrong: string[] = []
  readonly #orders: string[] = []
  readonly #unanswered: Question[] = []
  #asked = 0

  constructor(random: Random) {
    this.random = random
  }

  next(): Question {
    const unanswered = this.#unanswered.shift()
    if (unanswered) {
      this.#count('again, after the kill')
      return unanswered
    }
    const orderID = this.#orders[this.random.below(this.#orders.length || 1)]
    const n = ++this.#asked
    const occurredAt = new Date().toISOString()
    switch (orderID === undefined ? 0 : this.random.below(5)) {
      case 1: {
        const body = { assessmentID: `a-${n}`, stage: 'before_dispatch', occurredAt }
        const path = `/v1/orders/${orderID}/assessments`
        return { kind: 'assessment', path, rowID: `${orderID}/a-${n}`, orderID: orderID!, body }
      }
      case 2: {
        const body = { settlementID: `s-${n}`, status: 'authorised', occurredAt }
        const path = `/v1/orders/${orderID}/settlements`
        return { kind: 'settlement', path, rowID: `${orderID}/s-${n}`, orderID: orderID!, body }
      }
      case 3:
        return this.answered.get(orderID!)!.question
      default: {
        const id = `order-${n}`
        return { kind: 'order', path: '/v1/orders', rowID: id, orderID: id, body: anOrder({ orderID: id, occurredAt }) }
      }
    }
  }

  /** @param reply undefined when the server died before it answered: then nothing was promised, and it is asked again */
  note(question: Question, reply: { status: number; body: Answer & { repeated?: boolean } } | undefined): void {
    if (!reply || reply.status === 503) {
      this.#unanswered.push(question)
      return
    }
    const { repeated, ...answer } = reply.body
    const before = this.answered.get(question.rowID)?.answer
    const isRight = before
      ? repeated === true && isDeepStrictEqual(answer, before)
      : (reply.status === 200 || reply.status === 201) && answer.orderID === question.orderID
    if (!isRight) this.wrong.push(`${question.rowID}: ${JSON.stringify(reply)} after ${JSON.stringify(before)}`)
    if (before) return
    this.answered.set(question.rowID, { question, answer })
    this.#count(question.kind)
    if (question.kind === 'order') this.#orders.push(question.orderID)
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }
}

function expectEachOnce(answered: Shop['answered']): void {
  const reader = openReader({ dir: dataDir })
  const found = new Map<string, object[]>()
  for (const { seq, kind, id, body } of reader.readJournal({ kinds: ['decision', 'settlement'] })) {
    const row =
      kind === 'settlement' ? {} : { outcome: body.outcome as string, score: Number(body.score), decision: seq }
    found.set(id, [...(found.get(id) ?? []), row])
  }
  reader.close()
  for (const [rowID, { question, answer }] of answered) {
    const { outcome, score, decision } = answer
    const row = question.kind === 'settlement' ? {} : { outcome, score, decision }
    expect(found.get(rowID), rowID).toEqual([row])
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
    COMPONENT_PORT: '0',
    ADMIN_PORT: '0',
    DATA_DIR: dataDir,
    KEY_FILE: keyFile,
    SEKISHO_DEMO: '0',
    LOG_LEVEL: 'silent',
    DEADLINE_MS: '10000',
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

/** @returns undefined when the server died before it answered */
async function ask(publicURL: string, apiKey: string, { path, body }: Question) {
  try {
    const reply = await fetch(`${publicURL}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: reply.status, body: (await reply.json()) as Answer & { repeated: boolean } }
  } catch {
    return undefined
  }
}
