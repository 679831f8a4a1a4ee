/**
 * An ACS for those who build a neighbour of one: the card number tells what becomes of it, the one-time code is always the
 * same, and it misbehaves on command. It forgets everything when it is closed.
 */
import type { Issue, JSONObject } from '@sekisho/base'
import { erroOf, parseMessage } from '@sekisho/threeds/messages'
import type { ParsedMessage } from '@sekisho/threeds/messages'
import { aresOf, rreqOf } from './acsAnswers.ts'
import type { Ending } from './acsAnswers.ts'
import { carryPage, codePage, errorPage } from './acsPages.ts'
import { issue, pick } from './directoryAnswers.ts'
import { openEndpoint } from './endpoint.ts'
import type { Answer, Endpoint, Received } from './endpoint.ts'
import { Oddities } from './oddities.ts'
import { send } from './send.ts'
import { textOf } from './text.ts'

export type ACSMisdeed =
  | 'releasesTheCResEarly'
  | 'changesSessionData'
  | 'sendsTheResultTwice'
  | 'refusesPadding'
  | 'staysSilentOnFaults'

export interface ACSOptions {
  readonly referenceNumber: string
  readonly dsReferenceNumbers: readonly string[]
  /** The card numbers that are its own begin with one of these. */
  readonly prefixes: readonly string[]
  readonly misdeeds?: ReadonlySet<ACSMisdeed>
  /** How long it waits for an RRes: 5 s by the specification. */
  readonly limitMs?: number
  readonly port?: number
  readonly seed?: number
}

/** The only one-time code that the simulated ACS takes. */
export const SIMULATED_CODE = '135790'

interface Challenge {
  readonly areq: JSONObject
  readonly acsTransID: string
  /** The first CReq as it came, and what came beside it. */
  creq?: string
  sessionData?: string
  entries: number
  /** What the browser is led on to when the challenge is over. */
  end?: Promise<string>
}

export interface SimulatedACS extends Endpoint {
  readonly url: string
  readonly methodURL: string
}

export async function openACS(options: ACSOptions): Promise<SimulatedACS> {
  const acs = new ACS(options)
  const endpoint = await openEndpoint((received) => acs.handle(received), { port: options.port ?? 0 })
  acs.origin = endpoint.origin
  return { ...endpoint, url: `${endpoint.origin}/3ds/acs/messages`, methodURL: `${endpoint.origin}/3ds/acs/method` }
}

class ACS {
  origin = ''
  readonly #options: ACSOptions
  readonly #odd: Oddities
  readonly #challenges = new Map<string, Challenge>()
  readonly #seen = new Set<string>()

  constructor(options: ACSOptions) {
    this.#options = options
    this.#odd = new Oddities(options.seed ?? 0)
  }

  async handle({ path, bytes }: Received): Promise<Answer> {
    await this.#odd.pause(5)
    const url = new URL(path, this.origin)
    if (url.pathname === '/3ds/acs/messages') return this.#onMessage(bytes)
    const form = new URLSearchParams(Buffer.from(bytes).toString('utf8'))
    const html =
      url.pathname === '/3ds/acs/method'
        ? methodPage(form.get('threeDSMethodData') ?? '')
        : url.pathname === '/3ds/acs/challenge/browser'
          ? await this.#onCReq(form.get('creq') ?? '', form.get('threeDSSessionData') ?? undefined)
          : await this.#onEntry(url.searchParams.get('id') ?? '', form)
    return { bytes: Buffer.from(html), headers: { 'Content-Type': 'text/html; charset=utf-8' } }
  }

  #onMessage(bytes: Uint8Array): Answer {
    const parsed = parseMessage(bytes, { leg: 'DS-ACS' })
    if (parsed.head.messageType === 'Erro') return { bytes: new Uint8Array() }
    const faults = this.#faultsOf(parsed)
    const message =
      faults.length > 0 || !parsed.ok ? erroFor(parsed, faults) : this.#ares(parsed.message as unknown as JSONObject)
    const asked = parsed.head.ids.dsTransID
    const own = textOf(message['acsTransID'])
    const isNew = parsed.head.messageVersion === '2.3.1' && asked !== undefined
    const ids = isNew && { 'X-Request-ID': asked, ...(own !== '' && { 'X-Response-ID': own }) }
    return { bytes: this.#odd.bytesOf(message), headers: { ...this.#odd.contentType(), ...ids } }
  }

  #faultsOf(parsed: ParsedMessage): readonly Issue[] {
    const { messageType, messageVersion, ids } = parsed.head
    if (messageType !== 'AReq') return [issue('101', '', 'an AReq')]
    if (!parsed.ok) return parsed.issues
    const areq = parsed.message as unknown as JSONObject
    const { dsReferenceNumbers, prefixes } = this.#options
    if (!dsReferenceNumbers.includes(textOf(areq['dsReferenceNumber']))) return [issue('303', '', 'a known DS')]
    if (!prefixes.some((prefix) => textOf(areq['acctNumber']).startsWith(prefix))) {
      return [issue('305', 'acctNumber', 'a card of this ACS')]
    }
    const isRepeated = this.#seen.has(textOf(ids.threeDSServerTransID)) || this.#seen.has(textOf(ids.dsTransID))
    return isRepeated ? [issue(messageVersion === '2.3.1' ? '312' : '301', '', 'a new transaction')] : []
  }

  #ares(areq: JSONObject): JSONObject {
    this.#seen.add(textOf(areq['threeDSServerTransID'])).add(textOf(areq['dsTransID']))
    const acsURL = `${this.origin}/3ds/acs/challenge/browser`
    const ares = aresOf(areq, { referenceNumber: this.#options.referenceNumber, acsURL })
    const acsTransID = textOf(ares['acsTransID'])
    if (ares['transStatus'] === 'C') this.#challenges.set(acsTransID, { areq, acsTransID, entries: 0 })
    return ares
  }

  async #onCReq(creq: string, sessionData: string | undefined): Promise<string> {
    if (this.#does('refusesPadding') && creq.endsWith('=')) return errorPage()
    const parsed = parseMessage(Buffer.from(creq.replaceAll(/[\r\n]/g, ''), 'base64url'), { channel: 'BRW' })
    const challenge = this.#challenges.get(parsed.head.ids.acsTransID ?? '')
    if (challenge === undefined) return errorPage()
    const { areq } = challenge
    const isNew = areq['messageVersion'] === '2.3.1'
    const essence = parsed.ok ? JSON.stringify(essenceOf(parsed.message as unknown as JSONObject)) : ''
    const isOther = parsed.ok && essence !== (challenge.creq ?? essence)
    const isOfOther = parsed.head.messageType !== 'CReq' ? [issue('101', '', 'a CReq')] : []
    const faults = !parsed.ok ? parsed.issues : isOther ? [issue('305', '', 'the same CReq again')] : isOfOther
    if (challenge.end !== undefined) {
      const erro = erroFor(parsed, [issue(isNew ? '315' : '305', '', 'a CReq before the result')])
      return carryPage(textOf(areq['notificationURL']), { erro: encoded(erro) })
    }
    if (faults.length > 0) {
      if (this.#does('staysSilentOnFaults')) return errorPage()
      await this.#report(challenge, {
        transStatus: 'U',
        transStatusReason: '01',
        challengeCancel: isNew ? '10' : '06',
        entries: 0,
      })
      return carryPage(textOf(areq['notificationURL']), { erro: encoded(erroFor(parsed, faults)) })
    }
    challenge.creq = essence
    if (sessionData !== undefined) challenge.sessionData = sessionData
    return codePage(this.#entryURL(challenge), '')
  }

  async #onEntry(acsTransID: string, form: URLSearchParams): Promise<string> {
    const challenge = this.#challenges.get(acsTransID)
    if (challenge === undefined) return errorPage()
    if (challenge.end !== undefined) return challenge.end
    if (form.get('do') === 'cancel') {
      return this.#end(challenge, {
        transStatus: 'N',
        transStatusReason: '19',
        challengeCancel: '01',
        entries: challenge.entries,
      })
    }
    challenge.entries++
    const { entries } = challenge
    if (form.get('code') === SIMULATED_CODE) return this.#end(challenge, { transStatus: 'Y', entries })
    if (entries >= MOST_ENTRIES) return this.#end(challenge, { transStatus: 'N', transStatusReason: '19', entries })
    return codePage(this.#entryURL(challenge), `コードが違います。あと ${MOST_ENTRIES - entries} 回入力できます。`)
  }

  #end(challenge: Challenge, ending: Ending): Promise<string> {
    challenge.end = this.#finish(challenge, ending)
    return challenge.end
  }

  /** The result first, then the browser: the final CRes leaves after the RRes, an Erro or the limit. */
  async #finish(challenge: Challenge, ending: Ending): Promise<string> {
    const { areq, acsTransID, sessionData } = challenge
    const reported = this.#report(challenge, ending)
    if (!this.#does('releasesTheCResEarly')) await reported
    const cres = {
      ...pick(areq, ['messageVersion', 'threeDSServerTransID']),
      messageType: 'CRes',
      acsTransID,
      transStatus: ending.transStatus,
    }
    const carried = this.#does('changesSessionData') ? sessionData?.toLowerCase() : sessionData
    return carryPage(textOf(areq['notificationURL']), {
      cres: encoded(cres),
      ...(carried !== undefined && { threeDSSessionData: carried }),
    })
  }

  async #report(challenge: Challenge, ending: Ending): Promise<void> {
    challenge.end ??= Promise.resolve(errorPage())
    const { areq, acsTransID } = challenge
    const rreq = rreqOf(areq, acsTransID, ending)
    const delivery = await this.#post(areq, acsTransID, rreq)
    if (this.#does('sendsTheResultTwice')) await this.#post(areq, acsTransID, rreq)
    if (delivery.kind === 'refused') return
    const faults =
      delivery.kind === 'silent' ? [issue('402', '', 'an RRes in time')] : faultsOfRRes(delivery.bytes, rreq)
    const known = pick(rreq, ['messageVersion', 'threeDSServerTransID', 'dsTransID', 'acsTransID'])
    const refused = parseMessage(Buffer.from(JSON.stringify({ ...known, messageType: 'RRes' })))
    if (faults.length > 0) await this.#post(areq, acsTransID, erroFor(refused, faults))
  }

  async #post(areq: JSONObject, acsTransID: string, message: JSONObject): ReturnType<typeof send> {
    const id = areq['messageVersion'] === '2.3.1' && { 'X-Request-ID': acsTransID }
    return send(textOf(areq['dsURL']), this.#odd.bytesOf(message), {
      headers: { ...this.#odd.contentType(), ...id },
      timeoutMs: this.#options.limitMs ?? 5_000,
    })
  }

  #entryURL({ acsTransID }: Challenge): string {
    return `${this.origin}/3ds/acs/challenge/entry?id=${acsTransID}`
  }

  #does(misdeed: ACSMisdeed): boolean {
    return this.#options.misdeeds?.has(misdeed) === true
  }
}

function methodPage(data: string): string {
  const { threeDSServerTransID, threeDSMethodNotificationURL } = JSON.parse(
    Buffer.from(data, 'base64url').toString('utf8'),
  ) as Record<string, string>
  return carryPage(threeDSMethodNotificationURL!, {
    threeDSMethodData: encoded({ threeDSServerTransID: threeDSServerTransID! }),
  })
}

/** What must not change when a browser loads the page again. */
function essenceOf(creq: JSONObject): JSONObject {
  return pick(creq, ['threeDSServerTransID', 'acsTransID', 'messageVersion', 'challengeWindowSize'])
}

function faultsOfRRes(bytes: Uint8Array, rreq: JSONObject): readonly Issue[] {
  const parsed = parseMessage(bytes, { channel: 'BRW' })
  if (parsed.head.messageType === 'Erro') return []
  if (!parsed.ok) return parsed.issues
  const rres = parsed.message as unknown as JSONObject
  if (rres['messageType'] !== 'RRes') return [issue('101', '', 'an RRes')]
  const other = ['threeDSServerTransID', 'dsTransID', 'acsTransID'].find((id) => rres[id] !== rreq[id])
  return other === undefined ? [] : [issue('305', other, 'as in the RReq')]
}

function erroFor({ head }: ParsedMessage, issues: readonly Issue[]): JSONObject {
  return JSON.parse(JSON.stringify(erroOf('A', issues, head))) as JSONObject
}

function encoded(message: JSONObject): string {
  return Buffer.from(JSON.stringify(message)).toString('base64url')
}

const MOST_ENTRIES = 3
