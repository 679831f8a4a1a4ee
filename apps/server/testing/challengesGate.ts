/**
 * A port that can be closed without losing sight of what was written to it: whoever is connected is let go at once and gets no
 * more answers, and what they had sent by then still goes through. A connection that is destroyed would swallow it unseen, and
 * nobody could tell a message that was lost there from one that never left.
 */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

export class Gate {
  readonly #port: number
  readonly #behind: number
  readonly #clients = new Set<Socket>()
  #server: Server | undefined

  /** @param port where others connect  @param behind where their connections lead, both on this machine */
  constructor(port: number, behind: number) {
    this.#port = port
    this.#behind = behind
  }

  get isOpen(): boolean {
    return this.#server !== undefined
  }

  async open(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (client) => this.#join(client))
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#server = server
  }

  close(): void {
    this.#server?.close()
    this.#server = undefined
    for (const client of this.#clients) client.end()
  }

  #join(client: Socket): void {
    const behind = connect({ port: this.#behind, host: '127.0.0.1', allowHalfOpen: true })
    this.#clients.add(client)
    client.once('close', () => this.#clients.delete(client))
    client.pipe(behind)
    // By hand: after the end of our side answers are dropped, and a pipe would fail on them.
    behind.on('data', (bytes) => void (client.writable && client.write(bytes)))
    behind.on('end', () => client.end())
    client.on('error', () => behind.destroy())
    behind.on('error', () => client.destroy())
  }
}
