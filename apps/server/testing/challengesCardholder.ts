/**
 * One purchase with its cardholder: the shop asks, the cardholder answers as one who is impatient, makes mistakes, loses the
 * connection and comes back. Every form is sent again until it was answered, as people do; nothing is decided here.
 */
import { send } from '@sekisho/simulators/threeds'
import type { Random } from '@sekisho/simulators/orders'
import { connect } from 'node:net'
import type { History } from './challengesHistory.ts'
import { markOf, pause } from './challengesLine.ts'
import type { ServerProcess } from './challengesServer.ts'
import type { Person, World } from './challengesWorld.ts'
import { BROWSER_SEEN } from './browserSeen.ts'

/** What somebody does on the page for the code; afterwards, what is right. */
export type Move = 'wrong' | 'right' | 'twice' | 'hangUp' | 'reload' | 'otherTab' | 'resend' | 'cancel' | 'leave'

export interface Around {
  readonly world: World
  readonly server: ServerProcess
  readonly history: History
  /** Codes that reached a telephone, the newest last. */
  readonly codes: ReadonlyMap<string, readonly string[]>
  readonly random: Random
}

type Fields = Readonly<Record<string, string>>

interface Screen {
  readonly shows: 'code' | 'choice' | 'wait' | 'end' | 'stranger'
  readonly hidden: Fields
  readonly fields: Fields
}

export class Cardholder {
  readonly #around: Around
  readonly #person: Person
  readonly #moves: Move[]
  readonly #n: number
  /** Of the challenge that goes on. */
  #id = ''
  /** Every transaction that was asked for: of some the answer was lost with the connection. */
  readonly #ids: string[] = []
  #creq = ''
  /** A page that was answered already: what another tab still shows. */
  #earlier: Screen | undefined

  constructor(around: Around, person: Person, n: number, moves: readonly Move[]) {
    this.#around = around
    this.#person = person
    this.#n = n
    this.#moves = [...moves]
  }

  /** As far as the first page of the challenge. @returns undefined where it came to none */
  async open(): Promise<Screen | undefined> {
    for (let tries = 0; tries < TRIES; tries++) {
      await this.#around.server.ready()
      const prepared = await this.#ask('preauth', { acctNumber: this.#person.acctNumber })
      const id = prepared?.['threeDSServerTransID']
      if (id === undefined) continue
      this.#ids.push(id)
      const browser = {
        ...BROWSER,
        browserIP: `10.0.${this.#n >> 8}.${this.#n & 255}`,
        email: `c${this.#n}@example.jp`,
      }
      const asked = await this.#ask('auth', { threeDSServerTransID: id, threeDSCompInd: 'N', ...browser })
      if (asked?.['creq'] === undefined) {
        await pause(300)
        continue
      }
      this.#id = id
      this.#creq = asked['creq']
      this.#around.history.add({ is: 'challenge', id, version: this.#person.version })
      return this.#post({ creq: this.#creq }, 'creq')
    }
    return undefined
  }

  /** Until the challenge is over for this browser. */
  async live(first: Screen): Promise<void> {
    let screen: Screen | undefined = first
    for (let steps = 0; steps < STEPS && screen && screen.shows !== 'end'; steps++) {
      if (screen.shows === 'stranger') screen = await this.#post({ creq: this.#creq }, 'creq')
      else if (screen.shows === 'choice') screen = await this.#post({ ...screen.fields, does: 'choose' }, 'choose')
      else if (screen.shows === 'wait') {
        await pause(1_000)
        screen = await this.#post({ ...screen.hidden, does: 'look' }, 'look')
      } else {
        const move = this.#moves.shift() ?? 'right'
        if (move === 'leave') return
        screen = await this.#move(screen, move)
      }
    }
    // Back and forth once more: what is over stays over.
    if (this.#earlier && this.#n % 3 === 0) await this.#post({ ...this.#earlier.hidden, does: 'look' }, 'look')
    if (this.#n % 11 === 0) await this.#post({ creq: this.#creq }, 'creq')
  }

  /** What the shop is told now. @returns whether there is nothing more to come */
  async tell(): Promise<boolean> {
    const answers = await Promise.all(this.#ids.map((id) => this.#tellOf(id)))
    return answers.every(Boolean)
  }

  async #tellOf(id: string): Promise<boolean> {
    const told = await this.#ask('postauth', { threeDSServerTransID: id, waitMs: 0 })
    if (!told) return false
    const { status = '', transStatus, authenticationValue } = told
    this.#around.history.add({
      is: 'told',
      id,
      status,
      ...(status === 'settled' && { transStatus: transStatus! }),
      ...(authenticationValue !== undefined && { value: markOf(authenticationValue) }),
    })
    return status !== 'pending'
  }

  async #move(screen: Screen, move: Exclude<Move, 'leave'>): Promise<Screen | undefined> {
    const { hidden } = screen
    switch (move) {
      case 'cancel':
      case 'resend':
        return this.#post({ ...hidden, does: move }, move)
      case 'reload':
        return this.#post({ creq: this.#creq }, 'creq')
      case 'otherTab':
        // The other tab loads the page anew, and goes on; then this one sends what it had.
        await this.#post({ creq: this.#creq }, 'creq')
        return this.#post({ ...(this.#earlier ?? screen).hidden, does: 'enter', code: '1' }, 'enter', 'wrong')
      default: {
        this.#earlier = screen
        const code = move === 'wrong' ? this.#wrong() : await this.#right()
        if (code === undefined) return this.#post({ ...hidden, does: 'resend' }, 'resend')
        const kind = move === 'wrong' ? 'wrong' : 'right'
        const form = { ...hidden, does: 'enter', code }
        if (move === 'hangUp') await this.#hangUp(form)
        if (move !== 'twice') return this.#entered(await this.#post(form, 'enter', kind), kind)
        const [one, other] = await Promise.all([this.#post(form, 'enter', kind), this.#post(form, 'enter', kind)])
        return this.#entered(other ?? one, kind)
      }
    }
  }

  /** A right code that did not end it came too late: another one is asked for. */
  async #entered(screen: Screen | undefined, kind: 'right' | 'wrong'): Promise<Screen | undefined> {
    if (screen?.shows !== 'code' || kind === 'wrong') return screen
    await pause(1_200)
    return this.#post({ ...screen.hidden, does: 'resend' }, 'resend')
  }

  async #post(fields: Fields, does: string, code?: 'right' | 'wrong'): Promise<Screen | undefined> {
    const { history, server, world } = this.#around
    const id = this.#id
    for (let tries = 0; tries < TRIES; tries++) {
      await server.ready()
      history.add({ is: 'form', id, does, ...(code && { code }) })
      const url = `http://127.0.0.1:${world.publicPort}${CHALLENGE_PATH}`
      const bytes = Buffer.from(new URLSearchParams(fields).toString())
      const reply = await send(url, bytes, { headers: HEADERS, timeoutMs: 15_000 })
      if (reply.kind === 'answered') return this.#look(Buffer.from(reply.bytes).toString())
      await pause(50)
    }
    return undefined
  }

  #look(html: string): Screen {
    const { history } = this.#around
    const id = this.#id
    const hidden = Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    )
    const contactID = /name="contactID" value="([^"]*)"/.exec(html)?.[1]
    const { cres, erro, ...rest } = hidden
    if (cres !== undefined) history.add({ is: 'CRes', id, transStatus: memberOf(cres, 'transStatus') })
    if (erro !== undefined) history.add({ is: 'Erro', id, errorCode: memberOf(erro, 'errorCode') })
    const shows = showsIn(html, hidden, contactID)
    if (shows !== 'end') history.add({ is: 'page', id, shows })
    return { shows, hidden: rest, fields: contactID === undefined ? rest : { ...rest, contactID } }
  }

  async #right(): Promise<string | undefined> {
    for (let waits = 0; waits < 20; waits++) {
      const code = this.#around.codes.get(this.#person.phone)?.at(-1)
      if (code !== undefined) return code
      await pause(200)
    }
    return undefined
  }

  #wrong(): string {
    return this.#around.codes.get(this.#person.phone)?.at(-1) === '000000' ? '000001' : '000000'
  }

  /** The form leaves, and its browser with it. */
  async #hangUp(fields: Fields): Promise<void> {
    const { history, random, world } = this.#around
    history.add({ is: 'form', id: this.#id, does: 'enter', code: 'right' })
    const body = new URLSearchParams(fields).toString()
    const head = Object.entries({ ...HEADERS, 'content-length': String(body.length) })
    const text = [`POST ${CHALLENGE_PATH} HTTP/1.1`, ...head.map(([name, value]) => `${name}: ${value}`), '', body]
    const socket = connect(world.publicPort, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(text.join('\r\n'))
    await pause(random.below(60))
    socket.destroy()
  }

  async #ask(step: string, body: object): Promise<Readonly<Record<string, string>> | undefined> {
    const { world } = this.#around
    const reply = await send(`http://127.0.0.1:${world.publicPort}/v1/3ds/${step}`, Buffer.from(JSON.stringify(body)), {
      headers: { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' },
    })
    if (reply.kind !== 'answered' || reply.status !== 200) return undefined
    return JSON.parse(Buffer.from(reply.bytes).toString()) as Record<string, string>
  }
}

function showsIn(html: string, hidden: Fields, contactID: string | undefined): Screen['shows'] {
  if ('cres' in hidden || 'erro' in hidden) return 'end'
  if (contactID !== undefined) return 'choice'
  if (html.includes('name="code"')) return 'code'
  return hidden['does'] === 'look' ? 'wait' : 'stranger'
}

function memberOf(field: string, name: string): string {
  const message = JSON.parse(Buffer.from(field, 'base64url').toString()) as Record<string, string>
  return message[name] ?? ''
}

/** Each with the start of a server in between, at worst. */
const TRIES = 12
const STEPS = 60
const CHALLENGE_PATH = '/3ds/acs/challenge/browser'
const HEADERS = { host: 'acs.test', 'content-type': 'application/x-www-form-urlencoded' }
const BROWSER = {
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  ...BROWSER_SEEN,
}
