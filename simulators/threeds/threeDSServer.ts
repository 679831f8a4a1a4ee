/**
 * A requestor's 3DS Server for those who build a Directory Server or an ACS: it asks for authentications in the words of
 * `/v1/3ds`, takes results, and misbehaves on command. It is told its card ranges and asks no DS for them.
 */
import { randomUUID } from 'node:crypto'
import type { Issue, JSONObject } from '@sekisho/base'
import { erroOf, parseMessage } from '@sekisho/threeds/messages'
import type { Context, ParsedMessage, Version } from '@sekisho/threeds/messages'
import { faultsOfARes, issue, pick } from './directoryAnswers.ts'
import { openEndpoint } from './endpoint.ts'
import type { Answer, Endpoint, Received } from './endpoint.ts'
import { Oddities } from './oddities.ts'
import { send } from './send.ts'
import { textOf } from './text.ts'

export type ThreeDSServerMisdeed = 'takesResultsTwice' | 'believesAnyARes' | 'answersErroWithErro' | 'padsTheCReq'

export interface ThreeDSServerOptions {
  readonly referenceNumber: string
  readonly dsURL: string
  /** The version in which a card takes part; undefined: in none. */
  readonly versionOf: (acctNumber: string) => Version | undefined
  /** Elements of every AReq that a requestor does not give: the merchant's. */
  readonly merchant: JSONObject
  readonly misdeeds?: ReadonlySet<ThreeDSServerMisdeed>
  readonly port?: number
  readonly seed?: number
}

export interface SimulatedThreeDSServer extends Endpoint {
  readonly url: string
}

interface Open {
  readonly begin: JSONObject
  areq?: JSONObject
  ares?: JSONObject
  outcome: JSONObject
}

export async function openThreeDSServer(options: ThreeDSServerOptions): Promise<SimulatedThreeDSServer> {
  const server = new ThreeDSServer(options)
  const endpoint = await openEndpoint((received) => server.handle(received), { port: options.port ?? 0 })
  server.origin = endpoint.origin
  return { ...endpoint, url: `${endpoint.origin}/3ds/server/messages` }
}

class ThreeDSServer {
  origin = ''
  readonly #options: ThreeDSServerOptions
  readonly #odd: Oddities
  readonly #open = new Map<string, Open>()

  constructor(options: ThreeDSServerOptions) {
    this.#options = options
    this.#odd = new Oddities(options.seed ?? 0)
  }

  async handle({ path, bytes }: Received): Promise<Answer> {
    if (path === '/3ds/server/messages') return this.#onMessage(bytes)
    const question = JSON.parse(Buffer.from(bytes).toString('utf8')) as JSONObject
    const told =
      path === '/v1/3ds/preauth'
        ? this.#preauth(question)
        : path === '/v1/3ds/auth'
          ? await this.#auth(question)
          : (this.#open.get(textOf(question['threeDSServerTransID']))?.outcome ?? {})
    return { bytes: Buffer.from(JSON.stringify(told)), headers: { 'Content-Type': 'application/json' } }
  }

  #preauth(begin: JSONObject): JSONObject {
    const version = this.#options.versionOf(textOf(begin['acctNumber']))
    if (version === undefined) return { participates: 'no' }
    const threeDSServerTransID = randomUUID()
    this.#open.set(threeDSServerTransID, { begin: { ...begin, messageVersion: version }, outcome: {} })
    return { participates: 'yes', threeDSServerTransID, messageVersion: version }
  }

  async #auth(question: JSONObject): Promise<JSONObject> {
    const { threeDSServerTransID, challengeWindowSize, ...elements } = question
    const open = this.#open.get(textOf(threeDSServerTransID))
    if (open === undefined) return {}
    const { areq, id } = this.#areqOf(open, textOf(threeDSServerTransID), elements)
    open.areq = areq
    const delivery = await this.#post(this.#odd.bytesOf(areq), id, areq['messageVersion'])
    if (delivery.kind !== 'answered') return (open.outcome = FAILED)
    const parsed = parseMessage(delivery.bytes, contextOf(open))
    if (parsed.head.messageType === 'Erro') {
      if (this.#does('answersErroWithErro')) await this.#complain(parsed, open, [issue('101', '', 'no Erro')])
      return (open.outcome = FAILED)
    }
    const faults = this.#does('believesAnyARes') ? [] : faultsIn(parsed, areq)
    if (faults.length > 0) {
      await this.#complain(parsed, open, faults)
      return (open.outcome = FAILED)
    }
    const ares = JSON.parse(Buffer.from(delivery.bytes).toString('utf8')) as JSONObject
    open.ares = ares
    const result = pick(ares, RESULT)
    if (ares['transStatus'] !== 'C') return (open.outcome = { status: 'settled', ...result })
    open.outcome = { status: 'pending' }
    const names = ['messageVersion', 'threeDSServerTransID', 'acsTransID']
    const creq = { ...pick(ares, names), messageType: 'CReq', challengeWindowSize: challengeWindowSize! }
    const field = Buffer.from(JSON.stringify(creq)).toString('base64url')
    return {
      status: 'challenge',
      ...result,
      acsURL: ares['acsURL']!,
      creq: this.#does('padsTheCReq') ? `${field}=` : field,
    }
  }

  #areqOf({ begin }: Open, id: string, elements: JSONObject): { areq: JSONObject; id: string } {
    const { referenceNumber, merchant } = this.#options
    const isPayment = begin['messageCategory'] === '01'
    const areq = {
      ...merchant,
      ...elements,
      ...begin,
      messageType: 'AReq',
      threeDSServerTransID: id,
      threeDSServerRefNumber: referenceNumber,
      threeDSServerURL: `${this.origin}/3ds/server/messages`,
      ...(begin['deviceChannel'] === '02' && { threeDSCompInd: 'U', notificationURL: `${this.origin}/notification` }),
      ...(isPayment && {
        purchaseExponent: '0',
        purchaseDate: new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14),
      }),
    }
    const parsed = parseMessage(Buffer.from(JSON.stringify(areq)), { leg: '3DSS-DS' })
    return { areq: parsed.ok ? (parsed.message as unknown as JSONObject) : areq, id }
  }

  #onMessage(bytes: Uint8Array): Answer {
    const { head } = parseMessage(bytes)
    const open = this.#open.get(head.ids.threeDSServerTransID ?? '')
    const parsed = parseMessage(bytes, open && contextOf(open))
    if (head.messageType === 'Erro') {
      if (open !== undefined) open.outcome = FAILED
      return { bytes: new Uint8Array() }
    }
    const faults = this.#faultsOfRReq(parsed, open)
    const ids = ['messageVersion', 'threeDSServerTransID', 'dsTransID', 'acsTransID']
    const rreq = parsed.ok ? (parsed.message as unknown as JSONObject) : {}
    const reply =
      faults.length > 0 ? erroFor(parsed, faults) : { ...pick(rreq, ids), messageType: 'RRes', resultsStatus: '01' }
    if (faults.length === 0) open!.outcome = { status: 'settled', ...pick(rreq, RESULT) }
    const named = head.messageVersion === '2.3.1' && {
      'X-Request-ID': head.ids.dsTransID ?? '',
      'X-Response-ID': head.ids.threeDSServerTransID ?? '',
    }
    return { bytes: this.#odd.bytesOf(reply), headers: { ...this.#odd.contentType(), ...named } }
  }

  #faultsOfRReq(parsed: ParsedMessage, open: Open | undefined): readonly Issue[] {
    const { messageType, messageVersion, ids } = parsed.head
    if (messageType !== 'RReq') return [issue('101', '', 'an RReq')]
    if (!parsed.ok) return parsed.issues
    if (open === undefined) return [issue('301', '', 'a known transaction')]
    if (ids.acsTransID !== open.ares?.['acsTransID']) return [issue('305', 'acsTransID', 'that of the ARes')]
    const { messageCategory } = parsed.message as unknown as JSONObject
    if (messageCategory !== open.areq?.['messageCategory']) return [issue('203', 'messageCategory', 'that of the AReq')]
    const isNew = messageVersion === '2.3.1'
    if (open.ares?.['transStatus'] !== 'C') return [issue(isNew ? '313' : '305', '', 'a challenge')]
    const isSecond = open.outcome['status'] === 'settled' && !this.#does('takesResultsTwice')
    return isSecond ? [issue(isNew ? '312' : '305', '', 'the first RReq')] : []
  }

  async #complain(refused: ParsedMessage, { areq }: Open, faults: readonly Issue[]): Promise<void> {
    const known = pick(areq!, ['messageVersion', 'threeDSServerTransID'])
    await this.#post(
      this.#odd.bytesOf({ ...erroFor(refused, faults), ...known }),
      textOf(areq!['threeDSServerTransID']),
      '',
    )
  }

  #post(bytes: Uint8Array, id: string, version: unknown): ReturnType<typeof send> {
    const named = version === '2.3.1' && { 'X-Request-ID': id }
    return send(this.#options.dsURL, bytes, { headers: { ...this.#odd.contentType(), ...named }, timeoutMs: 3_000 })
  }

  #does(misdeed: ThreeDSServerMisdeed): boolean {
    return this.#options.misdeeds?.has(misdeed) === true
  }
}

function faultsIn(parsed: ParsedMessage, areq: JSONObject): readonly Issue[] {
  if (!parsed.ok) return parsed.issues
  if (parsed.head.messageType !== 'ARes') return [issue('101', '', 'an ARes')]
  const ares = parsed.message as unknown as JSONObject
  if (ares['messageVersion'] !== areq['messageVersion']) return [issue('203', 'messageVersion', 'that of the AReq')]
  // Who the DS and the ACS are is the DS's to check.
  const { dsTransID, dsReferenceNumber, acsReferenceNumber } = ares
  return faultsOfARes(ares, { ...areq, dsTransID, dsReferenceNumber }, [textOf(acsReferenceNumber)])
}

function contextOf({ areq, ares }: Open): Context {
  const { channel, category } = parseMessage(Buffer.from(JSON.stringify(areq ?? {}))).head
  return { channel, category, related: { ...(areq && { AReq: areq }), ...(ares && { ARes: ares }) } }
}

function erroFor({ head }: ParsedMessage, issues: readonly Issue[]): JSONObject {
  return JSON.parse(JSON.stringify(erroOf('S', issues, head))) as JSONObject
}

const FAILED: JSONObject = { status: 'failed' }
/** What a requestor is told of an ARes or an RReq. */
const RESULT = ['transStatus', 'transStatusReason', 'eci', 'authenticationValue', 'cardholderInfo', 'challengeCancel']
