/** A 3DS Server in memory, with a DS of the test's own making and a clock that the test moves. */
import type { JSONObject } from '@sekisho/base'
import type { Answer } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant } from '@sekisho/adapters/tenants'
import { startPoller } from '@sekisho/adapters/transactions'
import type { Poller } from '@sekisho/adapters/transactions'
import type { Version } from '@sekisho/threeds/messages'
import { aBrowser, aMerchant, aPurchase } from '../../../threeds/server/testing/samples.ts'
import { setMerchant } from '../merchants.ts'
import type { DirectorySettings, ThreeDSServerParts } from '../ports.ts'
import { ThreeDSServer } from '../threeDSServer.ts'

export const SHOP = 'shop'
export const ORIGIN = 'https://shop.example'
export const DS_URL = 'https://ds.example/3ds/ds/messages'
/** In the range of the sample PRes, with its check digit. */
export const CARD = '9999010000000003'
export const START_MS = Date.UTC(2026, 10, 22, 12)

export type Members = Record<string, unknown>

/** What the DS under the test answers: a message, bytes, or how the connection failed. */
export type DSAnswer = Members | Uint8Array | 'refused' | 'timedOut'

interface Sent {
  readonly url: string
  readonly message: Members
  readonly headers: Readonly<Record<string, string>>
  readonly atMs: number
}

export interface Fixture {
  readonly server: ThreeDSServer
  readonly store: Store
  readonly poller: Poller
  /** Everything that left, in order. */
  readonly sent: Sent[]
  readonly faults: string[]
  nowMs: number
  /** By type of what it is asked; a test replaces them. */
  answers: Partial<Record<'AReq' | 'PReq' | 'Erro', (message: Members) => DSAnswer>>
  /** Another process on the same store. */
  restart(): Promise<Fixture>
  ofType(type: string): Members[]
  close(): Promise<void>
}

export interface FixtureOptions {
  readonly version?: Version
  readonly directories?: readonly DirectorySettings[]
  readonly methodURL?: string
  readonly store?: Store
  /** Load the sample ranges before the test begins; they are, when left out. */
  readonly load?: boolean
  /** Of every answer of the DS. */
  readonly headers?: Readonly<Record<string, string>>
  /** What the shop's screening knows of orders, and tells of them. */
  readonly orders?: Pick<ThreeDSServerParts, 'evidence' | 'orderElements'>
  /** Files of ranges by address; without it none is asked for. */
  readonly files?: ReadonlyMap<string, Uint8Array>
}

export async function openFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const { version = '2.2.0', methodURL, load = true } = options
  const store = options.store ?? (await openMemoryStore())
  const sent: Sent[] = []
  const faults: string[] = []
  const fixture = {
    store,
    sent,
    faults,
    nowMs: START_MS,
    answers: {
      PReq: (preq: Members) => pres(preq, version, methodURL),
      Erro: () => new Uint8Array(),
    } as Fixture['answers'],
    ofType: (type: string) => sent.map(({ message }) => message).filter(({ messageType }) => messageType === type),
    restart: () => openFixture({ ...options, store, load: false }),
    close: async () => {
      await fixture.poller.stop()
      await store.close()
    },
  } as unknown as Fixture & { server: ThreeDSServer; poller: Poller }
  if (!options.store) {
    const names = { ja: '店', en: 'Shop' }
    for (const tenantID of [SHOP, 'other-shop']) {
      await createTenant(
        store,
        { tenantID, parent: 'platform', role: 'shop', name: names, currency: 'JPY', timeZone: 'Asia/Tokyo' },
        START_MS,
      )
      await setMerchant(store, tenantID, { merchant: aMerchant, origins: [ORIGIN] })
    }
  }
  const own = { threeDSServerRefNumber: 'SEKISHO-3DSS-1' }
  const versions: Version[] =
    version === '2.1.0' ? ['2.1.0'] : version === '2.2.0' ? ['2.1.0', '2.2.0'] : ['2.1.0', '2.2.0', '2.3.1']
  const server = await ThreeDSServer.open({
    store,
    nowMs: () => fixture.nowMs,
    directories: options.directories ?? [
      { ...own, directoryID: 'F000000001', url: DS_URL, versions, answerLimitMs: 5_000 },
    ],
    threeDSServerURL: 'https://3dss.example/3ds/server/messages',
    origin: 'https://pay.example',
    ...options.orders,
    onError: (error) => faults.push(String(error)),
    ...(options.files && { download: async (url: string) => options.files!.get(url) }),
    onFault: (what) => faults.push(what),
    post: async (url, bytes, { headers = {} }): Promise<Answer> => {
      const message = JSON.parse(new TextDecoder().decode(bytes)) as Members
      sent.push({ url, message, headers, atMs: fixture.nowMs })
      const answer = fixture.answers[message['messageType'] as 'AReq']?.(message) ?? 'refused'
      if (answer === 'refused' || answer === 'timedOut') return { kind: answer }
      const body = answer instanceof Uint8Array ? answer : bytesOf(answer)
      return { kind: 'answered', status: 200, headers: options.headers ?? {}, bytes: body }
    },
    // Time passes by itself only while somebody waits for it.
    sleep: async (ms) => {
      await new Promise((resolve) => setImmediate(resolve))
      fixture.nowMs += ms
    },
  })
  const poller = startPoller({
    store,
    nowMs: () => fixture.nowMs,
    everyMs: 3_600_000,
    deadlines: server.deadlines,
    effects: {},
    onError: (error) => faults.push(String(error)),
  })
  Object.assign(fixture, { server, poller })
  if (load) {
    await poller.poll()
    sent.length = 0
  }
  return fixture
}

export function bytesOf(message: Members): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}

/** The sample ranges: 9999 01 of 16 digits, for every version up to this one. */
export function pres(preq: Members, version: Version, threeDSMethodURL?: string, change: Members = {}): Members {
  const ids = {
    messageType: 'PRes',
    messageVersion: version,
    threeDSServerTransID: preq['threeDSServerTransID'],
    dsTransID: DS_TRANS_ID,
  }
  const bounds = { startRange: '9999010000000000', endRange: '9999019999999999' }
  const method = threeDSMethodURL === undefined ? {} : { threeDSMethodURL }
  if (version === '2.3.1') {
    const acsProtocolVersions = ['2.1.0', '2.2.0', '2.3.1'].map((one) => ({ version: one, ...method }))
    const cardRangeData = [{ ranges: [{ start: bounds.startRange, end: bounds.endRange }], acsProtocolVersions }]
    return {
      ...ids,
      dsProtocolVersions: ['2.1.0', '2.2.0', '2.3.1'],
      readOrder: '01',
      serialNum: '1',
      cardRangeData,
      ...change,
    }
  }
  const versions = { acsStartProtocolVersion: '2.1.0', acsEndProtocolVersion: version }
  const cardRangeData = [{ ...bounds, ...versions, ...method }]
  return {
    ...ids,
    dsStartProtocolVersion: '2.1.0',
    dsEndProtocolVersion: version,
    serialNum: '1',
    cardRangeData,
    ...change,
  }
}

export function ares(areq: Members, change: Members = {}): Members {
  const { threeDSServerTransID, messageVersion } = areq
  return {
    messageType: 'ARes',
    messageVersion,
    threeDSServerTransID,
    dsTransID: DS_TRANS_ID,
    acsTransID: ACS_TRANS_ID,
    dsReferenceNumber: 'DS1',
    acsReferenceNumber: 'ACS1',
    acsOperatorID: 'OP1',
    transStatus: 'Y',
    eci: '05',
    authenticationValue: VALUE,
    ...change,
  }
}

/** An ARes with a challenge. */
export function challenge(areq: Members, change: Members = {}): Members {
  const { authenticationValue: _value, eci: _eci, ...rest } = ares(areq)
  const kind = areq['messageVersion'] === '2.3.1' ? { authenticationMethod: ['02'] } : { authenticationType: '02' }
  return {
    ...rest,
    ...kind,
    transStatus: 'C',
    acsChallengeMandated: 'N',
    acsURL: 'https://acs.example/challenge',
    ...change,
  }
}

export function rreq(areq: Members, change: Members = {}): Members {
  const { threeDSServerTransID, messageVersion, messageCategory } = areq
  const kind = messageVersion === '2.3.1' ? { authenticationMethod: ['02'] } : { authenticationType: '02' }
  return {
    messageType: 'RReq',
    messageVersion,
    threeDSServerTransID,
    dsTransID: DS_TRANS_ID,
    acsTransID: ACS_TRANS_ID,
    messageCategory,
    transStatus: 'Y',
    eci: '05',
    authenticationValue: RREQ_VALUE,
    interactionCounter: '01',
    ...kind,
    ...change,
  }
}

export async function prepared(fixture: Fixture, change: JSONObject = {}): Promise<JSONObject> {
  const answer = await fixture.server.preauth(SHOP, { acctNumber: CARD, cardExpiryDate: '2812', ...change })
  if (answer.status !== 'done') throw new Error(`preauth: ${JSON.stringify(answer)}`)
  return answer.body
}

/** Prepares and asks, and gives what the requestor is told. */
export async function authenticated(
  fixture: Fixture,
  change: JSONObject = {},
  preauth: JSONObject = {},
): Promise<JSONObject> {
  const { threeDSServerTransID } = await prepared(fixture, preauth)
  const channel = preauth['deviceChannel'] === '03' ? {} : aBrowser
  const answer = await fixture.server.authenticate(SHOP, {
    threeDSServerTransID,
    ...channel,
    ...aPurchase,
    ...change,
  })
  if (answer.status !== 'done') throw new Error(`auth: ${JSON.stringify(answer)}`)
  return answer.body
}

export async function resultOf({ server }: Fixture, { threeDSServerTransID }: JSONObject): Promise<JSONObject> {
  const answer = await server.postauth(SHOP, { threeDSServerTransID, waitMs: 0 })
  if (answer.status !== 'done') throw new Error(`postauth: ${JSON.stringify(answer)}`)
  return answer.body
}

/** A DS sends a message, and reads what comes back. */
export async function told({ server }: Fixture, message: Members | Uint8Array): Promise<Members> {
  const { bytes } = await server.receive(message instanceof Uint8Array ? message : bytesOf(message))
  return bytes.length === 0 ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as Members)
}

export const DS_TRANS_ID = 'f25084f0-5b16-4c0a-ae5d-b24808a95e4b'
export const ACS_TRANS_ID = 'd7c1ee99-9478-44a6-b1f2-391e29c6b340'
/** 20 bytes, as of a frictionless answer and as of a result. */
export const VALUE = 'AJkBBkhgQQAAAE4gSEJydQAAAAA='
export const RREQ_VALUE = 'AJkBBkhgQQAAAE4gSEJydQAAAAE='
