/** A connection that is kept, with one question at a time: as little client as can be, for it has a share of the same cores. */
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface Reply {
  readonly status: number
  readonly body: string
}

export class Peer {
  readonly #socket: Socket
  #answered: ((reply: Reply) => void) | undefined
  #buffer: Buffer = Buffer.alloc(0)

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    const lost = () => this.#answer({ status: 0, body: '' })
    socket.on('close', lost)
    socket.on('error', lost)
  }

  static open(port: number): Promise<Peer> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(new Peer(socket)))
      socket.once('error', reject)
    })
  }

  ask(request: Buffer): Promise<Reply> {
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
    const end = headEnd + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.#buffer.length < end) return
    const body = this.#buffer.toString('utf8', headEnd + 4, end)
    this.#buffer = this.#buffer.subarray(end)
    this.#answer({ status: Number(head.slice(9, 12)), body })
  }

  #answer(reply: Reply): void {
    const answered = this.#answered
    this.#answered = undefined
    answered?.(reply)
  }
}

/** A whole HTTP/1.1 request, ready to be written to a socket. */
export function requestBytes(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const content = Buffer.from(body)
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': String(content.length) })
  const head = `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), content])
}

/** Runs the jobs, `connections` at once, each connection one after the other. @returns seconds that it took */
export async function atOnce<Job>(
  port: number,
  connections: number,
  jobs: readonly Job[],
  run: (peer: Peer, job: Job) => Promise<void>,
): Promise<number> {
  const startMs = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const peer = await Peer.open(port)
      while (next < jobs.length) await run(peer, jobs[next++]!)
      peer.close()
    }),
  )
  return (performance.now() - startMs) / 1000
}
