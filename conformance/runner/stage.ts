/**
 * The neighbours of a component under test: real addresses on which what arrives is held until the case says what to answer.
 * What no case waits for (a PReq of a 3DS Server that starts, an RReq of an earlier case) is answered as a good neighbour would.
 */
import type { JSONObject } from '@sekisho/base'
import { openEndpoint } from '@sekisho/simulators/threeds'
import type { Answer, Certificates, Endpoint, Received } from '@sekisho/simulators/threeds'
import type { Neighbour } from './case.ts'

export interface Arrival {
  readonly at: Neighbour
  readonly received: Received
  /** The message, or what the fields of a form hold; undefined when it could not be read. */
  readonly content: JSONObject | undefined
  answer(answer: Answer): void
}

export interface StageOptions {
  readonly host?: string
  /** Components; browsers use the next port. 0 takes free ones. */
  readonly port?: number
  readonly certificates?: Certificates | undefined
  /** What a good neighbour answers to what no case waits for. */
  readonly otherwise: (at: Neighbour, content: JSONObject | undefined) => Answer
}

export class Stage {
  readonly #otherwise: StageOptions['otherwise']
  #endpoints: readonly Endpoint[] = []
  #held: Arrival[] = []
  #isOurs: ((content: JSONObject | undefined) => boolean) | undefined
  #waiting: (() => void)[] = []

  constructor(otherwise: StageOptions['otherwise']) {
    this.#otherwise = otherwise
  }

  static async open({ host = '127.0.0.1', port = 0, certificates, otherwise }: StageOptions): Promise<Stage> {
    const stage = new Stage(otherwise)
    const handle = (received: Received): Promise<Answer> => stage.#arrive(received)
    const components = await openEndpoint(handle, { host, port, certificates })
    const browsers = await openEndpoint(handle, { host, port: port === 0 ? 0 : port + 1 })
    stage.#endpoints = [components, browsers]
    return stage
  }

  /** Where the target finds a neighbour. */
  urlOf(neighbour: Neighbour): string {
    const isForBrowsers = neighbour === 'notification' || neighbour === 'method notification'
    return `${this.#endpoints[isForBrowsers ? 1 : 0]!.origin}/${PATHS[neighbour]}`
  }

  /** From now on, what `isOurs` knows is held for this case. Whatever the last one left is answered. */
  begin(isOurs: (content: JSONObject | undefined) => boolean): void {
    for (const held of this.#held) held.answer(this.#otherwise(held.at, held.content))
    this.#held = []
    this.#isOurs = isOurs
  }

  /** The next arrival at the neighbour, taken out; undefined when none came in time. */
  async next(at: Neighbour, patienceMs: number): Promise<Arrival | undefined> {
    let isLate = false
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        isLate = true
        resolve()
      }, patienceMs)
    })
    let arrival = this.take(at)
    while (arrival === undefined && !isLate) {
      await Promise.race([late, this.#woken()])
      arrival = this.take(at)
    }
    clearTimeout(timer)
    return arrival
  }

  /** Takes out what has arrived first, at that neighbour or at any. */
  take(at?: Neighbour): Arrival | undefined {
    const index = this.#held.findIndex((arrival) => at === undefined || arrival.at === at)
    return index === -1 ? undefined : this.#held.splice(index, 1)[0]
  }

  /** Settles when something is held. */
  async arrival(): Promise<void> {
    while (this.#held.length === 0) await this.#woken()
  }

  async close(): Promise<void> {
    this.begin(() => false)
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.close()))
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #arrive(received: Received): Promise<Answer> {
    const path = new URL(received.path, 'http://stage').pathname.slice(1)
    const at = NEIGHBOURS.get(path)
    if (at === undefined) return Promise.resolve({ status: 404, bytes: new Uint8Array() })
    const content = contentOf(received)
    if (this.#isOurs?.(content) !== true) return Promise.resolve(this.#otherwise(at, content))
    return new Promise((answer) => {
      this.#held.push({ at, received, content, answer })
      const waiting = this.#waiting
      this.#waiting = []
      for (const wake of waiting) wake()
    })
  }
}

/**
 * A message as it is; a form as an object of its fields, those of base64url JSON decoded. `carried` is the first of these,
 * for an Erro, of whose field no source tells the name.
 */
function contentOf({ headers, bytes }: Received): JSONObject | undefined {
  const text = Buffer.from(bytes).toString('utf8')
  if (!String(headers['content-type']).toLowerCase().includes('x-www-form-urlencoded')) return parsed(text)
  const fields = [...new URLSearchParams(text)]
  const decoded = fields.map(([name, value]): [string, JSONObject | string] => {
    const inner = name === 'threeDSSessionData' ? undefined : parsed(Buffer.from(value, 'base64url').toString('utf8'))
    return [name, inner ?? value]
  })
  const carried = decoded.map(([, value]) => value).find((value) => typeof value === 'object')
  return { ...Object.fromEntries(decoded), ...(carried !== undefined && { carried }) }
}

function parsed(text: string): JSONObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JSONObject) : undefined
  } catch {
    return undefined
  }
}

const PATHS: Readonly<Record<Neighbour, string>> = {
  '3DS Server': '3ds-server',
  DS: 'ds',
  ACS: 'acs',
  'second ACS': 'acs-2',
  notification: 'notification',
  'method notification': 'method-notification',
}
const NEIGHBOURS: ReadonlyMap<string, Neighbour> = new Map(
  Object.entries(PATHS).map(([neighbour, path]) => [path, neighbour as Neighbour]),
)
