/**
 * A Directory Server for those who build a neighbour of one: it relays, stands in, publishes ranges and misbehaves on command.
 * It is no product: what it knows is what it was opened with, and it forgets all of it when it is closed.
 */
import { randomUUID } from 'node:crypto'
import type { Issue, JSONObject } from '@sekisho/base'
import { erroOf, parseMessage } from '@sekisho/threeds/messages'
import type { Context, ParsedMessage, Version } from '@sekisho/threeds/messages'
import { faultsOfARes, issue, pick, presOf, standIn } from './directoryAnswers.ts'
import type { SimulatedRange } from './directoryAnswers.ts'
import { openEndpoint } from './endpoint.ts'
import type { Answer, Endpoint, Received } from './endpoint.ts'
import { Oddities } from './oddities.ts'
import { send } from './send.ts'
import type { Delivery } from './send.ts'
import { textOf } from './text.ts'

export interface DirectoryServerOptions {
  readonly referenceNumber: string
  readonly serverReferenceNumbers: readonly string[]
  readonly acsReferenceNumbers: readonly string[]
  readonly mccs: readonly string[]
  readonly ranges: readonly SimulatedRange[]
  /** What it does wrong, by name; see README.md. */
  readonly misdeeds?: ReadonlySet<DirectoryServerMisdeed>
  /** How long a neighbour may take for its answer. */
  readonly limitMs?: number
  readonly port?: number
  readonly seed?: number
}

export type DirectoryServerMisdeed =
  | 'acceptsAnybody'
  | 'passesStrangersOn'
  | 'keepsTheFirstDSTransID'
  | 'tellsOneSideOnly'
  | 'relaysResultsTwice'
  | 'forgetsContentType'

interface Open {
  readonly areq: JSONObject
  readonly threeDSServerURL: string
  readonly acsURL: string
  readonly acsTransID: string
  readonly isChallenge: boolean
  result: 'awaited' | 'relayed'
}

export interface SimulatedDirectoryServer extends Endpoint {
  readonly url: string
}

export async function openDirectoryServer(options: DirectoryServerOptions): Promise<SimulatedDirectoryServer> {
  const directory = new DirectoryServer(options)
  const endpoint = await openEndpoint((received) => directory.handle(received), { port: options.port ?? 0 })
  directory.url = `${endpoint.origin}/3ds/ds/messages`
  return { ...endpoint, url: directory.url }
}

class DirectoryServer {
  url = ''
  readonly #options: DirectoryServerOptions
  readonly #odd: Oddities
  readonly #open = new Map<string, Open>()
  readonly #seen = new Set<string>()

  constructor(options: DirectoryServerOptions) {
    this.#options = options
    this.#odd = new Oddities(options.seed ?? 0)
  }

  async handle({ bytes }: Received): Promise<Answer> {
    await this.#odd.pause(5)
    const parsed = parseMessage(bytes, this.#contextOf(bytes))
    const { messageType } = parsed.head
    if (messageType === 'Erro') return { bytes: new Uint8Array() }
    const reply =
      messageType === 'AReq'
        ? await this.#onAReq(parsed)
        : messageType === 'RReq'
          ? await this.#onRReq(parsed)
          : messageType === 'PReq'
            ? this.#onPReq(parsed)
            : this.#erro(parsed, issue('101', '', 'a message that a DS takes'))
    return this.#reply(reply, parsed)
  }

  async #onAReq(parsed: ParsedMessage): Promise<JSONObject> {
    const { referenceNumber, serverReferenceNumbers, acsReferenceNumbers, mccs, ranges } = this.#options
    if (!parsed.ok) return this.#erro(parsed, ...parsed.issues)
    const areq = parsed.message as unknown as JSONObject
    const id = textOf(areq['threeDSServerTransID'])
    const version = textOf(areq['messageVersion'])
    const isStranger = !serverReferenceNumbers.includes(textOf(areq['threeDSServerRefNumber']))
    if (isStranger && !this.#does('acceptsAnybody')) return this.#erro(parsed, issue('303', '', 'a participant'))
    if (areq['mcc'] !== undefined && !mccs.includes(textOf(areq['mcc'])))
      return this.#erro(parsed, issue('306', 'mcc', 'a known code'))
    if (this.#seen.has(id))
      return this.#erro(parsed, issue(version === '2.3.1' ? '312' : '301', '', 'a new transaction'))
    this.#seen.add(id)
    const card = textOf(areq['acctNumber'])
    const range = ranges.find(({ start, end }) => card.length === start.length && card >= start && card <= end)
    const dsTransID = this.#does('keepsTheFirstDSTransID') ? FIRST : randomUUID()
    if (range === undefined) return standIn(areq, { dsTransID, referenceNumber, transStatus: 'N' })
    if (!range.versions.includes(version as Version))
      return this.#erro(parsed, issue('102', 'messageVersion', 'a version of the range'))
    const forwarded = { ...areq, dsTransID, dsReferenceNumber: referenceNumber, dsURL: this.url }
    const stranger = this.#does('passesStrangersOn') ? { xUnknownMember: 'passed on' } : {}
    for (const acsURL of range.acsURLs) {
      const delivery = await this.#post(acsURL, { ...forwarded, ...stranger }, dsTransID)
      if (delivery.kind !== 'answered') continue
      const answered = parseMessage(delivery.bytes, { leg: 'ACS-DS', ...channelsOf(parsed), related: { AReq: areq } })
      if (answered.head.messageType === 'Erro' && answered.ok) return answered.message as unknown as JSONObject
      const found = answered.ok
        ? faultsOfARes(answered.message as unknown as JSONObject, forwarded, acsReferenceNumbers)
        : answered.issues
      const wrongType = answered.ok && answered.head.messageType !== 'ARes' ? [issue('101', '', 'an ARes')] : found
      if (wrongType.length > 0 || !answered.ok) {
        const erro = this.#erro(answered, ...wrongType)
        if (!this.#does('tellsOneSideOnly')) await this.#post(acsURL, { ...erro, dsTransID }, dsTransID)
        return { ...erro, threeDSServerTransID: id, dsTransID, messageVersion: version }
      }
      const ares = answered.message as unknown as JSONObject
      this.#open.set(dsTransID, {
        areq,
        acsURL,
        threeDSServerURL: textOf(areq['threeDSServerURL']),
        acsTransID: textOf(ares['acsTransID']),
        isChallenge: ares['transStatus'] === 'C' || ares['transStatus'] === 'D',
        result: 'awaited',
      })
      return ares
    }
    return standIn(areq, { dsTransID, referenceNumber, transStatus: 'A' })
  }

  async #onRReq(parsed: ParsedMessage): Promise<JSONObject> {
    const { dsTransID = '' } = parsed.head.ids
    const open = this.#open.get(dsTransID)
    if (!parsed.ok) {
      const erro = this.#erro(parsed, ...parsed.issues)
      if (open !== undefined && !this.#does('tellsOneSideOnly')) {
        const { threeDSServerTransID } = open.areq
        await this.#post(open.threeDSServerURL, { ...erro, threeDSServerTransID, dsTransID }, dsTransID)
      }
      return erro
    }
    const rreq = parsed.message as unknown as JSONObject
    if (open === undefined || open.acsTransID !== rreq['acsTransID'])
      return this.#erro(parsed, issue('301', '', 'a known transaction'))
    if (!open.isChallenge)
      return this.#erro(parsed, issue(rreq['messageVersion'] === '2.3.1' ? '313' : '305', '', 'a challenge'))
    if (open.result === 'relayed' && !this.#does('relaysResultsTwice'))
      return this.#erro(parsed, issue('312', '', 'the first RReq'))
    open.result = 'relayed'
    const { authenticationMethod: _, ...older } = rreq
    const relayed = rreq.messageVersion === '2.3.1' ? rreq : older
    const delivery = await this.#post(open.threeDSServerURL, relayed, dsTransID)
    if (delivery.kind === 'refused') return this.#erro(parsed, issue('405', '', 'a connection'))
    if (delivery.kind === 'silent') return this.#erro(parsed, issue('402', '', 'an RRes in time'))
    const answered = parseMessage(delivery.bytes, channelsOf(parsed))
    const rres = answered.ok ? (answered.message as unknown as JSONObject) : undefined
    if (rres?.['messageType'] === 'Erro') return rres
    const others = rres?.['messageType'] === 'RRes' ? IDS.filter((id) => rres[id] !== rreq[id]) : []
    if (rres?.['messageType'] === 'RRes' && others.length === 0) return rres
    const issues = !answered.ok
      ? answered.issues
      : others.length > 0
        ? [issue('301', others[0]!, 'as in the RReq')]
        : [issue('101', '', 'an RRes')]
    const erro = { ...this.#erro(answered, ...issues), ...pick(rreq, [...IDS, 'messageVersion']) }
    if (!this.#does('tellsOneSideOnly')) await this.#post(open.threeDSServerURL, erro, dsTransID)
    return erro
  }

  #onPReq(parsed: ParsedMessage): JSONObject {
    const { ranges, serverReferenceNumbers } = this.#options
    if (!parsed.ok) return this.#erro(parsed, ...parsed.issues)
    const preq = parsed.message as unknown as JSONObject
    if (!serverReferenceNumbers.includes(textOf(preq['threeDSServerRefNumber'])))
      return this.#erro(parsed, issue('303', '', 'a participant'))
    return presOf(preq, ranges) ?? this.#erro(parsed, issue('307', 'serialNum', 'one of ours'))
  }

  /** What is in its register about a message before it is read: an RReq is checked against its transaction. */
  #contextOf(bytes: Uint8Array): Context {
    const { head } = parseMessage(bytes)
    const open = this.#open.get(head.ids.dsTransID ?? '')
    if (head.messageType === 'AReq') return { leg: '3DSS-DS' }
    if (open === undefined) return {}
    const areq = parseMessage(Buffer.from(JSON.stringify(open.areq)))
    return { ...channelsOf(areq), related: { AReq: open.areq, ARes: { transStatus: open.isChallenge ? 'C' : 'Y' } } }
  }

  #erro(refused: ParsedMessage, ...issues: readonly Issue[]): JSONObject {
    return JSON.parse(JSON.stringify(erroOf('D', issues, refused.head))) as JSONObject
  }

  #reply(message: JSONObject, { head }: ParsedMessage): Answer {
    const { threeDSServerTransID, acsTransID } = head.ids
    const asker = head.messageType === 'RReq' ? acsTransID : threeDSServerTransID
    const ids = head.messageVersion === '2.3.1' &&
      asker !== undefined && { 'X-Request-ID': asker, 'X-Response-ID': textOf(message['dsTransID']) }
    const type = this.#does('forgetsContentType') ? { 'Content-Type': 'text/plain' } : this.#odd.contentType()
    return { bytes: this.#odd.bytesOf(message), headers: { ...type, ...ids } }
  }

  async #post(url: string, message: JSONObject, dsTransID: string): Promise<Delivery> {
    const ids = message['messageVersion'] === '2.3.1' && { 'X-Request-ID': dsTransID }
    const bytes = message['messageType'] === 'AReq' ? Buffer.from(JSON.stringify(message)) : this.#odd.bytesOf(message)
    return send(url, bytes, {
      headers: { ...this.#odd.contentType(), ...ids },
      timeoutMs: this.#options.limitMs ?? 3_000,
    })
  }

  #does(misdeed: DirectoryServerMisdeed): boolean {
    return this.#options.misdeeds?.has(misdeed) === true
  }
}

function channelsOf({ head: { channel, category } }: ParsedMessage): Context {
  return { channel, category }
}

const IDS = ['threeDSServerTransID', 'dsTransID', 'acsTransID'] as const
/** For the DS that does not make a new ID each time. */
const FIRST = '00000000-0000-4000-8000-000000000001'
