/** What is known of the transaction of a case: IDs, addresses, and the messages that later ones are checked against. */
import { randomUUID } from 'node:crypto'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { textOf } from '@sekisho/simulators/threeds'
import type { Category, Channel, Context, Relative } from '@sekisho/threeds/messages'
import type { Neighbour, VersionName } from './case.ts'
import { filled, filledWish } from './fill.ts'
import type { Facts } from './fill.ts'
import type { Profile } from './profile.ts'
import { IDS } from './standing.ts'
import type { Stage } from './stage.ts'

export class Knowledge {
  readonly version: VersionName
  readonly #role: Profile['role']
  #facts: Record<string, JSONValue>
  #related: Partial<Record<Relative, JSONObject>> = {}

  constructor(version: VersionName, { role, facts }: Profile, stage: Stage) {
    this.version = version
    this.#role = role
    this.#facts = {
      ...facts,
      ...Object.fromEntries(NEIGHBOURS.map((neighbour) => [`url.${neighbour}`, stage.urlOf(neighbour)])),
      version,
      now: new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14),
    }
    this.#makeIDs()
  }

  get facts(): Facts {
    return this.#facts
  }

  /** What a receiver of the target's messages knows beside their bytes. */
  get context(): Context {
    const { AReq } = this.#related
    const channel = CHANNELS[textOf(AReq?.['deviceChannel'])]
    const category = CATEGORIES[textOf(AReq?.['messageCategory'])]
    return { channel, category, related: this.#related }
  }

  /** @throws {MissingFact} */
  filled<T>(value: T): T {
    return filled(value, this.#facts, this.version)
  }

  filledWish<T>(value: T): T {
    return filledWish(value, this.#facts, this.version)
  }

  keep(fact: string, value: unknown): void {
    if (value !== undefined) this.#facts[fact] = value as JSONValue
  }

  /** IDs and addresses that the target makes are facts from their first appearance on. */
  learn(content: JSONObject | undefined): void {
    if (content === undefined || content['messageType'] === 'Erro') return
    for (const id of IDS) if (textOf(content[id]) !== '') this.#facts[id] ??= content[id]!
    if (textOf(content['acsURL']) !== '') this.keep('acsURL', content['acsURL'])
  }

  /** Whoever sent it: an AReq begins the transaction, an ARes says how it goes on. */
  remember(content: JSONObject | undefined): void {
    if (content?.['messageType'] === 'AReq') this.#related = { AReq: content }
    if (content?.['messageType'] === 'ARes') this.#related = { ...this.#related, ARes: content }
  }

  beginSecond(): void {
    for (const id of IDS) {
      this.keep(`first.${id}`, this.#facts[id])
      delete this.#facts[id]
    }
    this.#related = {}
    this.#makeIDs()
  }

  /** Whether what arrived belongs to the transactions of this case; what cannot be read is taken for its own. */
  isOurs(content: JSONObject | undefined): boolean {
    if (content === undefined) return true
    // A 3DS Server that was not asked yet: what it sends is new, save an Erro about something of before.
    if (this.#facts['threeDSServerTransID'] === undefined) return content['messageType'] !== 'Erro'
    const own = IDS.flatMap((id) => [this.#facts[id], this.#facts[`first.${id}`]]).filter((id) => id !== undefined)
    const inside = Object.values(content).filter((value) => typeof value === 'object' && value !== null) as JSONObject[]
    const mentioned = [content, ...inside].flatMap((value) => IDS.map((id) => value[id]))
    return own.some((id) => mentioned.includes(id))
  }

  /** From 2.3.1 a request carries its sender's ID (emv3ds.md section 9). */
  requestIDOf(sender: string): string | undefined {
    const id = textOf(this.#facts[OWN_ID[sender] ?? ''])
    return this.version === '2.3.1' && id !== '' ? id : undefined
  }

  /** The neighbours make their own IDs, the target makes its own. */
  #makeIDs(): void {
    if (this.#role !== 'threeds-server') this.#facts['threeDSServerTransID'] = randomUUID()
    if (this.#role !== 'directory-server') this.#facts['dsTransID'] = randomUUID()
    if (this.#role !== 'acs') this.#facts['acsTransID'] = randomUUID()
  }
}

const NEIGHBOURS: readonly Neighbour[] = [
  '3DS Server',
  'DS',
  'ACS',
  'second ACS',
  'notification',
  'method notification',
]
const OWN_ID: Readonly<Record<string, string>> = {
  '3DS Server': 'threeDSServerTransID',
  DS: 'dsTransID',
  ACS: 'acsTransID',
  'second ACS': 'acsTransID',
}
const CHANNELS: Readonly<Record<string, Channel>> = { '01': 'APP', '02': 'BRW', '03': '3RI' }
const CATEGORIES: Readonly<Record<string, Category>> = { '01': 'PA', '02': 'NPA' }
