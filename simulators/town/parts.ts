/** What everything that happens in the town is given: the world, the port, the agenda, and where the truth is written. */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Agenda } from './agenda.ts'
import type { Distrust } from './distrust.ts'
import type { Question, TownPort } from './port.ts'
import { SHOPS } from './shops.ts'
import type { ShopID } from './shops.ts'
import type { Ended, Placement, Truth } from './truth.ts'
import { TOKYO_MS } from './world.ts'
import type { World } from './world.ts'

export interface Parts {
  readonly world: World
  readonly port: TownPort
  readonly agenda: Agenda
  readonly numbers: Numbers
  readonly tell: (truth: Truth) => void
  readonly tellWho: ((placement: Placement) => void) | undefined
  readonly tellEnding: ((ended: Ended) => void) | undefined
  /** Of issuers in shops; nobody's where they take no part. */
  readonly distrust: Distrust | undefined
}

/** Shops number their orders, logins, registrations and changes from one on each day, in the order in which they come. */
export class Numbers {
  readonly #counts = new Map<string, number>()
  #day = -1
  #date = ''

  next(kind: Question['kind'], shop: ShopID, atMs: UnixMs): string {
    const day = Math.floor((atMs + TOKYO_MS) / DAY_MS)
    if (day !== this.#day) {
      this.#day = day
      this.#date = new Date(atMs + TOKYO_MS).toISOString().slice(0, 10).replaceAll('-', '')
      this.#counts.clear()
    }
    const prefix = PREFIXES.get(shop)! + LETTERS[kind]
    const count = (this.#counts.get(prefix) ?? 0) + 1
    this.#counts.set(prefix, count)
    return `${prefix}${this.#date}-${String(count).padStart(6, '0')}`
  }
}

const PREFIXES = new Map(SHOPS.map(({ id }) => [id, id.slice(0, 2).toUpperCase()]))
const LETTERS = { order: 'O', login: 'L', registration: 'R', 'profile-change': 'C' } as const
