/**
 * `npm run bench -- 3ds`: authentications per second over real sockets, all three roles and the risk decision in one process,
 * as a ratio to a floor in the same run: ratio = ours ÷ (floor ÷ hops). Hops are 3 without a challenge (auth, AReq to the
 * DS, AReq to the ACS) and 7 with one (these, CReq, one entry, RReq to the DS, RReq to the 3DS Server). What a shop prepares
 * before (preauth) and asks after (postauth) is not driven. Rounds alternate, so that a drift of the machine falls on both.
 * `joint`: the same road of an order that the shop has screened, at a shop that tells the issuer what it knows, and at one that
 * tells nobody. costRatio = the time of the first ÷ the time of the second; lower is better, and 1.25 is the aim.
 * `--open N` opens N challenges instead, and tells the memory that they take.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aBrowserAReq } from '../messages/areq.ts'
import { atOnce, Peer, requestBytes } from './peer.ts'
import { cards, challenge, enrol, frictionless, prepare, screen } from './road.ts'
import type { Card, Keys } from './road.ts'
import type { ServerOptions } from './servers.ts'

const CONNECTIONS = 64
const ROUNDS = 3
const HOPS = { frictionless: 3, browserChallenge: 7 }

export async function run({ args }: { args: readonly string[] }) {
  const ours = await Server.start({ kind: 'ours', storedBytes: 0, answeredBytes: 0 })
  try {
    const open = args.indexOf('--open')
    return open >= 0 ? await openChallenges(ours, Number(args[open + 1])) : await compare(ours)
  } finally {
    ours.stop()
  }
}

async function compare(ours: Server) {
  const shop = new Shop(ours)
  const bytes = await shop.bytesPerHop()
  tell(`one hop: ${aBrowserAReq().length} bytes asked, ${bytes.storedBytes} stored, ${bytes.answeredBytes} answered`)
  const floor = await Server.start({ kind: 'floor', ...bytes })
  try {
    const rates = {
      floor: [] as number[],
      frictionless: [] as number[],
      browserChallenge: [] as number[],
      joint: [] as number[],
      quiet: [] as number[],
    }
    await shop.frictionless(200)
    for (const tells of [true, false]) await shop.screened(100, tells)
    await shop.challenges(100)
    await floorRate(floor, 1_500)
    for (let round = 0; round < ROUNDS; round++) {
      rates.floor.push(await floorRate(floor, 4_000))
      rates.frictionless.push(await shop.frictionless(500))
      rates.browserChallenge.push(await shop.challenges(250))
      // Who is first in a round is second in the next one.
      for (const tells of [round % 2 === 0, round % 2 !== 0]) {
        rates[tells ? 'joint' : 'quiet'].push(await shop.screened(400, tells))
      }
    }
    if (!(await ours.hasHeard(100 + ROUNDS * 400)))
      throw new Error('not all evidence was accepted: the measurement is void')
    const perSecond = {
      floor: median(rates.floor),
      frictionless: median(rates.frictionless),
      browserChallenge: median(rates.browserChallenge),
      joint: median(rates.joint),
      quiet: median(rates.quiet),
    }
    const costRatio = round3(perSecond.quiet / perSecond.joint)
    tell(`joint: ${perSecond.joint.toFixed(0)}/s, telling nobody ${perSecond.quiet.toFixed(0)}/s; cost ${costRatio}`)
    const ratioOf = (kind: keyof typeof HOPS) => round3(perSecond[kind] / (perSecond.floor / HOPS[kind]))
    for (const kind of ['frictionless', 'browserChallenge'] as const) {
      tell(
        `${kind}: ${perSecond[kind].toFixed(0)}/s; floor ${perSecond.floor.toFixed(0)}/s ÷ ${HOPS[kind]} hops; ratio ${ratioOf(kind)}`,
      )
    }
    return {
      frictionless: { ratio: ratioOf('frictionless') },
      browserChallenge: { ratio: ratioOf('browserChallenge') },
      appChallenge: { ratio: null },
      joint: { costRatio },
      perSecond: Object.fromEntries(Object.entries(perSecond).map(([kind, rate]) => [kind, Math.round(rate)])),
      hops: HOPS,
      bytes,
    }
  } finally {
    floor.stop()
  }
}

/**
 * What stands between a CReq and its entry is a row, not memory: the process grows by little. The first ones also make it grow
 * by compiled code, and by garbage that its collector leaves for later, so as many again are counted, and both are told.
 */
async function openChallenges(ours: Server, count: number) {
  const shop = new Shop(ours)
  await shop.open(200)
  const before = ours.residentMB()
  await shop.open(count)
  const grownMB = ours.residentMB() - before
  tell(`${count} open challenges: ${before.toFixed(0)} MB before, ${grownMB.toFixed(0)} MB more`)
  await shop.open(count)
  const furtherMB = ours.residentMB() - before - grownMB
  tell(`as many again: ${furtherMB.toFixed(0)} MB more`)
  return {
    open: count,
    beforeMB: Math.round(before),
    grownMB: Math.round(grownMB),
    furtherMB: Math.round(furtherMB),
  }
}

/** The shop and its customers: every card is used once, because a card that is used again and again is asked. */
class Shop {
  readonly #server: Server
  #used = 0

  constructor(server: Server) {
    this.#server = server
  }

  /** @returns authentications per second */
  async frictionless(count: number): Promise<number> {
    const requests = await this.#prepared(this.#newCards(count), false)
    return (
      count /
      (await atOnce(this.#server.port, CONNECTIONS, requests, (peer, { request }) => frictionless(peer, request)))
    )
  }

  /** Of orders that were screened before. @param tells whether the shop is one that tells issuers what it knows */
  async screened(count: number, tells: boolean): Promise<number> {
    const requests = await this.#prepared(this.#newCards(count), false, tells ? 'telling' : 'quiet')
    return (
      count /
      (await atOnce(this.#server.port, CONNECTIONS, requests, (peer, { request }) => frictionless(peer, request)))
    )
  }

  async challenges(count: number): Promise<number> {
    const requests = await this.#prepared(this.#newCards(count), true)
    const seconds = await atOnce(this.#server.port, CONNECTIONS, requests, (peer, { request, card }) =>
      challenge(peer, request, () => this.#server.codeFor(card.phone)),
    )
    return count / seconds
  }

  /** Challenges that are shown, and that nobody answers. */
  async open(count: number): Promise<void> {
    const requests = await this.#prepared(this.#newCards(count), true)
    const left = new Error('left open')
    await atOnce(this.#server.port, CONNECTIONS, requests, (peer, { request }) =>
      challenge(peer, request, () => Promise.reject(left)).catch((error: unknown) => {
        if (error !== left) throw error
      }),
    )
  }

  /** Measured: what one authentication without a challenge leaves in the journal and answers, by hop. */
  async bytesPerHop(): Promise<{ storedBytes: number; answeredBytes: number }> {
    const count = 50
    const requests = await this.#prepared(this.#newCards(count), false)
    const before = await this.#server.journal()
    let answered = 0
    await atOnce(this.#server.port, 1, requests, async (peer, { request }) => {
      answered += (await peer.ask(request)).body.length
    })
    const { bytes } = await this.#server.journal()
    return {
      storedBytes: Math.round((bytes - before.bytes) / count / HOPS.frictionless),
      answeredBytes: Math.round(answered / count),
    }
  }

  #newCards(count: number): Card[] {
    const from = this.#used
    this.#used += count
    return cards(count, from)
  }

  /** @param screens the orders, at the shop that tells issuers or at the one that does not; left out: nobody screens */
  async #prepared(
    customers: readonly Card[],
    asksAlways: boolean,
    screens?: 'telling' | 'quiet',
  ): Promise<{ request: Buffer; card: Card }[]> {
    const prepared: { request: Buffer; card: Card }[] = []
    const { port, keys } = this.#server
    const key = screens === 'quiet' ? keys.quietShopKey : keys.shopKey
    await atOnce(port, CONNECTIONS, [...customers.entries()], async (peer, [i, card]) => {
      await enrol(peer, keys, card, asksAlways)
      const customer = this.#used - customers.length + i
      const orderID = screens && (await screen(peer, key, customer))
      prepared.push({ request: await prepare(peer, key, card, customer, orderID), card })
    })
    return prepared
  }
}

async function floorRate({ port }: Server, count: number): Promise<number> {
  const request = requestBytes(
    'POST',
    '/floor',
    { 'content-type': 'application/json' },
    Buffer.from(aBrowserAReq()).toString(),
  )
  const seconds = await atOnce(port, CONNECTIONS, Array.from({ length: count }), async (peer: Peer) => {
    const { status } = await peer.ask(request)
    if (status !== 201) throw new Error(`the floor answered ${status}: the measurement is void`)
  })
  return count / seconds
}

/** What the journal of a server holds. */
interface Journal {
  readonly rows: number
  readonly bytes: number
  /** Authentications that were decided with the evidence of a shop. */
  readonly heard: number
}

class Server {
  readonly port: number
  readonly keys: Keys
  readonly #child: ChildProcess
  readonly #dir: string
  readonly #codes = new Map<string, string>()
  readonly #waiting = new Map<string, (code: string) => void>()

  private constructor(child: ChildProcess, dir: string, { port, ...keys }: Keys & { port: number }) {
    this.port = port
    this.keys = keys
    this.#child = child
    this.#dir = dir
    child.on('message', (message: { to?: string; code?: string }) => {
      if (message.to === undefined) return
      const waiting = this.#waiting.get(message.to)
      if (waiting) waiting(message.code!)
      else this.#codes.set(message.to, message.code!)
    })
  }

  static async start(options: Omit<ServerOptions, 'dir'>): Promise<Server> {
    const dir = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
    const child = fork(fileURLToPath(new URL('./3ds-server.js', import.meta.url)), [
      JSON.stringify({ ...options, dir }),
    ])
    const served = await new Promise<Keys & { port: number }>((resolve, reject) => {
      child.once('message', (message: { served: Keys & { port: number } }) => resolve(message.served))
      child.once('exit', (code) => reject(new Error(`the ${options.kind} server stopped with ${code}`)))
    })
    const server = new Server(child, dir, served)
    if (options.kind === 'ours') await server.#untilRangesAreLoaded()
    return server
  }

  /** The code that the cardholder of this telephone received: once it is there. */
  codeFor(phone: string): Promise<string> {
    const code = this.#codes.get(phone)
    return code === undefined ? new Promise((resolve) => this.#waiting.set(phone, resolve)) : Promise.resolve(code)
  }

  journal(): Promise<Journal> {
    return new Promise((resolve) => {
      const take = (message: { journal?: Journal }) => {
        if (!message.journal) return
        this.#child.off('message', take)
        resolve(message.journal)
      }
      this.#child.on('message', take)
      this.#child.send({})
    })
  }

  /** Whether so many authentications were decided with evidence: what is compared is then what it is called. */
  async hasHeard(count: number): Promise<boolean> {
    return (await this.journal()).heard === count
  }

  /** Of the whole process, its threads too. */
  residentMB(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024
  }

  stop(): void {
    this.#child.kill('SIGKILL')
    rmSync(this.#dir, { recursive: true, force: true })
  }

  /** The 3DS Server asks the DS for them in the first second. */
  async #untilRangesAreLoaded(): Promise<void> {
    const peer = await Peer.open(this.port)
    const headers = { authorization: `Bearer ${this.keys.shopKey}`, 'content-type': 'application/json' }
    const [card] = cards(1, 0)
    const request = requestBytes('POST', '/v1/3ds/preauth', headers, JSON.stringify({ acctNumber: card!.acctNumber }))
    for (let tries = 0; tries < 100; tries++) {
      if ((await peer.ask(request)).body.includes('"participates":"yes"')) return peer.close()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('no card ranges after ten seconds')
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
