/**
 * The card ranges of one payment system in the store: a head, whose deadline is the next PReq, and parts with the ranges. A
 * long table is many commits, and the head names its parts in one of them, so a restart finds all of an update or none of it;
 * parts that no head names as its own are written down before they are made, and go.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, Replacement, Row } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import type { DsUrlList, Version } from '@sekisho/threeds/messages'
import type { Preparation } from '@sekisho/threeds/server'
import { randomUUID } from 'node:crypto'
import { partCount } from './rangeParts.ts'

/** Kind of the state whose deadline is the next PReq; its ID is the payment system's. */
export const CARD_RANGES = 'card-ranges'

export interface Head {
  readonly preparation: Preparation
  readonly dsVersions: readonly Version[]
  readonly dsURLs: readonly DsUrlList[]
  /** IDs of the states with the ranges themselves, in their order. */
  readonly parts: readonly string[]
  /** IDs of states that no table is made of: of the table before, or of an update that was broken off. */
  readonly unused: readonly string[]
}

/** The tables of card ranges that this store has, each with when it was loaded and when the next PReq is due. */
export function rangeTables(store: StateReader) {
  return store.listStates(PLATFORM, CARD_RANGES, { limit: MOST_TABLES }).map(({ id, body }) => {
    const { preparation, dsVersions } = headOf(body)
    return { directoryID: id, preparation, dsVersions }
  })
}

export class RangeStates {
  readonly #store: Store
  readonly #directoryID: string

  constructor(store: Store, directoryID: string) {
    this.#store = store
    this.#directoryID = directoryID
  }

  find(): Head | undefined {
    const state = this.#store.findState(PLATFORM, CARD_RANGES, this.#directoryID)
    return state && headOf(state.body)
  }

  *partsOf({ parts }: Head): Iterable<JSONObject> {
    for (const id of parts) {
      const state = this.#store.findState(PLATFORM, PART, id)
      assert(state, 'the parts that a head names are there')
      yield state.body
    }
  }

  async putHead(head: Head, rows: readonly Row[] = []): Promise<void> {
    const version = this.#store.findState(PLATFORM, CARD_RANGES, this.#directoryID)?.version ?? 0
    const by = { body: head as unknown as JSONObject, deadlineAtMs: head.preparation.nextAtMs }
    const replacement = { tenant: PLATFORM, kind: CARD_RANGES, id: this.#directoryID, version, by }
    await this.#store.commit({ appends: rows, replaces: [replacement] })
  }

  /** @param size of the table that the parts are of  @param after told with its head */
  async putTable(
    size: number,
    parts: Iterable<JSONObject> | AsyncIterable<JSONObject>,
    after: Omit<Head, 'parts' | 'unused'>,
    rows: readonly Row[],
  ): Promise<void> {
    const before = await this.removeUnused()
    const ids = Array.from({ length: partCount(size) }, () => `${this.#directoryID}/${randomUUID()}`)
    await this.putHead({ ...before, unused: ids })
    let written = 0
    for await (const body of parts) await this.#put(ids[written++]!, 0, { body })
    assert(written === ids.length, 'a table has as many parts as its size says')
    await this.putHead({ ...after, parts: ids, unused: before.parts }, rows)
    await this.removeUnused()
  }

  /** One commit for each, so that payments come between. */
  async removeUnused(): Promise<Head> {
    const head = this.find()
    assert(head, 'a payment system has a head from its first start on')
    if (head.unused.length === 0) return head
    for (const id of head.unused) {
      const version = this.#store.findState(PLATFORM, PART, id)?.version
      if (version !== undefined) await this.#put(id, version, undefined)
    }
    const clean = { ...head, unused: [] }
    await this.putHead(clean)
    return clean
  }

  async #put(id: string, version: number, by: Replacement['by']): Promise<void> {
    await this.#store.commit({ replaces: [{ tenant: PLATFORM, kind: PART, id, version, by }] })
  }
}

/** Heads of before there were unused parts have none. */
function headOf({ preparation, dsVersions, dsURLs, parts, unused = [] }: JSONObject): Head {
  const { version, nextAtMs } = (preparation ?? {}) as JSONObject
  assert(typeof version === 'string' && typeof nextAtMs === 'number', 'a stored head says when to ask, and how')
  assert([dsVersions, dsURLs, parts, unused].every(Array.isArray), 'a stored head has its lists')
  return { preparation, dsVersions, dsURLs, parts, unused } as unknown as Head
}

const PART = 'card-ranges-part'
/** Payment systems that one 3DS Server asks. */
const MOST_TABLES = 50
