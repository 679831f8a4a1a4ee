/** Takes the steps of one case. What the target sends is also held against what every message must keep (standing.ts). */
import type { JSONObject } from '@sekisho/base'
import { Oddities, send, textOf } from '@sekisho/simulators/threeds'
import type { Delivery } from '@sekisho/simulators/threeds'
import type { Leg } from '@sekisho/threeds/messages'
import type { Composition, Expectation, Neighbour, Role, Step, VersionName } from './case.ts'
import { compose } from './compose.ts'
import type { Composed } from './compose.ts'
import { MissingFact } from './fill.ts'
import { Knowledge } from './knowledge.ts'
import type { Passed, Surroundings } from './play.ts'
import { Shopper } from './shopper.ts'
import { standingFaults } from './standing.ts'
import type { Seen } from './standing.ts'
import type { Arrival } from './stage.ts'
import { unmet } from './wishes.ts'

type Keep = Readonly<Record<string, string>> | undefined

export class Player {
  readonly messages: Passed[] = []
  readonly #at: Surroundings
  readonly #known: Knowledge
  readonly #odd: Oddities
  readonly #shopper: Shopper
  #reply: Promise<Delivery> | undefined
  #arrival: Arrival | undefined
  #told: Promise<JSONObject> | undefined

  constructor(version: VersionName, surroundings: Surroundings) {
    const { profile, stage, seed } = surroundings
    this.#at = surroundings
    this.#known = new Knowledge(version, profile, stage)
    this.#odd = new Oddities(seed)
    this.#shopper = new Shopper(profile.lastCode)
    stage.begin((content) => this.#known.isOurs(content))
  }

  /** What was left open is answered, so that the target is not kept waiting by a case that failed. */
  end(): void {
    this.#arrival?.answer(NOTHING)
    this.#at.stage.begin(() => false)
  }

  /** @param isAnswered the case says what the neighbour answers to what is received in this step */
  async take(step: Step, isAnswered: boolean): Promise<readonly string[]> {
    if ('send' in step) return this.#send(step.send)
    if ('receive' in step) return this.#receive(step, isAnswered)
    if ('answer' in step) return this.#answer(step.answer)
    if ('reply' in step) return this.#readReply(step.reply, step.keep)
    if ('nothing' in step) return this.#nothing(step.nothing, step.later === true ? this.#at.quietMs : 0)
    if ('visit' in step) return this.#visit(step)
    if ('enter' in step) return this.#shopper.enter(step.enter)
    if ('press' in step) return this.#shopper.cancel()
    if ('page' in step) return this.#readPage(step.page)
    if ('ask' in step) return this.#ask(step)
    if ('told' in step) return this.#readTold(step)
    this.#known.beginSecond()
    return []
  }

  #send(composition: Composition): readonly string[] {
    const { bytes, headers } = this.#composed(composition)
    const { profile, patienceMs } = this.#at
    const message = messageOf(bytes)
    const sender =
      profile.role !== 'directory-server' ? 'DS' : message?.['messageType'] === 'RReq' ? 'ACS' : '3DS Server'
    this.#note(sender, 'target', bytes)
    this.#known.remember(message)
    const id = this.#known.requestIDOf(sender)
    this.#reply = send(profile.target, bytes, {
      headers: { ...this.#odd.contentType(), ...(id !== undefined && { 'X-Request-ID': id }), ...headers },
      certificates: profile.certificates?.[sender],
      timeoutMs: patienceMs,
    })
    return []
  }

  async #readReply(expectation: Expectation, keep: Keep): Promise<readonly string[]> {
    if (this.#reply === undefined) return ['the case sent nothing before']
    const delivery = await this.#replyOrArrival(this.#reply)
    this.#reply = undefined
    if ('at' in delivery) {
      this.#arrival = delivery
      return [`${delivery.at} was sent ${textOf(delivery.content?.['messageType'])} instead`]
    }
    if (delivery.kind !== 'answered') return [`no reply: ${delivery.kind}`]
    const { status, headers, bytes } = delivery
    const message = messageOf(bytes)
    const sender = message?.['messageType'] === 'RRes' ? 'ACS' : '3DS Server'
    this.#note('target', this.#at.profile.role === 'directory-server' ? sender : 'DS', bytes)
    this.#known.learn(message)
    this.#known.remember(message)
    const faults = this.#judge(expectation, { ...message, http: { status, headers } }, keep)
    // An Erro is not answered by a message: HTTP alone is.
    if (bytes.length === 0 && 'messageType' in expectation && expectation['messageType'] === null) return faults
    const contentType = headers['content-type'] ?? ''
    return [...faults, ...this.#standing({ status, contentType, bytes, message }, sender)]
  }

  /**
   * The reply, or what came to a neighbour instead: it would keep the target waiting for an answer that the case does not have.
   * An Erro may always be told to both sides.
   */
  async #replyOrArrival(reply: Promise<Delivery>): Promise<Delivery | Arrival> {
    let isThere = false
    void reply.then(() => (isThere = true))
    for (;;) {
      await Promise.race([reply, this.#at.stage.arrival()])
      const arrival = isThere ? undefined : this.#at.stage.take()
      if (arrival === undefined) return reply
      if (arrival.content?.['messageType'] !== 'Erro') return arrival
      this.#note('target', arrival.at, arrival.received.bytes)
      arrival.answer(NOTHING)
    }
  }

  async #receive(
    { receive, at, keep }: Extract<Step, { receive: unknown }>,
    isAnswered: boolean,
  ): Promise<readonly string[]> {
    const arrival = await this.#at.stage.next(at, this.#at.patienceMs)
    if (arrival === undefined) return [`nothing came to ${at}`]
    const { received, content } = arrival
    const { headers, method, path, bytes } = received
    this.#note('target', at, bytes)
    this.#known.learn(content)
    this.#known.remember(content)
    if (isAnswered) this.#arrival = arrival
    else arrival.answer(NOTHING)
    const faults = this.#judge(receive, { ...content, http: { headers, method, path } }, keep)
    if (at === 'notification' || at === 'method notification') return faults
    const contentType = textOf(headers['content-type'])
    return [...faults, ...this.#standing({ status: undefined, contentType, bytes, message: content }, at)]
  }

  async #nothing(at: Neighbour, withinMs: number): Promise<readonly string[]> {
    const arrival = await this.#at.stage.next(at, withinMs)
    if (arrival === undefined) return []
    this.#note('target', at, arrival.received.bytes)
    arrival.answer(NOTHING)
    return [`${at} was sent ${textOf(arrival.content?.['messageType']) || 'something'}`]
  }

  #answer(answer: Composition | 'silence' | 'hangUp'): readonly string[] {
    const arrival = this.#arrival
    this.#arrival = undefined
    if (arrival === undefined) return ['nobody asked']
    if (typeof answer === 'string') {
      arrival.answer(answer)
      return []
    }
    const { bytes, headers } = this.#composed(answer)
    this.#note(arrival.at, 'target', bytes)
    this.#known.remember(messageOf(bytes))
    const own = this.#known.requestIDOf(arrival.at)
    const asked = textOf(arrival.received.headers['x-request-id'])
    const ids = own !== undefined && asked !== '' && { 'X-Request-ID': asked, 'X-Response-ID': own }
    arrival.answer({ bytes, headers: { ...this.#odd.contentType(), ...ids, ...headers } })
    return []
  }

  #visit({ visit, form, padded = false, wrapped = false }: Extract<Step, { visit: unknown }>): readonly string[] {
    const fields = Object.entries(form).map(([name, value]): [string, string] => {
      if (typeof value === 'string') return [name, this.#known.filled(value)]
      const { bytes } = this.#composed(value)
      this.#note('browser', 'target', bytes)
      const plain = Buffer.from(bytes).toString('base64url')
      const text = padded ? plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') : plain
      return [name, wrapped ? text.replaceAll(/.{64}/g, '$&\r\n') : text]
    })
    this.#shopper.visit(this.#known.filled(visit), Object.fromEntries(fields))
    return []
  }

  async #readPage(expectation: Expectation): Promise<readonly string[]> {
    const page = await this.#shopper.page()
    if (page === undefined) return ['the browser was not answered']
    const { status, headers, html, forms } = page
    const fields = forms.flatMap((form) => form.fields.map(({ kind }) => kind))
    return this.#judge(expectation, { http: { status, headers }, html, fields })
  }

  /** The answer is awaited by a later `told`: while a 3DS Server is asked, it asks its DS. */
  #ask({ ask, with: question }: Extract<Step, { ask: unknown }>): readonly string[] {
    const { requestor } = this.#at.profile
    if (requestor === undefined) throw new MissingFact('a way to ask the 3DS Server')
    if (ask === 'refresh') {
      if (requestor.refresh === undefined) throw new MissingFact('a way to make the 3DS Server load its ranges')
      this.#told = requestor.refresh()
      return []
    }
    const { bytes } = compose(question ?? {}, this.#at.bodies, this.#known.facts, this.#known.version, plainly)
    this.#note('requestor', `target: ${ask}`, bytes)
    this.#told = requestor.ask(ask, messageOf(bytes) ?? {})
    return []
  }

  async #readTold({ told, keep }: Extract<Step, { told: unknown }>): Promise<readonly string[]> {
    if (this.#told === undefined) return ['the case asked nothing before']
    const answer = await this.#told
    this.#note('target', 'requestor', plainly(answer))
    return this.#judge(told, answer, keep)
  }

  #composed(composition: Composition): Composed {
    const write = (message: JSONObject): Uint8Array => this.#odd.bytesOf(message)
    return compose(composition, this.#at.bodies, this.#known.facts, this.#known.version, write)
  }

  #judge(expectation: Expectation, subject: object, keep: Keep = {}): readonly string[] {
    for (const [fact, path] of Object.entries(keep)) {
      const names = path.split('.')
      this.#known.keep(
        fact,
        names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], subject),
      )
    }
    return unmet(this.#known.filledWish(expectation), subject)
  }

  #standing(seen: Seen, to: string): readonly string[] {
    return standingFaults(seen, this.#known.facts, { ...this.#known.context, leg: legOf(this.#at.profile.role, to) })
  }

  #note(from: string, to: string, bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('utf8').slice(0, MOST_CHARACTERS)
    this.messages.push({ from, to, text: text.replaceAll(/(?<!\d)(\d{6})\d{3,9}(\d{4})(?!\d)/g, '$1…$2') })
  }
}

/** The stretch on which the target sent something. */
function legOf(role: Role, to: string): Leg {
  if (role === 'acs') return 'ACS-DS'
  if (role === 'threeds-server') return '3DSS-DS'
  return to === '3DS Server' ? 'DS-3DSS' : 'DS-ACS'
}

function plainly(message: JSONObject): Uint8Array {
  return Buffer.from(JSON.stringify(message))
}

function messageOf(bytes: Uint8Array): JSONObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JSONObject) : undefined
  } catch {
    return undefined
  }
}

const NOTHING = { bytes: new Uint8Array() }
/** Of a message in a report. */
const MOST_CHARACTERS = 20_000
