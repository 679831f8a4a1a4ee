/**
 * The line between components, as a proxy with a certificate of its own: it passes messages on, keeps a history of every RReq
 * and its answer, and loses some before or after they arrive. It can go down as a whole, so that nobody gets a connection.
 */
import { openEndpoint, send } from '@sekisho/simulators/threeds'
import type { Answer, Certificates, Endpoint, Received } from '@sekisho/simulators/threeds'
import type { Random } from '@sekisho/simulators/orders'
import { createHash } from 'node:crypto'
import type { Fate, History, Hop } from './challengesHistory.ts'

export interface LineParts {
  readonly port: number
  /** Of the components listener. */
  readonly target: string
  readonly certificates: Certificates
  readonly history: History
  readonly random: Random
}

export class RecordingLine {
  /** Off: everything passes. */
  loses = true
  readonly #parts: LineParts
  #endpoint: Endpoint | undefined
  #attempts = 0

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  async up(): Promise<void> {
    const { port, certificates } = this.#parts
    this.#endpoint = await openEndpoint((received) => this.#take(received), { port, certificates })
  }

  /** Ends what is open, too. Not waited for: a handshake that has begun may last, and holds up nobody. */
  down(): void {
    void this.#endpoint?.close()
  }

  async #take(received: Received): Promise<Answer> {
    const message = membersOf(received.bytes)
    if (message['messageType'] !== 'RReq') return this.#pass(received)
    const { history, random } = this.#parts
    const attempt = ++this.#attempts
    const hop: Hop = received.path.startsWith('/3ds/ds/') ? 'ACS-DS' : 'DS-3DSS'
    const known = { id: message['threeDSServerTransID']!, hop, attempt }
    const value = message['authenticationValue']
    const { transStatus = '' } = message
    const result = { transStatus, text: markOf(received.bytes), ...(value !== undefined && { value: markOf(value) }) }
    history.add({ is: 'RReq', ...known, ...result })
    const end = (does: Fate, answer: Answer) => {
      history.add({ is: 'line', ...known, does })
      return answer
    }
    const luck = this.loses ? random.below(100) : 100
    if (luck < 15) await pause(random.between(100, 1_500))
    if (luck === 0) return end('lost before', 'silence')
    if (luck === 1) return end('lost before', 'hangUp')
    const answer = await this.#pass(received)
    history.add({ is: 'answer', ...known, came: cameOf(answer) })
    if (luck === 2) return end('lost after', 'silence')
    return luck < 5 ? end('lost after', 'hangUp') : end('passed', answer)
  }

  async #pass({ path, headers, bytes }: Received): Promise<Answer> {
    const { target, certificates } = this.#parts
    const kept = Object.entries(headers).filter(([name]) => name === 'content-type' || name === 'x-request-id')
    const reply = await send(`${target}${path}`, bytes, {
      headers: Object.fromEntries(kept) as Record<string, string>,
      certificates,
      timeoutMs: 10_000,
    })
    if (reply.kind !== 'answered') return 'hangUp'
    const type = reply.headers['content-type']
    return { status: reply.status, headers: type === undefined ? {} : { 'content-type': type }, bytes: reply.bytes }
  }
}

/** Stands for bytes in a history that may be kept: says only whether they are the same. */
export function markOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function cameOf(answer: Answer): string {
  if (typeof answer === 'string') return 'nothing'
  const { messageType = 'nothing', errorCode } = membersOf(answer.bytes)
  return errorCode === undefined ? messageType : `${messageType} ${errorCode}`
}

function membersOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as Record<string, string>
  } catch {
    return {}
  }
}
