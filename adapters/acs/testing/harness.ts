/**
 * An ACS in memory, with neighbours that a test moves by hand: a clock, a DS that answers as told, a delivery that keeps what it
 * was given, an assessor with the answer that was set. Chance is counted, so that a run is the same each time.
 */
import type { Row } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Message as Letter } from '@sekisho/adapters/delivery'
import type { Answer } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { startPoller } from '@sekisho/adapters/transactions'
import { hash } from 'node:crypto'
import type { ChallengeEnded, Remembrance, RiskAnswer, RiskQuestion } from '@sekisho/threeds/acs'
import type { AReq, ARes, CRes, Erro, Message, RReq, Version } from '@sekisho/threeds/messages'
import { openACS } from '../acs.ts'
import type { ACS } from '../acs.ts'
import type { BrowserReply } from '../challenges.ts'
import { seedDemonstrationACS } from '../demonstration.ts'
import { derivedValueKeys } from '../valueKeys.ts'

/** What the DS does with a POST; `hold` answers when the test lets it. */
export type Manner = (message: RReq | Erro, bytes: Uint8Array) => Answer | Promise<Answer>

export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  readonly message: RReq | Erro
  readonly atMs: number
}

export interface Harness {
  acs: ACS
  readonly store: Store
  readonly posted: Posted[]
  readonly letters: Letter[]
  readonly errors: unknown[]
  readonly questions: RiskQuestion[]
  readonly clock: { nowMs: number }
  manner: Manner
  assess: (question: RiskQuestion) => Promise<RiskAnswer>
  /** What the assessor wants in the commit of the ARes. */
  rows: (question: RiskQuestion) => readonly Row[]
  /** What the assessor makes of an ending. */
  tell: (ended: ChallengeEnded) => Remembrance | undefined
  delivers: boolean
  /** Moves the clock and lets the poller look. */
  pass(ms: number): Promise<void>
  /** As after a crash: memory is gone, the store is as it was. */
  restart(): void
}

export async function aHarness(): Promise<Harness> {
  const clock = { nowMs: Date.UTC(2026, 10, 22, 12) }
  const store = await openMemoryStore({ nowMs: () => clock.nowMs })
  await seedDemonstrationACS(store, clock.nowMs)
  let drawn = 0
  const entropy = (bytes: number) => hash('sha256', `entropy ${drawn++}`, 'buffer').subarray(0, bytes)
  const harness: Harness = {
    store,
    posted: [],
    letters: [],
    errors: [],
    questions: [],
    clock,
    manner: answering,
    assess: () => Promise.resolve(APPROVE),
    rows: () => [],
    tell: () => undefined,
    delivers: true,
    acs: undefined as unknown as ACS,
    pass: async (ms) => {
      clock.nowMs += ms
      const { deadlines, effects } = harness.acs
      const onError = (error: unknown) => void harness.errors.push(error)
      const poller = startPoller({ store, nowMs: () => clock.nowMs, everyMs: 1 << 30, deadlines, effects, onError })
      await poller.poll()
      await poller.stop()
    },
    restart: () => {
      harness.acs = open()
    },
  }
  const open = () =>
    openACS({
      store,
      post: async (url, bytes, { headers = {} }) => {
        const message = JSON.parse(Buffer.from(bytes).toString()) as RReq | Erro
        harness.posted.push({ url, headers, bytes, message, atMs: clock.nowMs })
        return harness.manner(message, bytes)
      },
      delivery: {
        send: async (letter) => {
          if (!harness.delivers) return 'failed'
          harness.letters.push(letter)
          return 'sent'
        },
      },
      assessor: {
        assess: async (question, act) => {
          harness.questions.push(question)
          return act(await harness.assess(question), harness.rows(question))
        },
        tell: (ended) => harness.tell(ended),
      },
      valueKeys: derivedValueKeys(store.keyring),
      settings: SETTINGS,
      nowMs: () => clock.nowMs,
      entropy,
      onError: (error) => void harness.errors.push(error),
    })
  harness.restart()
  return harness
}

export const SETTINGS = {
  acsReferenceNumber: 'SEKISHO-ACS-TEST-0001',
  acsURL: 'https://acs.example/3ds/acs/challenge/browser',
  dsReferenceNumbers: ['SEKISHO-DS-DEMO-0001'],
  assessWithinMs: 50,
}

export const APPROVE: RiskAnswer = { outcome: 'approve', score: 10, reasons: [] }

/** Answers an RReq with its RRes, and takes an Erro. */
export const answering: Manner = (message) => {
  if (message.messageType === 'Erro') return { kind: 'answered', status: 200, headers: {}, bytes: new Uint8Array() }
  return answer(rresTo(message))
}

export function answer(message: object | string): Answer {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  return { kind: 'answered', status: 200, headers: {}, bytes: Buffer.from(text) }
}

export function rresTo({ messageVersion, threeDSServerTransID, dsTransID, acsTransID }: RReq) {
  return { messageType: 'RRes', messageVersion, threeDSServerTransID, dsTransID, acsTransID, resultsStatus: '01' }
}

let made = 0
function anID(): string {
  return `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
}

export const CARDS = {
  frictionless: '9999010000000011',
  choice: '9999010000000029',
  mail: '9999010000000037',
  sms: '9999010000000045',
  stolen: '9999010000000052',
  notEnrolled: '9999010000000060',
  blocked: '9999010000000078',
  noContact: '9999010000000086',
  expired: '9999010000000102',
} as const

/** A payment in a browser, as the DS sends it on. */
export function anAReq(version: Version, change: Partial<Record<keyof AReq, unknown>> = {}): Record<string, unknown> {
  const areq: Record<string, unknown> = {
    messageType: 'AReq',
    messageVersion: version,
    threeDSServerTransID: anID(),
    dsTransID: anID(),
    threeDSCompInd: 'U',
    threeDSRequestorAuthenticationInd: '01',
    threeDSRequestorID: 'requestor-1',
    threeDSRequestorName: 'Demo Shop',
    threeDSRequestorURL: 'https://shop.example/',
    threeDSServerRefNumber: 'SEKISHO-3DSS-0001',
    threeDSServerURL: 'https://server.example/3ds/server/messages',
    acquirerBIN: '999999',
    acquirerMerchantID: 'merchant-1',
    acctNumber: CARDS.mail,
    mcc: '5732',
    merchantCountryCode: '392',
    merchantName: 'デモ商店',
    notificationURL: 'https://server.example/3ds/server/challenge-notification',
    deviceChannel: '02',
    messageCategory: '01',
    transType: '01',
    purchaseAmount: '1980',
    purchaseCurrency: '392',
    purchaseExponent: '0',
    purchaseDate: '20261122120000',
    browserAcceptHeader: 'text/html',
    browserIP: '192.0.2.1',
    browserJavaEnabled: false,
    ...(version !== '2.1.0' && { browserJavascriptEnabled: true }),
    browserLanguage: 'ja',
    browserColorDepth: '24',
    browserScreenHeight: '900',
    browserScreenWidth: '1440',
    browserTZ: '-540',
    browserUserAgent: 'Mozilla/5.0',
    dsReferenceNumber: 'SEKISHO-DS-DEMO-0001',
    dsURL: 'https://ds.example/3ds/ds/messages',
    ...(version === '2.3.1' && {
      acquirerCountryCode: '392',
      acceptLanguage: ['ja'],
      acquirerCountryCodeSource: '01',
    }),
    ...change,
  }
  return Object.fromEntries(Object.entries(areq).filter(([, value]) => value !== undefined))
}

/** The same for a requestor alone: nothing of a browser. */
export function a3RI(version: Version, change: Partial<Record<keyof AReq, unknown>> = {}): Record<string, unknown> {
  const browser = Object.fromEntries(
    Object.keys(anAReq(version))
      .filter((name) => name.startsWith('browser'))
      .map((name) => [name, undefined]),
  )
  const none = {
    threeDSCompInd: undefined,
    notificationURL: undefined,
    acceptLanguage: undefined,
    transType: undefined,
  }
  return anAReq(version, {
    ...browser,
    ...none,
    deviceChannel: '03',
    threeRIInd: version === '2.1.0' ? '05' : '11',
    ...change,
  })
}

export async function send(harness: Harness, message: object | string): Promise<ARes | Erro> {
  const bytes = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
  return JSON.parse(Buffer.from((await harness.acs.message(bytes)).bytes).toString()) as ARes | Erro
}

/** An AReq that is answered with C. */
export async function challenged(
  harness: Harness,
  version: Version,
  change: Partial<Record<keyof AReq, unknown>> = {},
) {
  const areq = anAReq(version, change)
  const ares = (await send(harness, areq)) as ARes
  if (ares.transStatus !== 'C') throw new Error(`a challenge was wanted, not ${JSON.stringify(ares)}`)
  return { areq, ares, creq: creqOf(areq, ares) }
}

export function creqOf(areq: Record<string, unknown>, ares: ARes, change: object = {}): Record<string, unknown> {
  return {
    messageType: 'CReq',
    messageVersion: areq.messageVersion,
    threeDSServerTransID: areq.threeDSServerTransID,
    acsTransID: ares.acsTransID,
    challengeWindowSize: '02',
    ...change,
  }
}

export function encoded(message: object | string): string {
  return Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)).toString('base64url')
}

/** What a browser does with a screen: its form, with an answer. */
export function answerTo(harness: Harness, reply: BrowserReply, form: Readonly<Record<string, string>>) {
  if (reply.is !== 'screen') throw new Error(`a screen was wanted, not ${JSON.stringify(reply)}`)
  return harness.acs.form({ ...reply.hidden, ...form })
}

/** The code of the newest letter. */
export function newestCode(harness: Harness): string {
  return /\d{6}/.exec(harness.letters.at(-1)!.text)![0]
}

/** The message that a page carries back. */
export function carriedBack(reply: BrowserReply): CRes | Erro | undefined {
  const field = reply.is === 'ended' ? (reply.back?.fields.cres ?? reply.back?.fields.erro) : undefined
  return field === undefined ? undefined : (JSON.parse(Buffer.from(field, 'base64url').toString()) as CRes | Erro)
}

export function rreqsIn(harness: Harness): RReq[] {
  return harness.posted.map(({ message }) => message as Message).filter((message) => message.messageType === 'RReq')
}
