/**
 * Memories made anew while events come: a policy that was just published, or put in shadow, may count what no memory of its
 * tenant counts. Until a memory that does has folded the journal, what it counts is unknown, and the rest decides as before.
 *
 * The journal is folded in slices between the turns of the event loop. At its end the new memory follows the old one: it is
 * given what was folded since, and takes its place between two turns, when both hold the same events. Of one tenant at a
 * time, so that no more than one tenant's memory is there twice.
 */
import type { TenantID } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { unknownTo } from '@sekisho/fraud/decisions'
import type { Memory } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import { eventOfRow, FRAUD_EVENT_KINDS } from '@sekisho/fraud/events'
import type { FraudEvent } from '@sekisho/fraud/events'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { memoryOfRow, screenedIn } from './journalFold.ts'
import type { FoldParts } from './journalFold.ts'
import { memoryOf, spaceOfMemory } from './space.ts'
import { standingOf } from './standing.ts'
import type { Standing } from './standing.ts'
import { Successions } from './successions.ts'

export interface RemakingParts extends FoldParts {
  readonly store: Store
  /** Told why memories stay as they are, until somebody looks again. */
  readonly onError: (error: unknown, tenantID: TenantID) => void
}

/** How far a tenant's memories are. */
export interface Progress {
  /** Of the journal, 0 to 100. */
  readonly percent: number
  /** Fingerprints of policies with features that are still unknown. */
  readonly policies: readonly string[]
  /**
   * Nobody is at it: it failed, or the policies of the tenant have more conditions than one memory has room for, which only
   * happens when an older version comes back while others are in shadow.
   */
  readonly stopped?: true
}

export class Remaking {
  readonly #parts: RemakingParts
  /** Tenants whose memories lack something, in the order in which they were seen to. */
  readonly #waiting = new Set<TenantID>()
  #percent = 0
  #running: Promise<void> | undefined
  #isClosed = false

  constructor(parts: RemakingParts) {
    this.#parts = parts
  }

  /** To be asked whenever other policies decide, and at the start. */
  look(tenantID: TenantID): void {
    if (this.#isClosed || this.#unknownAt(tenantID).length === 0) return
    this.#waiting.add(tenantID)
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  /** @returns undefined where everything that decides is counted */
  progressOf(tenantID: TenantID): Progress | undefined {
    const policies = this.#unknownAt(tenantID).map(({ fingerprint }) => fingerprint)
    if (policies.length === 0) return undefined
    if (!this.#waiting.has(tenantID)) return { percent: 0, policies, stopped: true }
    const [first] = this.#waiting
    return { percent: first === tenantID ? this.#percent : 0, policies }
  }

  /** Of every tenant with something to wait for. */
  allProgress(): readonly (Progress & { readonly tenantID: TenantID })[] {
    const { names } = this.#parts.screening.memories
    return [...new Set(names.map((name) => spaceOfMemory(name).tenantID))].flatMap((tenantID) => {
      const progress = this.progressOf(tenantID)
      return progress ? [{ tenantID, ...progress }] : []
    })
  }

  /** Whatever is half made is dropped; the next start makes it. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#running
  }

  async #run(): Promise<void> {
    for (const tenantID of this.#waiting) {
      try {
        // Whatever was published meanwhile is another round; what no memory has room for is none.
        let beyond: readonly Policy[] = []
        while (!this.#isClosed && this.#unknownAt(tenantID).some((policy) => !beyond.includes(policy))) {
          beyond = await this.#remake(tenantID)
        }
      } catch (error) {
        this.#parts.onError(error, tenantID)
      }
      this.#waiting.delete(tenantID)
    }
  }

  /** @returns policies that one memory has no room for beside the others */
  async #remake(tenantID: TenantID): Promise<readonly Policy[]> {
    const { screening, store, findTenant } = this.#parts
    const tenant = findTenant(tenantID)!
    const policies = screening.policiesOf(tenantID)
    const made = new Map(
      this.#memoriesOf(tenantID).map((name) => {
        return [name, screening.newMemory(screenedIn(spaceOfMemory(name), tenant), policies)] as const
      }),
    )
    const beyond = unknownTo(anyOf(made), policies)
    if (this.#unknownAt(tenantID).every((policy) => beyond.includes(policy))) return beyond
    const isWanted = () =>
      !this.#isClosed &&
      unknownTo(anyOf(made), screening.policiesOf(tenantID)).every((policy) => beyond.includes(policy))
    this.#percent = 0
    let seq = 0
    for (let end = store.head().seq; end - seq > NEARLY; end = store.head().seq) {
      await this.#foldTo(end, seq, tenantID, made, isWanted)
      if (!isWanted()) return beyond
      seq = end
    }
    await this.#untilThereIsRoom()
    const following = new Following(made, this.#parts)
    try {
      await this.#foldTo(await following.endSeq(), seq, tenantID, made, isWanted)
      if (isWanted()) await following.catchUpAndPut(isWanted)
    } finally {
      following.end()
    }
    return beyond
  }

  async #untilThereIsRoom(): Promise<void> {
    while (!this.#isClosed && !this.#parts.store.hasRoom()) await sleep(BUSY_MS)
  }

  /** Rows behind `after`, up to `end`. */
  async #foldTo(
    end: number,
    after: number,
    tenantID: TenantID,
    made: ReadonlyMap<string, Memory>,
    isWanted: () => boolean,
  ): Promise<void> {
    const { store, findTenant } = this.#parts
    const tenant = findTenant(tenantID)
    const successions = Successions.open(store)
    const slice = new Slice()
    // Of all tenants: to look for one tenant's rows alone may pass over millions in one call.
    for (const row of store.readJournal({ kinds: FRAUD_EVENT_KINDS, fromSeq: after + 1, atOnce: ROWS_AT_ONCE })) {
      if (row.seq > end) return
      const memory = row.tenant === tenantID ? memoryOfRow(row, tenant, 'everybody') : undefined
      const into = memory && made.get(memory.memoryID)
      if (into) into.state.fold(successions.renewed(eventOfRow(row.kind, row.body), tenantID, row.seq))
      if (!slice.isOver()) continue
      this.#percent = Math.max(this.#percent, Math.min(99, Math.floor((100 * row.seq) / end)))
      await slice.next()
      if (!isWanted()) return
    }
  }

  #unknownAt(tenantID: TenantID) {
    const { screening } = this.#parts
    const policies = screening.policiesOf(tenantID)
    const unknown = this.#memoriesOf(tenantID).flatMap((name) => unknownTo(screening.memories.find(name)!, policies))
    return [...new Set(unknown)]
  }

  /** Those that are there: one that is not yet will be made for whatever decides then. */
  #memoriesOf(tenantID: TenantID): string[] {
    const names = [false, true].map((test) => memoryOf({ tenantID, test }))
    return names.filter((name) => this.#parts.screening.memories.find(name) !== undefined)
  }
}

/**
 * New memories that are told what the old ones fold, until they take their place. What the old ones hold when it begins stands in
 * the journal up to a row, and so does what is owed to them; what they are told of besides stands behind it.
 */
class Following {
  readonly #made: ReadonlyMap<string, Memory>
  readonly #screening: FoldParts['screening']
  readonly #missed: ReadonlyMap<string, Missed>
  readonly #standings: Promise<readonly Standing[]>

  constructor(made: ReadonlyMap<string, Memory>, { screening, store }: RemakingParts) {
    this.#made = made
    this.#screening = screening
    const names = [...made.keys()]
    this.#missed = new Map(
      names.map((name) => {
        const events: FraudEvent[] = []
        const end = screening.memories.follow(name, (event) => events.push(event))
        return [name, { events, owed: new Set(), end }]
      }),
    )
    this.#standings = Promise.all(names.map((name) => standingOf(name, screening.memories, store)))
  }

  /** The last row of what the old memories held, or were owed, when following began. */
  async endSeq(): Promise<number> {
    const standings = await this.#standings
    for (const [n, { owed }] of [...this.#missed.values()].entries()) {
      for (const { event } of standings[n]!.lacks) owed.add(event)
    }
    return standings[0]!.endSeq
  }

  /** Each is put in the turn in which it misses nothing any more, and nothing is owed to the old one that it has already. */
  async catchUpAndPut(isWanted: () => boolean): Promise<void> {
    const slice = new Slice()
    for (const [name, { events, owed, end }] of this.#missed) {
      const memory = this.#made.get(name)!
      for (let at = 0; at < events.length || owed.size > 0;) {
        const event = events[at]
        if (event) at++
        if (event && !owed.delete(event)) memory.state.fold(event)
        // What is owed is durable, so that it comes in a moment.
        if (!event || slice.isOver()) await slice.next()
        if (!isWanted()) return
      }
      end()
      this.#screening.memories.put(name, memory)
    }
  }

  end(): void {
    for (const { end } of this.#missed.values()) end()
  }
}

interface Missed {
  /** Folded into the old memory since following began. */
  readonly events: FraudEvent[]
  /** In the journal before that, and folded into the old memory later: among the events, and not missed. */
  readonly owed: Set<FraudEvent>
  readonly end: () => void
}

/** A few milliseconds of work; then others have their turn. */
class Slice {
  #endsAtMs = performance.now() + SLICE_MS

  isOver(): boolean {
    return performance.now() >= this.#endsAtMs
  }

  async next(): Promise<void> {
    await turn()
    this.#endsAtMs = performance.now() + SLICE_MS
  }
}

function anyOf(made: ReadonlyMap<string, Memory>): Memory {
  return made.values().next().value!
}

const SLICE_MS = 2
/** About a millisecond of reading. */
const ROWS_AT_ONCE = 100
const BUSY_MS = 50
/** Rows that are left for the last step, in which what is folded meanwhile is kept aside. */
const NEARLY = 1_000
