/**
 * The book of lists: which entities stand on which list of a tenant now, for people who look after them. It is a fold over
 * the `list-change` rows of the journal, taken up where it was left each time it is asked; deciding has its own
 * (`fraud/features/lists.ts`), over the same rows. Of an entry only the place of its row is kept: the rest is read there.
 */
import { assert } from '@sekisho/base'
import type { JSONValue, TenantID, UnixMs } from '@sekisho/base'
import { memoryOf, spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { eventOfRow } from '@sekisho/fraud/events'
import type { EntityKind, ListChangeEvent, ListEffect } from '@sekisho/fraud/events'

export interface List {
  readonly listID: string
  /** Of the change that came last. */
  readonly effect: ListEffect
  /** Those whose time is over are among them. */
  readonly entries: number
}

export interface ListEntry {
  /** Place of its row in the journal: a cursor, and the order of the entries. */
  readonly seq: number
  readonly entityKind: EntityKind
  /** As it was named; undefined where the person was erased. */
  readonly entity: JSONValue | undefined
  readonly effect: ListEffect
  readonly category: string
  readonly source: string
  readonly weight: number
  readonly owner: string
  readonly reason: string | undefined
  readonly sinceMs: UnixMs
  readonly untilMs: UnixMs | undefined
}

/**
 * Where an entity stands, under any of its tokens, in order of the lists' IDs. Those whose time is over are among them.
 */
export type Standing = (
  kind: EntityKind,
  tokens: readonly string[],
) => readonly (ListEntry & { readonly listID: string })[]

export class ListBook {
  readonly #store: Store
  readonly #tenants = new Map<TenantID, Chapter>()

  constructor(store: Store) {
    this.#store = store
  }

  /** In order of their IDs. */
  async lists(space: Space): Promise<List[]> {
    const pages = await this.#pagesOf(space)
    return [...pages]
      .map(([listID, { effect, entries }]) => ({ listID, effect, entries: entries.size }))
      .sort((a, b) => (a.listID < b.listID ? -1 : 1))
  }

  /**
   * The oldest change first.
   * @param page `afterSeq`: of the last entry of the page before
   * @returns undefined when there is no such list
   */
  async entries(
    space: Space,
    listID: string,
    { afterSeq = 0, limit }: { afterSeq?: number; limit: number },
  ): Promise<ListEntry[] | undefined> {
    const page = (await this.#pagesOf(space)).get(listID)
    if (!page) return undefined
    const found: ListEntry[] = []
    for (const seq of page.entries.values()) {
      if (seq <= afterSeq) continue
      found.push(this.#entryOf(seq))
      if (found.length === limit) break
    }
    return found
  }

  /**
   * The newest change first.
   * @param page `beforeSeq`: of the last entry of the page before
   * @returns undefined when there is no such list
   */
  async latest(
    space: Space,
    listID: string,
    { beforeSeq = Infinity, limit }: { beforeSeq?: number; limit: number },
  ): Promise<ListEntry[] | undefined> {
    const page = (await this.#pagesOf(space)).get(listID)
    if (!page) return undefined
    const places = (page.places ??= placesIn(page))
    const end = places.findLastIndex((seq) => seq < beforeSeq) + 1
    const found: ListEntry[] = []
    for (const seq of places.slice(Math.max(end - limit, 0), end).reverse()) {
      found.push(this.#entryOf(seq))
      if (found.length % PAGE_ROWS === 0) await new Promise(setImmediate)
    }
    return found
  }

  /** Where entities stand now: the book is brought up to date once, and then asked as often as one likes in this turn. */
  async standing(space: Space): Promise<Standing> {
    const pages = [...(await this.#pagesOf(space))].sort(([a], [b]) => (a < b ? -1 : 1))
    return (kind, tokens) =>
      pages.flatMap(([listID, { entries }]) => {
        const places = tokens.flatMap((token) => entries.get(keyOf(kind, token)) ?? [])
        return places.map((seq) => ({ listID, ...this.#entryOf(seq) }))
      })
  }

  async #pagesOf(space: Space): Promise<ReadonlyMap<string, Page>> {
    const chapter = this.#tenants.get(space.tenantID) ?? new Chapter(this.#store, space.tenantID)
    this.#tenants.set(space.tenantID, chapter)
    await chapter.readOn()
    return chapter.pages(memoryOf(space))
  }

  #entryOf(seq: number): ListEntry {
    const row = this.#store.readRow(seq)
    assert(row, 'an entry of a list has its row')
    const event = changeOf(row)
    const personal = this.#store.openPersonal(row)
    const { entityKind, effect, category, source, weight, owner, reason, occurredAtMs, expiresAtMs } = event
    const entity = personal === 'erased' ? undefined : personal.named
    return {
      seq,
      entityKind,
      entity,
      effect,
      category,
      source,
      weight,
      owner,
      reason,
      sinceMs: occurredAtMs,
      untilMs: expiresAtMs,
    }
  }
}

/** One list. Entries stand in the order of their last change, because a change takes an entry out and puts it at the end. */
interface Page {
  effect: ListEffect
  /** Kind and token of the entity → place of the row that put it here. */
  readonly entries: Map<string, number>
  /** The places of `entries`, each once, once somebody asked for them since the last change: a long list is not gone through for each page. */
  places?: readonly number[] | undefined
}

/** An entity under two tokens has its place twice, one behind the other. */
function placesIn({ entries }: Page): readonly number[] {
  return [...entries.values()].filter((seq, i, all) => seq !== all[i - 1])
}

/** The lists of one tenant, as far as they were read. */
class Chapter {
  readonly #store: Store
  readonly #tenantID: TenantID
  readonly #spaces = new Map<string, Map<string, Page>>()
  readonly #successions: Successions
  #readTo = 0
  #reading: Promise<void> | undefined

  constructor(store: Store, tenantID: TenantID) {
    this.#store = store
    this.#tenantID = tenantID
    this.#successions = Successions.open(store)
  }

  pages(memory: string): ReadonlyMap<string, Page> {
    return this.#spaces.get(memory) ?? NO_PAGES
  }

  /** Others have their turn between two pages: a first look at a long list takes a while. */
  readOn(): Promise<void> {
    return (this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined
    }))
  }

  async #readOn(): Promise<void> {
    const places: number[] = []
    // Nearly always nothing is new, so the first page is short.
    for (let [limit, beforeSeq] = [FIRST_ROWS, undefined as number | undefined]; ; limit = PAGE_ROWS) {
      const page = { limit, ...(beforeSeq !== undefined && { beforeSeq }) }
      const rows = this.#store.latestRows(this.#tenantID, ['list-change'], page)
      const fresh = rows.filter(({ seq }) => seq > this.#readTo)
      places.push(...fresh.map(({ seq }) => seq))
      if (fresh.length < limit) break
      beforeSeq = fresh.at(-1)!.seq
      await new Promise(setImmediate)
    }
    for (const [i, seq] of places.reverse().entries()) {
      this.#note(this.#store.readRow(seq)!)
      if (i % PAGE_ROWS === PAGE_ROWS - 1) await new Promise(setImmediate)
    }
    this.#readTo = places.at(-1) ?? this.#readTo
  }

  #note(row: StoredRow): void {
    const { listID, effect, entityKind, removed, ...change } = changeOf(row)
    const tokens = this.#successions.tokens(change.tokens, row.tenant, row.seq)
    const memory = memoryOf(spaceOfRow(row))
    const lists = this.#spaces.get(memory) ?? new Map<string, Page>()
    this.#spaces.set(memory, lists)
    const page: Page = lists.get(listID) ?? { effect, entries: new Map<string, number>() }
    lists.set(listID, page)
    page.effect = effect
    page.places = undefined
    for (const token of tokens[entityKind] ?? []) {
      const key = keyOf(entityKind, token)
      page.entries.delete(key)
      if (!removed) page.entries.set(key, row.seq)
    }
  }
}

function changeOf({ kind, body }: StoredRow): ListChangeEvent {
  const event = eventOfRow(kind, body)
  assert(event.kind === 'list-change', 'a row of that kind is a change of a list')
  return event
}

function keyOf(kind: EntityKind, token: string): string {
  return `${kind} ${token}`
}

const NO_PAGES: ReadonlyMap<string, Page> = new Map()
const FIRST_ROWS = 4
/** Some milliseconds of reading, after which others have their turn. */
const PAGE_ROWS = 200
