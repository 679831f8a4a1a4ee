/**
 * The line between components, as a proxy with a certificate of its own: it passes messages on, keeps a history of every RReq
 * and its answer, and loses some before or after they arrive. It can go down as a whole, so that nobody gets a connection.
 * Whatever was written to it is in the history, also what was under way when it went down: what it does not name has never left.
 */
import { openEndpoint, send } from '@sekisho/simulators/threeds'
import type { Answer, Certificates, Endpoint, Received } from '@sekisho/simulators/threeds'
import type { Random } from '@sekisho/simulators/orders'
import { createHash } from 'node:crypto'
import { Gate } from './challengesGate.ts'
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
  #gate: Gate | undefined
  #attempts = 0
  /** What the history says of the RReq that were passed on and have no answer yet, if the line goes down now. */
  #underWay: (() => void)[] = []

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  async up(): Promise<void> {
    const { port, certificates } = this.#parts
    this.#endpoint ??= await openEndpoint((received) => this.#take(received), { certificates })
    this.#gate ??= new Gate(port, Number(new URL(this.#endpoint.origin).port))
    await this.#gate.open()
  }

  /** Nobody is let in, and nobody hears any more. */
  down(): void {
    this.#gate?.close()
    for (const cut of this.#underWay.splice(0)) cut()
  }

  async close(): Promise<void> {
    this.down()
    await this.#endpoint?.close()
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
    const end = (does: Fate) => history.add({ is: 'line', ...known, does })
    const luck = this.loses ? random.below(100) : 100
    // With the gate closed it was written before its sender knew that the line is down.
    if (luck < 2 || !this.#gate?.isOpen) {
      end('lost before')
      return luck === 0 ? 'silence' : 'hangUp'
    }
    const cut = () => end('lost after')
    this.#underWay.push(cut)
    if (luck < 15) await pause(random.between(100, 1_500))
    const answer = await this.#pass(received)
    history.add({ is: 'answer', ...known, came: cameOf(answer) })
    const i = this.#underWay.indexOf(cut)
    if (i === -1) return 'hangUp'
    this.#underWay.splice(i, 1)
    // Where nothing came the receiver had ended: no fault of the line.
    if (luck >= 5 || answer === 'hangUp') {
      end('passed')
      return answer
    }
    end('lost after')
    return luck === 2 ? 'silence' : 'hangUp'
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
