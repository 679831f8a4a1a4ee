/**
 * The whole road of an authentication in one memory: shop, 3DS Server, Directory Server and ACS as in the server, joined without
 * sockets, with a clock that is moved by hand and a line that does what a history wants of it.
 */
import { openACS, seedDemonstrationACS } from '@sekisho/adapters/acs'
import type { ACS, BrowserReply } from '@sekisho/adapters/acs'
import {
  DEMONSTRATION,
  demonstrationAttempts,
  DirectoryServer,
  seedDemonstrationDirectory,
} from '@sekisho/adapters/directory-server'
import type { Answer } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant } from '@sekisho/adapters/tenants'
import { setMerchant, ThreeDSServer } from '@sekisho/adapters/threeds-server'
import { startPoller } from '@sekisho/adapters/transactions'
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import type { RiskAnswer } from '@sekisho/threeds/acs'
import { hash } from 'node:crypto'
import { BROWSER_SEEN } from './browserSeen.ts'

/** To whom a message goes, and which one it is: `ds RReq` is the result on its first stretch. */
export type Stretch = `${'ds' | 'acs' | 'server'} ${string}`
/** `deaf`: it arrives, and its answer does not. `hangs`: nobody gets it, and its sender never hears so; `hangsAfter`: somebody got it. */
export type Weather = 'passes' | 'refused' | 'deaf' | 'hangs' | 'hangsAfter'

export class Road {
  /** What a message of each kind meets; `passes` when left out. */
  readonly weather = new Map<Stretch, Weather>()
  /** The newest message of each kind, as it was sent. */
  readonly sent = new Map<Stretch, Uint8Array>()
  /** What was answered at least once. */
  readonly answered = new Set<Stretch>()
  risk: RiskAnswer = { outcome: 'approve', score: 10, reasons: [] }
  readonly #store: Store
  #nowMs = Date.UTC(2026, 10, 22, 12)
  #drawn = 0
  #made = 0
  #code = ''
  #roles: { readonly server: ThreeDSServer; readonly directory: DirectoryServer; readonly acs: ACS } | undefined

  private constructor(store: Store) {
    this.#store = store
  }

  static async open(): Promise<Road> {
    const road = new Road(await openMemoryStore())
    const nowMs = road.#nowMs
    await seedDemonstrationDirectory(
      road.#store,
      { acsURL: ADDRESSES.acs, threeDSMethodURL: 'https://acs.test/m' },
      nowMs,
    )
    await seedDemonstrationACS(road.#store, nowMs)
    const name = { ja: '店', en: 'Shop' }
    const shop = {
      tenantID: SHOP,
      parent: 'platform',
      role: 'shop',
      name,
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    } as const
    await createTenant(road.#store, shop, nowMs)
    await setMerchant(road.#store, SHOP, { origins: ['https://shop.test'], merchant: MERCHANT })
    await road.restart()
    await road.pass(0) // the card ranges come
    return road
  }

  /** As after a crash: what was in memory is gone, and what waits for an answer waits for ever. */
  async restart(): Promise<void> {
    const nowMs = () => this.#nowMs
    const post = (url: string, bytes: Uint8Array) => this.#post(url, bytes)
    const onError = () => {}
    const common = { store: this.#store, post, nowMs, onError }
    const { tenant, dsReferenceNumber, acsReferenceNumber, directoryServerID, threeDSServerRefNumber } = DEMONSTRATION
    const acs = openACS({
      ...common,
      delivery: {
        send: ({ text }) => {
          this.#code = /\d{6}/.exec(text)![0]
          return Promise.resolve('sent')
        },
      },
      assessor: { assess: (_question, act) => act(this.risk, []) },
      valueKeys: { valueKey: () => KEY },
      settings: {
        acsReferenceNumber,
        acsURL: 'https://acs.test/3ds/acs/challenge/browser',
        dsReferenceNumbers: [dsReferenceNumber],
        assessWithinMs: 1_000,
      },
      entropy: (bytes) => hash('sha256', `${this.#drawn++}`, 'buffer').subarray(0, bytes),
    })
    const directory = new DirectoryServer({
      ...common,
      tenant,
      paymentSystem: { dsReferenceNumber, dsURL: ADDRESSES.ds },
      newID: () => `d5000000-0000-4000-8000-${String(++this.#made).padStart(12, '0')}`,
      values: demonstrationAttempts(this.#store.keyring, tenant),
    })
    const directories = [{ directoryID: directoryServerID, url: ADDRESSES.ds, threeDSServerRefNumber }]
    const parts = { ...common, directories, threeDSServerURL: ADDRESSES.server, origin: 'https://pay.test' }
    this.#roles = { acs, directory, server: await ThreeDSServer.open(parts) }
  }

  /** Moves the clock, and lets everybody do what is due. */
  async pass(ms: number): Promise<void> {
    this.#nowMs += ms
    const { server, directory, acs } = this.#roles!
    const deadlines = {
      ...server.deadlines,
      ...acs.deadlines,
      'directory-transaction': (id: string) => directory.deadline(id),
    }
    const poller = startPoller({
      store: this.#store,
      nowMs: () => this.#nowMs,
      everyMs: 1 << 30,
      deadlines,
      effects: acs.effects,
      onError: () => {},
    })
    await poller.poll()
    await poller.stop()
  }

  /** preauth and auth. @returns what the shop is told */
  async authenticate(acctNumber: string): Promise<JSONObject> {
    const { server } = this.#roles!
    const prepared = await server.preauth(SHOP, { acctNumber })
    assert(prepared.status === 'done', 'it is prepared')
    const { threeDSServerTransID } = prepared.body
    const told = await server.authenticate(SHOP, { threeDSServerTransID, threeDSCompInd: 'N', ...BROWSER })
    assert(told.status === 'done', `the shop is answered: ${JSON.stringify(told)}`)
    return told.body
  }

  creq(creq: unknown): Promise<BrowserReply> {
    return this.#roles!.acs.creq({ creq: creq as string })
  }

  /** Answers a screen. */
  form(screen: BrowserReply, answer: Readonly<Record<string, string>>): Promise<BrowserReply> {
    assert(screen.is === 'screen', `a screen is there: ${JSON.stringify(screen)}`)
    return this.#roles!.acs.form({ ...screen.hidden, ...answer })
  }

  /** The code that was sent last. */
  get code(): string {
    return this.#code
  }

  /** Sends a message once more, whatever the weather. */
  async again(stretch: Stretch): Promise<void> {
    await this.#receive(stretch, this.sent.get(stretch)!)
  }

  idle(): Promise<void> {
    return this.#roles!.acs.idle()
  }

  async #post(url: string, bytes: Uint8Array): Promise<Answer> {
    const to = Object.entries(ADDRESSES).find(([, address]) => address === url)![0] as keyof typeof ADDRESSES
    const { messageType } = JSON.parse(Buffer.from(bytes).toString()) as { messageType: string }
    const stretch: Stretch = `${to} ${messageType}`
    this.sent.set(stretch, bytes)
    const weather = this.weather.get(stretch) ?? 'passes'
    if (weather === 'refused') return { kind: 'refused' }
    if (weather === 'hangs') return new Promise(() => {})
    const answer = await this.#receive(stretch, bytes)
    this.answered.add(stretch)
    if (weather === 'hangsAfter') return new Promise(() => {})
    return weather === 'deaf' ? { kind: 'timedOut' } : { kind: 'answered', status: 200, headers: {}, bytes: answer }
  }

  async #receive(stretch: Stretch, bytes: Uint8Array): Promise<Uint8Array> {
    const { server, directory, acs } = this.#roles!
    if (stretch.startsWith('ds')) return (await directory.receive(bytes, undefined)).bytes
    return (await (stretch.startsWith('acs') ? acs.message(bytes) : server.receive(bytes))).bytes
  }
}

const SHOP = 'shop'
const ADDRESSES = {
  ds: 'https://ds.test/3ds/ds/messages',
  acs: 'https://acs.test/3ds/acs/messages',
  server: 'https://pay.test/3ds/server/messages',
} as const
const KEY = Buffer.alloc(16, 1)
const MERCHANT = {
  threeDSRequestorID: 'TEST-SHOP',
  threeDSRequestorName: 'Test shop',
  threeDSRequestorURL: 'https://shop.test',
  acquirerBIN: '999900',
  acquirerMerchantID: 'test-shop',
  acquirerCountryCode: '392',
  mcc: '5311',
  merchantCountryCode: '392',
  merchantName: 'Test shop',
}
const BROWSER = {
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  ...BROWSER_SEEN,
}
