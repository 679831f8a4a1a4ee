/**
 * The messages of one endpoint: a few on their way at once, and while it takes none, one after the other with a pause between
 * them. Whatever one endpoint does, the others have their own lanes.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Delivered } from './delivering.ts'

/** Places for all lanes together: a socket and a message in memory each. */
export class Places {
  #taken = 0
  #takenByAiling = 0

  /** Lanes whose endpoint takes nothing share half of the places: the others find one, however many hang. */
  take(isAiling: boolean): boolean {
    if (this.#taken >= PLACES || (isAiling && this.#takenByAiling >= PLACES / 2)) return false
    this.#taken += 1
    if (isAiling) this.#takenByAiling += 1
    return true
  }

  giveBack(isAiling: boolean): void {
    this.#taken -= 1
    if (isAiling) this.#takenByAiling -= 1
  }
}

export interface LaneParts {
  readonly places: Places
  readonly nowMs: () => UnixMs
  readonly deliver: (id: string) => Promise<Delivered>
  /** A message was taken, so the next ones may go. */
  readonly onTaken: () => void
  readonly onError: (error: unknown, what: string) => void
}

export class Lane {
  readonly #parts: LaneParts
  readonly #underWay = new Map<string, Promise<void>>()
  /** Tries in vain since the endpoint took something. */
  #failures = 0
  #restsUntilMs: UnixMs = -Infinity

  /** @param isFailing its endpoint took nothing of what was sent to it last, perhaps by a process before this one */
  constructor(parts: LaneParts, isFailing: boolean) {
    this.#parts = parts
    this.#failures = isFailing ? 1 : 0
  }

  /** Begins what may begin. @param due IDs of messages, the longest due first */
  fill(due: readonly string[]): void {
    const restsMs = this.#restsUntilMs - this.#parts.nowMs()
    if (restsMs > 0 && restsMs <= REST_MAX_MS) return // a longer one is a clock that was set back
    for (const id of due) {
      if (this.#underWay.size >= (this.#failures > 0 ? 1 : AT_ONCE)) return
      if (this.#underWay.has(id)) continue
      const isAiling = this.#failures > 0
      if (!this.#parts.places.take(isAiling)) return
      this.#underWay.set(id, this.#carry(id, isAiling))
    }
  }

  get isIdle(): boolean {
    return this.#underWay.size === 0
  }

  async idle(): Promise<void> {
    await Promise.all(this.#underWay.values())
  }

  async #carry(id: string, isAiling: boolean): Promise<void> {
    const { deliver, places, onTaken, onError } = this.#parts
    let delivered: Delivered = 'not taken'
    try {
      delivered = await deliver(id)
    } catch (error) {
      onError(error, `webhook ${id}`)
    }
    places.giveBack(isAiling)
    this.#underWay.delete(id)
    if (delivered === 'taken') this.#failures = 0
    if (delivered === 'not taken') this.#rest()
    if (delivered === 'taken' || delivered === 'over') onTaken()
  }

  #rest(): void {
    this.#failures += 1
    const pauseMs = Math.min(2 ** (this.#failures - 1) * SECOND_MS, REST_MAX_MS)
    this.#restsUntilMs = this.#parts.nowMs() + pauseMs
  }
}

/** So many messages of one endpoint are on their way at once, and a healthy lane has as many due that are not. */
export const AT_ONCE = 4
/** Messages of all endpoints that are on their way at once. */
export const PLACES = 256
const REST_MAX_MS = MINUTE_MS
