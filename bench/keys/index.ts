/**
 * `npm run bench -- keys [--cases N]`: a reviewer at work in a real browser, on the demonstration with some thousand orders that wait.
 * Keys of an ordinary case, how long each key is waited for, and what the browser says of how it kept up. Needs SEKISHO_CHROMIUM,
 * or a Chromium in its usual place.
 */
import { anOrder } from '@sekisho/fraud/testing'
import type { Browser, Page } from 'playwright-core'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMONSTRATION_API_KEY } from '../../apps/server/demonstration/tenants.ts'
import { openBrowser } from '../../apps/server/testing/browser.ts'
import { doWork, makeList, MORE, openFirst, ORDINARY } from '../../apps/server/testing/ordinaryCases.ts'
import type { Pressed, Work } from '../../apps/server/testing/ordinaryCases.ts'

const WAITING = 3_000
/** Of each kind of work besides the ordinary one. */
const FEW = 5

export async function run({ root, args }: { readonly root: string; readonly args: readonly string[] }) {
  const at = args.indexOf('--cases')
  const cases = at < 0 ? 40 : Number(args[at + 1])
  const home = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
  const server = await startDemonstration(root, join(home, 'data'))
  const browser = await openBrowser()
  try {
    await makeWait(server.url)
    const page = await enter(browser, server)
    const first = await openFirst(page)
    const works: [Work, number][] = [[ORDINARY, cases], ...MORE.map((work): [Work, number] => [work, FEW])]
    const measured: Measured[] = []
    for (const [work, times] of works) {
      const pressed: (readonly Pressed[])[] = []
      for (let n = 0; n < times; n++) pressed.push(await doWork(page, work))
      measured.push(measuredOf(work.name, pressed))
    }
    const rolled = await roll(page)
    const result = {
      waiting: WAITING,
      open: round(first.waitMs),
      works: measured,
      ...rolled,
      ...(await interactions(page)),
    }
    print(result)
    return result
  } finally {
    await browser.close()
    await server.stop()
    rmSync(home, { recursive: true })
  }
}

/** The program as people start it. */
async function startDemonstration(root: string, dataDir: string) {
  const ports = { PORT: '0', COMPONENT_PORT: '0', ADMIN_PORT: '0' }
  const child = spawn(process.execPath, [join(root, 'apps/cli/bin/sekisho.js'), 'start'], {
    env: { ...process.env, ...ports, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const link = await new Promise<URL>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /http:\/\/\S+\/console\?token=\S+/.exec(said)
      if (found) resolve(new URL(found[0]))
    })
    void exit.then(() => reject(new Error('the demonstration did not start')))
  })
  link.hostname = 'localhost' // to whom passkeys belong
  return {
    url: link.origin,
    link: link.href,
    stop: async () => {
      child.kill('SIGTERM')
      await exit
    },
  }
}

/** Of customers of their own, who have nothing in common. */
async function makeWait(url: string): Promise<void> {
  const headers = { authorization: `Bearer ${DEMONSTRATION_API_KEY}`, 'content-type': 'application/json' }
  const post = async (n: number) => {
    const order = anOrder({
      orderID: `wait-${n}`,
      occurredAt: new Date().toISOString(),
      amountMinor: 1_000 + ((n * 7_919) % 90_001),
      payment: {
        method: 'card',
        card: { token: `card-${n}`, bin: '457173', lastFour: String(n % 10_000).padStart(4, '0') },
      },
      buyer: { accountID: `buyer-${n}`, email: 'review@trigger.example', name: `試験 ${n}` },
      deliveries: undefined,
      device: undefined,
    })
    const ask = () => fetch(`${url}/v1/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
    let reply = await ask()
    while (reply.status === 503) reply = await ask()
    if (!reply.ok) throw new Error(`an order was not taken: ${await reply.text()}`)
  }
  for (let n = 0; n < WAITING; n += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => post(n + i)))
}

async function enter(browser: Browser, { url, link }: { readonly url: string; readonly link: string }): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.goto(`${url}/console/app`)
  await page.click('.way .actions button >> nth=0')
  await page.waitForSelector('.menu summary')
  await page.evaluate(OBSERVE)
  await makeList(page, 'test')
  await page.evaluate(`location.hash = '#/queue?space=test'`)
  await page.waitForSelector('.queue tbody th a')
  return page
}

/** Frames while the queue is rolled with the wheel, and whether anybody saw an empty place. */
async function roll(page: Page) {
  await page.keyboard.press('q')
  await page.waitForSelector('.queue tbody th a')
  await page.mouse.move(640, 500)
  await page.evaluate(FRAMES)
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 240)
  const { frames, empty } = await page.evaluate<{ frames: number[]; empty: number }>('window.stopFrames()')
  return { frameMs: { median: at(frames, 0.5), p95: at(frames, 0.95) }, emptyFrames: empty }
}

/** Every key and click from the start; one that the browser does not tell of took less than 16 ms. */
async function interactions(page: Page) {
  const { told, keys } = await page.evaluate<{ told: number[]; keys: number }>('window.interactions()')
  const all = [...told, ...Array.from({ length: Math.max(keys - told.length, 0) }, () => 16)]
  return { interactions: all.length, interactionMs: { median: at(all, 0.5), p95: at(all, 0.95) } }
}

interface Measured {
  readonly work: string
  readonly cases: number
  readonly keys: number
  readonly waitMs: { readonly median: number; readonly p95: number; readonly longest: number }
  /** What was waited for longest. */
  readonly longestKey: string
}

function measuredOf(work: string, cases: readonly (readonly Pressed[])[]): Measured {
  const all = cases.flat()
  const longest = all.reduce((one, other) => (other.waitMs > one.waitMs ? other : one))
  const waits = all.map(({ waitMs }) => waitMs)
  return {
    work,
    cases: cases.length,
    keys: Math.max(...cases.map(({ length }) => length)),
    waitMs: { median: at(waits, 0.5), p95: at(waits, 0.95), longest: round(longest.waitMs) },
    longestKey: longest.key,
  }
}

function at(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return round(sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0)
}

function print(result: { open: number; works: Measured[]; frameMs: object; interactionMs: object }): void {
  const { open, works, frameMs, interactionMs } = result
  const lines = works.map(
    ({ work, keys, waitMs: { median, p95, longest }, longestKey }) =>
      `${work.padEnd(58)} ${keys} keys; waits: median ${median} ms, 95 % ${p95} ms, longest ${longest} ms (${longestKey})`,
  )
  const rest = `frames while rolling ${JSON.stringify(frameMs)}, interactions ${JSON.stringify(interactionMs)}`
  process.stderr.write(`${[`opened from the queue: ${open} ms`, ...lines, rest].join('\n')}\n`)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Of each interaction the longest of its events, as "interaction to next paint" has it. */
const OBSERVE = `void (() => {
  const longest = new Map()
  let keys = 0
  addEventListener('keydown', ({ key }) => key !== 'Control' && keys++, true)
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration))
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  window.interactions = () => ({ told: [...longest.values()], keys })
})()`
const FRAMES = `void (() => {
  const frames = []
  let empty = 0
  let last = performance.now()
  let isOver = false
  const frame = () => {
    const now = performance.now()
    frames.push(now - last)
    last = now
    const { left, top, height } = document.querySelector('.roll').getBoundingClientRect()
    if (!document.elementFromPoint(left + 400, top + height / 2)?.closest('tbody tr:not(.ghost)')) empty++
    if (!isOver) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  window.stopFrames = () => ((isOver = true), { frames, empty })
})()`
const AT_ONCE = 10
