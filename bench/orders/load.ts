/**
 * Load over real sockets on loopback: closed (each connection asks again when it was answered) for the rate a server can
 * hold, open (questions leave on a clock, whatever the answers do) for the latency at a given rate. In the open form a late
 * answer is counted from when its question was due, so a stall is not hidden by the questions it delays.
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface Measured {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that were not 2xx. */
  readonly refused: number
}

interface Target {
  readonly port: number
  /** Each is sent once; when they run out the measurement ends early. */
  readonly requests: Iterator<Buffer>
  readonly seconds: number
}

/** As fast as `connections` can be answered. */
export async function closedLoad({ port, requests, seconds }: Target, connections: number): Promise<Measured> {
  const tally = new Tally()
  const endMs = performance.now() + seconds * 1000
  const startMs = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const peer = await Peer.open(port)
      for (let next = requests.next(); !next.done && performance.now() < endMs; next = requests.next()) {
        const sentMs = performance.now()
        tally.add(await peer.ask(next.value), performance.now() - sentMs)
      }
      peer.close()
    }),
  )
  return tally.measured((performance.now() - startMs) / 1000)
}

/** `perSecond` questions a second, spread evenly over as many connections as are needed. */
export async function openLoad({ port, requests, seconds }: Target, perSecond: number): Promise<Measured> {
  const tally = new Tally()
  const idle: Peer[] = await Promise.all(Array.from({ length: 64 }, () => Peer.open(port)))
  const all = [...idle]
  const underway: Promise<void>[] = []
  const startMs = performance.now()
  let total = Math.floor(seconds * perSecond)
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - startMs) / 1000) * perSecond))
    for (; sent < due; sent++) {
      const next = requests.next()
      if (next.done) {
        total = sent // nothing is left to ask
        break
      }
      const dueMs = startMs + (sent / perSecond) * 1000
      const peer = idle.pop() ?? (await addPeer(all, port))
      underway.push(
        peer.ask(next.value).then((status) => {
          tally.add(status, performance.now() - dueMs)
          idle.push(peer)
        }),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(underway)
  for (const peer of all) peer.close()
  return tally.measured((performance.now() - startMs) / 1000)
}

async function addPeer(all: Peer[], port: number): Promise<Peer> {
  const peer = await Peer.open(port)
  all.push(peer)
  return peer
}

class Tally {
  readonly #latenciesMs: number[] = []
  #refused = 0

  add(status: number, latencyMs: number): void {
    this.#latenciesMs.push(latencyMs)
    if (status < 200 || status > 299) this.#refused++
  }

  measured(seconds: number): Measured {
    const sorted = Float64Array.from(this.#latenciesMs).sort()
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), refused: this.#refused }
  }
}

/** One keep-alive connection with one question at a time; reads no more of an answer than its status and its length. */
class Peer {
  readonly #socket: Socket
  #answered: ((status: number) => void) | undefined
  #buffer: Buffer = Buffer.alloc(0)

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('close', () => this.#answered?.(0))
    socket.on('error', () => this.#answered?.(0))
  }

  static open(port: number): Promise<Peer> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(new Peer(socket)))
      socket.once('error', reject)
    })
  }

  ask(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#answered = resolve
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
    const headEnd = this.#buffer.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.#buffer.toString('latin1', 0, headEnd)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.#buffer.length < headEnd + 4 + length) return
    this.#buffer = this.#buffer.subarray(headEnd + 4 + length)
    const answered = this.#answered
    this.#answered = undefined
    answered?.(Number(head.slice(9, 12)))
  }
}
