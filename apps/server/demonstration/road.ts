/**
 * The road of 3-D Secure for what is seeded: the roles of this process as they always are, joined without sockets and by a clock that
 * the town moves. What they journal is what they would have journalled; nothing of it is written here.
 */
import { Cardholders } from '@sekisho/adapters/acs'
import { EvidenceReceiver } from '@sekisho/adapters/evidence'
import type { Answer } from '@sekisho/adapters/http'
import { RiskBridge } from '@sekisho/adapters/risk-bridge'
import type { LookUp } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { assert, DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { JSONObject, UnixMs } from '@sekisho/base'
import type { Screening } from '@sekisho/fraud/decisions'
import { issuerOf, recordOf } from './cards.ts'
import { answerChallenge } from './challenge.ts'
import type { Ended, Shown } from './challenge.ts'
import { addressesOf } from './threeds.ts'
import type { Settings } from '../settings.ts'
import { openRoles } from '../threeds.ts'
import type { ThreeDSRoles } from '../threeds.ts'

export interface RoadParts {
  readonly store: Store
  /** With the numbers of the ports. */
  readonly settings: Settings
  readonly screening: Screening
  readonly lookUp: LookUp
  readonly findTenant: (tenantID: string) => Tenant | undefined
  /** When the first purchase is. */
  readonly fromMs: UnixMs
}

export interface Purchase {
  readonly tenant: string
  readonly orderID: string
  readonly acctNumber: string
  readonly atMs: UnixMs
  /** Elements that the shop's page knows. */
  readonly elements: JSONObject
  /** What a visit of the buyer's browser shows to the ACS; undefined: the browser did not visit. */
  readonly device: Readonly<Record<string, string>> | undefined
}

/** What the shop is told, and what the cardholder sees then. */
export interface Asked {
  readonly transStatus: string
  readonly eci?: string
  readonly threeDSServerTransID?: string
  readonly acsTransID?: string
  readonly shown?: Shown
}

type Roles = { readonly [Role in keyof ThreeDSRoles]-?: NonNullable<ThreeDSRoles[Role]> }

export class DemoRoad {
  readonly #roles: Roles
  readonly #clock: Clock
  readonly #cardholders: Cardholders
  readonly #codes: readonly string[]
  readonly #faults: readonly string[]

  private constructor(roles: Roles, store: Store, clock: Clock, codes: readonly string[], faults: readonly string[]) {
    this.#roles = roles
    this.#clock = clock
    this.#cardholders = new Cardholders(store)
    this.#codes = codes
    this.#faults = faults
  }

  /** @returns undefined where this process has not all the roles: then nothing of it is seeded */
  static async open(parts: RoadParts): Promise<DemoRoad | undefined> {
    const { store, settings } = parts
    const { roles: wanted, componentURL, origins } = { roles: settings.roles, ...addressesOf(settings) }
    if (!(['threeds-server', 'directory-server', 'acs'] as const).every((role) => wanted.includes(role)))
      return undefined
    const clock = new Clock(parts.fromMs)
    const { nowMs } = clock
    const [codes, faults]: [string[], string[]] = [[], []]
    const evidence = new EvidenceReceiver({ store, nowMs, extensionID: settings.evidenceExtensionID })
    const roles = await openRoles({
      store,
      settings: { ...settings, deadlineMs: MINUTE_MS }, // however busy the machine is: nobody waits
      origins,
      componentOrigin: componentURL,
      postAs: () => (url, bytes) => carry(url, bytes),
      download: () => Promise.resolve(undefined),
      delivery: {
        send: ({ text }) => {
          codes.push(/\d{6}/.exec(text)![0])
          return Promise.resolve('sent')
        },
      },
      assessor: RiskBridge.open({ ...parts, evidence }),
      nowMs,
      onError: (error, what) => faults.push(`${what}: ${String(error)}`),
      onFault: (what) => faults.push(what),
    })
    const { threeDSServer, directoryServer, acs } = roles
    assert(threeDSServer && directoryServer && acs, 'a process has the roles that its settings name')
    const takers: Record<string, (bytes: Uint8Array) => Promise<Uint8Array>> = {
      '/3ds/ds/messages': async (bytes) => (await directoryServer.receive(bytes)).bytes,
      '/3ds/acs/messages': async (bytes) => (await acs.message(bytes)).bytes,
      '/3ds/server/messages': async (bytes) => (await threeDSServer.receive(bytes)).bytes,
      '/3ds/acs/evidence': async (bytes) => {
        await evidence.take(Buffer.from(bytes).toString('latin1'))
        return new Uint8Array()
      },
    }
    const carry = async (url: string, bytes: Uint8Array): Promise<Answer> => {
      clock.hop()
      const answer = await takers[new URL(url).pathname]!(bytes)
      clock.hop()
      return { kind: 'answered', status: 200, headers: {}, bytes: answer }
    }
    await threeDSServer.prepared()
    return new DemoRoad({ threeDSServer, directoryServer, acs }, store, clock, codes, faults)
  }

  /** As far as the first page of a challenge, where there is one. */
  async ask({ tenant, orderID, acctNumber, atMs, elements, device }: Purchase): Promise<Asked> {
    const { threeDSServer, acs } = this.#roles
    this.#clock.moveTo(atMs)
    await this.#enrol(acctNumber, atMs)
    const prepared = await threeDSServer.preauth(tenant, { acctNumber })
    assert(prepared.status === 'done', `a purchase is prepared: ${JSON.stringify(prepared)}`)
    const { participates, threeDSServerTransID, threeDSMethodData } = prepared.body
    if (participates !== 'yes') return { transStatus: 'U' }
    const hasVisited = device !== undefined && typeof threeDSMethodData === 'string'
    if (hasVisited) {
      const visit = acs.visits.begin(threeDSMethodData, device)
      await threeDSServer.methodReturned(visit!.threeDSMethodData)
      this.#clock.hop()
    }
    const told = await threeDSServer.authenticate(tenant, {
      threeDSServerTransID,
      orderID,
      ...(!hasVisited && typeof threeDSMethodData === 'string' && { threeDSCompInd: 'N' }),
      ...elements,
    })
    this.#refuseFaults()
    assert(told.status === 'done', `a purchase is authenticated: ${JSON.stringify(told)}`)
    const { status, transStatus, eci, acsTransID, creq } = told.body
    const ids = {
      threeDSServerTransID: threeDSServerTransID as string,
      ...(typeof acsTransID === 'string' && { acsTransID }),
    }
    if (status !== 'challenge') {
      const proof = typeof eci === 'string' && { eci }
      return { transStatus: typeof transStatus === 'string' ? transStatus : 'U', ...proof, ...ids }
    }
    return { transStatus: 'C', ...ids, shown: await this.show(creq as string) }
  }

  /** The first page of a challenge, or the one where it was left. */
  show(creq: string): Promise<Shown> {
    this.#clock.hop()
    return this.#roles.acs.creq({ creq })
  }

  /** The cardholder answers what was shown, until it is over for this browser. */
  async answer(shown: Shown, ended: Ended, atMs: UnixMs): Promise<void> {
    const { acs } = this.#roles
    const { nowMs } = this.#clock
    this.#clock.moveTo(atMs)
    await answerChallenge({
      shown,
      ended,
      post: (form) => {
        this.#clock.hop()
        return acs.form(form)
      },
      waitUntil: (untilMs) => this.#clock.moveTo(Math.max(untilMs, nowMs())),
      code: () => this.#codes.at(-1)!,
    })
    await acs.idle()
    this.#refuseFaults()
  }

  async #enrol(acctNumber: string, atMs: UnixMs): Promise<void> {
    const issuer = issuerOf(acctNumber)
    if (issuer === undefined || this.#cardholders.ofCard(issuer, acctNumber)) return
    const cardholderID = `town-${acctNumber.slice(6)}`
    await this.#cardholders.put(issuer, cardholderID, recordOf(acctNumber), atMs - ENROLLED_DAYS * DAY_MS)
  }

  /** Whatever one role finds wrong with another is a fault of ours. */
  #refuseFaults(): void {
    assert(this.#faults.length === 0, `nothing goes wrong on the road: ${this.#faults.join('; ')}`)
  }
}

/** Never goes back: two purchases may be under way at once. */
class Clock {
  #atMs: UnixMs
  #hops = 0

  constructor(atMs: UnixMs) {
    this.#atMs = atMs
  }

  readonly nowMs = (): UnixMs => this.#atMs

  moveTo(atMs: UnixMs): void {
    this.#atMs = Math.max(this.#atMs, atMs)
  }

  /** As long as a message takes between two companies. */
  hop(): void {
    this.#atMs += 15 + ((this.#hops++ * 37) % 60)
  }
}

/** Long enough ago that nobody was enrolled, or changed a contact, lately. */
const ENROLLED_DAYS = 400
