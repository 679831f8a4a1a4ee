/**
 * `npm run bench -- orders`: decisions per second over real sockets, committed, as a ratio to the floor in the same run;
 * again with 5 ms added to every fsync; and the 99th percentile of each at 70 % of what it holds. docs: design of the floor
 * in `servers.ts`. Rounds of ours and of the floor alternate, so that a drift of the machine falls on both.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closedLoad, openLoad } from './load.ts'
import type { Measured } from './load.ts'
import { orderBodies, requestBytes } from './requests.ts'
import { serve } from './servers.ts'
import type { ServerOptions } from './servers.ts'

const CONNECTIONS = 64
const ORDERS = 70_000

export async function run() {
  const started = performance.now()
  const bodies = orderBodies(ORDERS, Date.now()).map((body) => ({ text: Buffer.from(JSON.stringify(body)) }))
  tell(`${bodies.length} orders made in ${((performance.now() - started) / 1000).toFixed(1)} s (simulated)`)
  const bytes = await bytesPerOrder(bodies.slice(0, 500))
  tell(`one order: ${bytes.requestBytes} bytes asked, ${bytes.storedBytes} stored, ${bytes.answeredBytes} answered`)

  const plain = await compare(bodies, bytes, { syncDelayMs: 0, seconds: 1.75, rounds: 3 })
  report('as it is', plain)
  const tails = await compareTails(bodies, bytes, plain)
  tell(`p99 at 70 %: ours ${tails.ours.p99Ms.toFixed(2)} ms, floor ${tails.floor.p99Ms.toFixed(2)} ms`)
  const slow = await compare(bodies, bytes, { syncDelayMs: 5, seconds: 1.75, rounds: 2 })
  report('with 5 ms of fsync', slow)

  const ratio = round(plain.ratio)
  return {
    ratio,
    firstPolicy: { ratio },
    fsync5ms: { ratio: round(slow.ratio) },
    p99Ratio: round(tails.ours.p99Ms / tails.floor.p99Ms),
    perSecond: { ours: Math.round(plain.ours), floor: Math.round(plain.floor) },
    p99Ms: { ours: round(tails.ours.p99Ms), floor: round(tails.floor.p99Ms) },
    fsync5msPerSecond: { ours: Math.round(slow.ours), floor: Math.round(slow.floor) },
    bytes,
  }
}

/** JSON texts, made once for all servers. */
type Bodies = readonly { readonly text: Buffer }[]
type Bytes = Awaited<ReturnType<typeof bytesPerOrder>>

interface Rounds {
  readonly syncDelayMs: number
  readonly seconds: number
  readonly rounds: number
}

/** The median round of each. */
async function compare(bodies: Bodies, bytes: Bytes, { syncDelayMs, seconds, rounds }: Rounds) {
  const ours = await Server.start({ kind: 'ours', syncDelayMs, ...bytes })
  const floor = await Server.start({ kind: 'floor', syncDelayMs, ...bytes })
  const requests = { ours: ours.requestsOf(bodies), floor: floor.requestsOf(bodies) }
  try {
    await closedLoad({ port: ours.port, requests: requests.ours, seconds: 1.5 }, CONNECTIONS)
    await closedLoad({ port: floor.port, requests: requests.floor, seconds: 1 }, CONNECTIONS)
    const rates = { ours: [] as number[], floor: [] as number[] }
    for (let i = 0; i < rounds; i++) {
      for (const [kind, server] of [
        ['floor', floor],
        ['ours', ours],
      ] as const) {
        const measured = await closedLoad({ port: server.port, requests: requests[kind], seconds }, CONNECTIONS)
        mustBeClean(kind, measured)
        rates[kind].push(measured.perSecond)
      }
    }
    return { ours: median(rates.ours), floor: median(rates.floor), ratio: median(rates.ours) / median(rates.floor) }
  } finally {
    ours.stop()
    floor.stop()
  }
}

async function compareTails(bodies: Bodies, bytes: Bytes, rates: { ours: number; floor: number }) {
  const tails: Partial<Record<'ours' | 'floor', Measured>> = {}
  for (const kind of ['floor', 'ours'] as const) {
    const server = await Server.start({ kind, syncDelayMs: 0, ...bytes })
    try {
      const requests = server.requestsOf(bodies)
      await closedLoad({ port: server.port, requests, seconds: 1.5 }, CONNECTIONS)
      const measured = await openLoad({ port: server.port, requests, seconds: 3 }, 0.7 * rates[kind])
      mustBeClean(kind, measured)
      tails[kind] = measured
    } finally {
      server.stop()
    }
  }
  return tails as Record<'ours' | 'floor', Measured>
}

/** Measured on ours: what a commit writes and what an answer says, a mean over some hundred orders. */
async function bytesPerOrder(bodies: Bodies) {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
  const { port, apiKey, store } = await serve({ kind: 'ours', dir, syncDelayMs: 0, storedBytes: 0, answeredBytes: 0 })
  const before = store.head().seq
  let answered = 0
  for (const { text } of bodies) {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const reply = await fetch(`http://127.0.0.1:${port}/v1/orders`, {
      method: 'POST',
      headers,
      body: new Uint8Array(text),
    })
    answered += (await reply.text()).length
  }
  let stored = 0
  for (const { body, sealed } of store.readJournal({ fromSeq: before + 1 })) {
    stored += JSON.stringify(body).length + (sealed ? JSON.stringify(sealed).length : 0)
  }
  await store.close()
  rmSync(dir, { recursive: true })
  return {
    requestBytes: Math.round(
      bodies.reduce((sum, { text }) => sum + requestBytes(text, apiKey).length, 0) / bodies.length,
    ),
    storedBytes: Math.round(stored / bodies.length),
    answeredBytes: Math.round(answered / bodies.length),
  }
}

class Server {
  readonly port: number
  readonly #apiKey: string
  readonly #child: ChildProcess
  readonly #dir: string

  private constructor(child: ChildProcess, dir: string, { port, apiKey }: { port: number; apiKey: string }) {
    this.#child = child
    this.#dir = dir
    this.port = port
    this.#apiKey = apiKey
  }

  static async start(options: Omit<ServerOptions, 'dir'>): Promise<Server> {
    const dir = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
    const child = fork(fileURLToPath(new URL('./orders-server.js', import.meta.url)), [
      JSON.stringify({ ...options, dir }),
    ])
    const listening = await new Promise<{ port: number; apiKey: string }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { port: number; apiKey: string }))
      child.once('exit', (code) => reject(new Error(`the ${options.kind} server stopped with ${code}`)))
    })
    return new Server(child, dir, listening)
  }

  /** Made one by one while the load runs would cost the load; made here, all at once. */
  requestsOf(bodies: Bodies): Iterator<Buffer> {
    return bodies.map(({ text }) => requestBytes(text, this.#apiKey))[Symbol.iterator]()
  }

  stop(): void {
    this.#child.kill('SIGKILL')
    rmSync(this.#dir, { recursive: true, force: true })
  }
}

function mustBeClean(kind: string, { refused }: Measured): void {
  if (refused > 0) throw new Error(`${refused} answers of ${kind} were no decision: the measurement is void`)
}

function report(name: string, { ours, floor, ratio }: { ours: number; floor: number; ratio: number }): void {
  const microseconds = (perSecond: number) => (1e6 / perSecond).toFixed(0)
  tell(
    `${name}: ours ${ours.toFixed(0)}/s (${microseconds(ours)} µs each), floor ${floor.toFixed(0)}/s (${microseconds(floor)} µs), ratio ${ratio.toFixed(3)}`,
  )
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
