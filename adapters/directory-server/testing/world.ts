/**
 * A Directory Server in a world of one 3DS Server and one ACS: store in memory, clock that a test moves, and neighbours
 * that answer as the test says.
 */
import type { UnixMs } from '@sekisho/base'
import type { Answer, Post } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import type { ACSParticipant, AuthenticationValues, CardRange, ServerParticipant } from '@sekisho/threeds/directory'
import { parseMessage } from '@sekisho/threeds/messages'
import type { Message } from '@sekisho/threeds/messages'
import { DirectoryServer } from '../directoryServer.ts'
import type { Limits } from '../parts.ts'
import { putACS, putAdmission, putRanges, putServer } from '../registry.ts'
import type { Reply } from '../wire.ts'

export const PAY = 'sekisho-pay'
export const DS = { dsReferenceNumber: 'SEKISHO-DS-DEMO-0001', dsURL: 'http://127.0.0.1:1/3ds/ds/messages' }
export const SERVER_URL = 'https://server.example/3ds/server/messages'
export const ACS_URL = 'https://acs.example/3ds/acs/messages'
export const SECOND_ACS_URL = 'https://second.acs.example/3ds/acs/messages'
export const NOON_MS: UnixMs = Date.UTC(2026, 5, 1, 12)

export const SERVER: ServerParticipant = {
  participantID: 'shop-server',
  referenceNumbers: ['REF-3DSS'],
  certificateName: 'shop-server',
  origins: ['https://server.example'],
}
export const ACS: ACSParticipant = {
  participantID: 'bank-acs',
  referenceNumbers: ['REF-ACS'],
  certificateName: 'bank-acs',
  urls: [ACS_URL],
}
const OTHER_ACS: ACSParticipant = {
  participantID: 'other-acs',
  referenceNumbers: ['REF-OTHER-ACS'],
  certificateName: 'other-acs',
  urls: ['https://other.acs.example/'],
}

const ALL = [{ version: '2.1.0' }, { version: '2.2.0' }, { version: '2.3.1' }] as const
const rangeOf = (bin: string, rest: Partial<CardRange>): CardRange => ({
  start: bin.padEnd(16, '0'),
  end: bin.padEnd(16, '9'),
  brand: 'visa',
  versions: ALL,
  attempts: false,
  ...rest,
})

/** Card numbers, and what becomes of them. */
export const CARDS = {
  routed: '9999010000000004',
  attempts: '9999020000000002',
  withoutACS: '9999030000000000',
  withoutACSOrAttempts: '9999031000000008',
  version210Only: '9999040000000008',
  outside: '9999070000000007',
} as const

export const RANGES: readonly CardRange[] = [
  rangeOf('999901', { acsID: 'bank-acs' }),
  rangeOf('999902', { acsID: 'bank-acs', attempts: true }),
  rangeOf('9999030', { attempts: true }),
  rangeOf('9999031', {}),
  rangeOf('999904', { acsID: 'bank-acs', versions: [{ version: '2.1.0' }] }),
]

/** A request that the DS made. */
export interface Sent {
  readonly url: string
  readonly message: Message
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

type Neighbour = (sent: Sent) => Answer | Promise<Answer>

export interface World {
  readonly ds: DirectoryServer
  /** Another process on the same store, once the one before has stopped. */
  restart(): void
  readonly store: Store
  readonly clock: { nowMs: UnixMs }
  readonly sent: Sent[]
  readonly errors: unknown[]
  /** What the neighbour at an address answers; nobody is at an address without one. */
  readonly at: Map<string, Neighbour>
  /** Sends a message, and reads the reply. */
  ask(message: object | string, peer?: string): Promise<Message>
  raw(message: object | string, peer?: string): Promise<Reply>
  /** Messages sent to an address. */
  to(url: string): Message[]
}

export interface WorldOptions {
  readonly acs?: Partial<ACSParticipant>
  readonly limits?: Partial<Limits>
  /** null: this payment system proves no attempt. */
  readonly values?: AuthenticationValues | null
  readonly mccs?: readonly string[]
  /** In memory when left out. */
  readonly store?: Store
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { acs, limits, values = VALUES, mccs = ['5732'] } = options
  const clock = { nowMs: NOON_MS }
  const store = options.store ?? (await openMemoryStore({ nowMs: () => clock.nowMs }))
  await createTenant(store, TENANT, NOON_MS)
  await putAdmission(store, PAY, { sdkReferenceNumbers: ['REF-SDK'], mccs }, NOON_MS)
  await putServer(store, PAY, SERVER, NOON_MS)
  await putACS(store, PAY, { ...ACS, ...acs }, NOON_MS)
  await putACS(store, PAY, OTHER_ACS, NOON_MS)
  await putRanges(store, PAY, RANGES, NOON_MS)
  const sent: Sent[] = []
  const errors: unknown[] = []
  const at = new Map<string, Neighbour>()
  const post: Post = async (url, bytes, { headers = {}, timeoutMs }) => {
    const text = new TextDecoder().decode(bytes)
    const note = { url, text, message: JSON.parse(text) as Message, headers, timeoutMs }
    sent.push(note)
    return (await at.get(url)?.(note)) ?? { kind: 'refused' }
  }
  let made = 0
  const newID = () => `d5000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
  const open = () =>
    new DirectoryServer({
      store,
      tenant: PAY,
      paymentSystem: DS,
      post,
      nowMs: () => clock.nowMs,
      newID,
      ...(values && { values }),
      ...(limits && { limits }),
      onError: (error) => errors.push(error),
    })
  let ds = open()
  const raw = (message: object | string, peer?: string) => ds.receive(bytesOf(message), peer)
  return {
    get ds() {
      return ds
    },
    restart: () => {
      ds = open()
    },
    store,
    clock,
    sent,
    errors,
    at,
    raw,
    ask: async (message, peer) => messageIn((await raw(message, peer)).bytes),
    to: (url) => sent.filter((note) => note.url === url).map(({ message }) => message),
  }
}

function bytesOf(message: object | string): Uint8Array {
  return new TextEncoder().encode(typeof message === 'string' ? message : JSON.stringify(message))
}

/** @throws the bytes are no valid message: whatever the DS sends must be one */
export function messageIn(bytes: Uint8Array): Message {
  const parsed = parseMessage(bytes)
  if (!parsed.ok) throw new Error(`the DS sent ${new TextDecoder().decode(bytes)}: ${JSON.stringify(parsed.issues)}`)
  return parsed.message
}

export function answers(message: object | string): Answer {
  return { kind: 'answered', status: 200, headers: {}, bytes: bytesOf(message) }
}

export const SILENT: Answer = { kind: 'timedOut' }

/** `D/303 threeDSServerRefNumber`, or the type of a message that is no Erro. */
export function shortOf(message: Message | undefined): string {
  if (message?.messageType !== 'Erro') return message?.messageType ?? 'nothing'
  const { errorComponent, errorCode, errorDetail } = message
  return `${errorComponent}/${errorCode} ${errorDetail}`
}

const VALUES: AuthenticationValues = {
  attempt: () => ({ authenticationValue: 'REVNTwAAAAAAAAAAAAAAAAAAAAA=', eci: '06' }),
}

const TENANT = {
  tenantID: PAY,
  parent: PLATFORM,
  role: 'payment-system',
  name: { ja: '関所ペイ(デモ)', en: 'Sekisho Pay (demonstration)' },
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
} as const
