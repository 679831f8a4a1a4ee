/**
 * A thousand challenges at once, while the server is killed at random moments, its clock is put forward and back, the line
 * between components loses messages and goes down, and cardholders click twice, hang up, reload and mistype: one result for
 * each, the same for everybody who asks, none lost, and no final CRes before its RReq was answered.
 *
 * Faults that were planted one by one, each of which failed: the DS closes a transaction before it relays the result (lost), the
 * final CRes leaves before the RRes, an RReq is sent twice. An ACS that sends nothing again after a restart is found by 300
 * challenges or more: a kill must meet an RReq for a result to be lost by it, and with fewer (24 were tried) it passes.
 */
import { openReader, verifyChain } from '@sekisho/adapters/sql'
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import { Random } from '@sekisho/simulators/orders'
import { openEndpoint } from '@sekisho/simulators/threeds'
import type { Endpoint } from '@sekisho/simulators/threeds'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { Cardholder } from './testing/challengesCardholder.ts'
import type { Around, Move } from './testing/challengesCardholder.ts'
import { History } from './testing/challengesHistory.ts'
import { faultsIn } from './testing/challengesJudge.ts'
import { pause, RecordingLine } from './testing/challengesLine.ts'
import { ServerProcess } from './testing/challengesServer.ts'
import { makeWorld } from './testing/challengesWorld.ts'
import type { World } from './testing/challengesWorld.ts'

const CHALLENGES = Number(process.env.CHALLENGES ?? 1_000)
const SEED = Number(process.env.SEED ?? 20_261_122)
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-challenges-'))
const codes = new Map<string, string[]>()
const history = new History()
let gateway: Endpoint
let server: ServerProcess
let line: RecordingLine
afterAll(async () => {
  await server.end('SIGKILL')
  await line.close()
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

test(`a thousand challenges under kills, lost messages and clock steps, seed ${SEED}`, async () => {
  execFileSync('node', [join(root, 'tools/build.mjs')])
  const random = new Random(SEED)
  gateway = await openEndpoint(async ({ bytes }) => {
    const { to, text } = JSON.parse(Buffer.from(bytes).toString()) as { to: string; text: string }
    codes.set(to, [...(codes.get(to) ?? []), /\d{6}/.exec(text)![0]])
    return { bytes: new Uint8Array() }
  })
  const world = await makeWorld(folder, CHALLENGES, `${gateway.origin}/messages`)
  server = new ServerProcess(world.environment, join(folder, 'server.log'))
  const { linePort: port, certificates, target } = world
  line = new RecordingLine({ port, certificates, target, history, random: new Random(SEED, 1) })
  await line.up()
  await server.start()
  const around: Around = { world, server, history, codes, random: new Random(SEED, 2) }
  const cardholders = world.persons.map((person, n) => new Cardholder(around, person, n, movesOf(random)))
  await rangesAreThere(world)

  const storm = new Storm(new Random(SEED, 3))
  const first = new Map<Cardholder, NonNullable<Awaited<ReturnType<Cardholder['open']>>>>()
  await atMost(AT_ONCE, cardholders, async (cardholder) => {
    const screen = await cardholder.open()
    if (screen) first.set(cardholder, screen)
  })
  // All of them are open now. Each thinks for a while, and answers.
  await Promise.all(
    [...first].map(async ([cardholder, screen], i) => {
      await pause(i * BETWEEN_MS)
      await cardholder.live(screen)
      await cardholder.tell()
    }),
  )
  await storm.over()
  await untilAllIsSettled(cardholders)
  await server.end('SIGTERM')
  noteJournal(world.dataDir)

  const faults = faultsIn(history.lines)
  const path = join(tmpdir(), `challenges-${SEED}.ndjson`)
  if (faults.length > 0 || process.env.KEEP) history.write(path)
  const counts = countsOf()
  expect(faults, `the whole history is in ${path}`).toEqual([])
  for (const [what, most] of Object.entries(HAPPENED)) expect(counts[what], what).toBeGreaterThan(most * CHALLENGES)
  expect(await verifyChain(world.dataDir)).toMatchObject({ ok: true })
  const replay = [join(root, 'apps/cli/bin/sekisho.js'), 'replay', '--verify', '--json']
  const env = { ...process.env, ...world.environment }
  const { decisions } = JSON.parse(execFileSync('node', replay, { env, encoding: 'utf8' })) as {
    decisions: { identical: number; different: number }
  }
  expect(decisions.different).toBe(0)
  expect(decisions.identical).toBeGreaterThanOrEqual(first.size)
})

/** What goes wrong meanwhile, one thing after another, until it is told to be over. */
class Storm {
  readonly #random: Random
  readonly #end: Promise<void>
  #isOver = false
  #offsetMs = 0
  /** The highest that it was. */
  #latestMs = 0

  constructor(random: Random) {
    this.#random = random
    this.#end = this.#rage()
  }

  /**
   * The server runs, the line is up, loses nothing more, and the clock is where it was at its latest: what was to be done ten seconds
   * after a moment that the clock then went back behind is to be done soon, and not after everybody else's time has run out.
   */
  async over(): Promise<void> {
    this.#isOver = true
    await this.#end
    line.loses = false
    step(this.#latestMs - this.#offsetMs)
  }

  async #rage(): Promise<void> {
    while (!this.#isOver) {
      await this.#calm()
      const luck = this.#random.below(10)
      if (luck < 6) await this.#kill()
      else if (luck < 8) this.#step()
      else await this.#lineDown()
    }
  }

  /** By the clock, and by what was done: on a busy machine a server would else be killed before it has answered anybody, for ever. */
  async #calm(): Promise<void> {
    const pages = history.pages + PAGES_BETWEEN
    await pause(this.#random.between(200, 1_500))
    for (let waits = 0; waits < 600 && !this.#isOver && history.pages < pages; waits++) await pause(100)
  }

  async #kill(): Promise<void> {
    history.add({ is: 'kill' })
    await server.end('SIGKILL')
    await pause(this.#random.below(300))
    await server.start()
    history.add({ is: 'ready' })
  }

  /** Never far away from the right time: otherwise the limits of two roles would pass in one moment at the end. */
  #step(): void {
    const byMs = this.#random.pick([-90, -10, 5, 20, 35, 70]) * SECOND_MS
    const isFar = Math.abs(this.#offsetMs + byMs) > MOST_OFFSET_MS
    this.#offsetMs += isFar ? -byMs : byMs
    this.#latestMs = Math.max(this.#latestMs, this.#offsetMs)
    step(isFar ? -byMs : byMs)
  }

  async #lineDown(): Promise<void> {
    history.add({ is: 'line down' })
    line.down()
    await pause(this.#random.between(50, 1_000))
    await line.up()
    history.add({ is: 'line up' })
  }
}

function step(byMs: number): void {
  history.add({ is: 'clock', byMs })
  server.step(byMs)
}

/** A plan for the page of the code; most people only want to have done. */
function movesOf(random: Random): readonly Move[] {
  const plans: readonly (readonly Move[])[] = [
    [],
    ['twice'],
    ['hangUp'],
    ['reload', 'twice'],
    ['wrong', 'otherTab'],
    ['wrong', 'wrong', 'right'],
    ['wrong', 'wrong', 'wrong'],
    ['resend', 'hangUp'],
    ['cancel'],
    ['leave'],
  ]
  return plans[random.weighted([20, 20, 15, 10, 10, 5, 7, 5, 5, 3])]!
}

async function rangesAreThere({ apiKey, publicPort, persons }: World): Promise<void> {
  const url = `http://127.0.0.1:${publicPort}/v1/3ds/preauth`
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ acctNumber: persons[0]!.acctNumber })
  for (let tries = 0; tries < 100; tries++) {
    const reply = await fetch(url, { method: 'POST', headers, body })
    const { participates } = (await reply.json()) as { participates?: string }
    if (participates === 'yes') return
    await pause(200)
  }
  throw new Error('the card ranges never came')
}

/** Time goes by until nobody waits for anything: pages that were left, results that nobody got through. */
async function untilAllIsSettled(cardholders: readonly Cardholder[]): Promise<void> {
  let open = cardholders
  for (const byMs of [11 * SECOND_MS, 14 * MINUTE_MS, 31 * SECOND_MS, 11 * SECOND_MS, 32 * MINUTE_MS]) {
    step(byMs)
    for (let before = Infinity; open.length > 0 && open.length < before;) {
      before = open.length
      await pause(4_000)
      const still: Cardholder[] = []
      await atMost(AT_ONCE, open, async (cardholder) => {
        if (!(await cardholder.tell())) still.push(cardholder)
      })
      open = still
    }
  }
  await atMost(AT_ONCE, cardholders, async (cardholder) => void (await cardholder.tell()))
}

function noteJournal(dataDir: string): void {
  const reader = openReader({ dir: dataDir })
  for (const { body } of reader.readJournal({ kinds: ['threeds-step'] })) {
    const { role, messages } = body as unknown as { role: string; messages: Recorded[] }
    for (const { direction, message, issues } of messages) {
      if (message['messageType'] !== 'RReq') continue
      const { threeDSServerTransID: id = '', transStatus = '' } = message
      history.add({ is: 'row', id, role, direction, transStatus, refused: issues !== undefined })
    }
  }
  reader.close()
}

interface Recorded {
  readonly direction: string
  readonly message: Readonly<Record<string, string>>
  readonly issues?: unknown
}

function countsOf(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const seen of history.lines) {
    const more =
      'transStatus' in seen
        ? seen.transStatus
        : 'does' in seen
          ? seen.does
          : 'came' in seen
            ? seen.came
            : 'status' in seen
              ? seen.status
              : 'shows' in seen
                ? seen.shows
                : ''
    const name = `${seen.is} ${more}`.trim()
    counts[name] = (counts[name] ?? 0) + 1
  }
  return { ...counts, seconds: history.lines.at(-1)!.atMs / SECOND_MS }
}

async function atMost<Of>(count: number, all: readonly Of[], each: (one: Of) => Promise<void>): Promise<void> {
  const left = all.values()
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const one of left) await each(one)
    }),
  )
}

/** What must have happened, for each challenge: otherwise nothing was shown. */
const HAPPENED: Readonly<Record<string, number>> = {
  kill: 0.005,
  clock: 0.003,
  'line down': 0.003,
  challenge: 0.9,
  'CRes Y': 0.4,
  'CRes N': 0.05,
  'line passed': 1,
  'line lost before': 0.01,
  'line lost after': 0.01,
}
const AT_ONCE = 32
const MOST_OFFSET_MS = 90 * SECOND_MS
/** What browsers are shown at least between one thing that goes wrong and the next: a thousand challenges have some seventeen hundred. */
const PAGES_BETWEEN = 40
/** They answer one after another, faster than they are done. */
const BETWEEN_MS = 60
