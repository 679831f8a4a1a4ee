/**
 * The rim around the pure turn, as every question and every telling needs it: the clock, the tokens and look-ups, the memory
 * of a space, and the one synchronous piece in which an event is decided, handed to the store and folded.
 * docs/decisions/0001.
 */
import type { Issue, JSONObject, Parsed, Personal, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type {
  Assessed,
  AssessOptions,
  DecisionRecord,
  OrderRecord,
  RecordFor,
  ScreenedTenant,
  Screening,
} from '@sekisho/fraud/decisions'
import type { AskedEvent, Enrichment, EventClock, FraudEvent, Shown, ToldEvent } from '@sekisho/fraud/events'
import type { Decided, Taken } from './answers.ts'
import { enrich } from './enrich.ts'
import type { LookUp } from './enrich.ts'
import { screenedIn } from './journalFold.ts'
import type { Space } from './space.ts'
import { Successions } from './successions.ts'
import { Turns } from './turn.ts'

export interface DeskParts {
  readonly store: Store
  readonly screening: Screening
  readonly lookUp: LookUp
  /** @returns undefined when there is no such tenant, which an authenticated caller never meets */
  readonly findTenant: (tenantID: TenantID) => Tenant | undefined
  readonly nowMs: () => UnixMs
  /** What others are told of an event of live keys, as states of its own unit that must not exist yet. */
  readonly announce?: (tenantID: TenantID, event: FraudEvent, record?: DecisionRecord) => readonly Replacement[]
}

export interface AskOptions {
  /** The file's own clock: nothing is late, nothing has a deadline. */
  readonly imported?: boolean
  /** A turn that begins later gives the degraded decision; a commit that ends later is answered `late`. */
  readonly deadlineAtMs?: UnixMs
  /** Asked with a test key: triggers of outcomes work, and live events are not touched. */
  readonly test?: boolean
  /** Asked again by a person: what was decided last is the least, so nothing is let go that waits for somebody. */
  readonly keeps?: boolean
}

/** An event that is asked about, ready for its turn. */
export interface Asking<Event extends AskedEvent> {
  readonly space: Space
  /** Of the event's row. */
  readonly id: string
  readonly event: Event
  readonly personal: Personal | undefined
  readonly options: AskOptions
  readonly trigger: string | undefined
  /** The outcome is no milder than this one. */
  readonly atLeast?: OrderRecord['outcome']
  /** States that change with it. */
  readonly replaces?: readonly Replacement[]
}

/** What is told, in its turn. */
export interface TellingNow {
  /** Of its row. */
  readonly id: string
  readonly event: ToldEvent
  readonly contentHash: string
  readonly personal?: Personal | undefined
}

export class Rim {
  readonly parts: DeskParts
  readonly turns: Turns<Decided | Taken>
  /** None is made while anybody asks. */
  readonly successions: Successions

  constructor(parts: DeskParts) {
    this.parts = parts
    this.turns = new Turns(parts.store, parts.nowMs)
    this.successions = Successions.open(parts.store)
  }

  clock({ imported }: AskOptions): EventClock {
    return imported ? { imported: true } : { receivedAtMs: this.parts.nowMs() }
  }

  enrich(tenantID: TenantID, shown: Shown): Enrichment {
    return enrich(shown, tenantID, this.parts.store.keyring, this.parts.lookUp)
  }

  memory(space: Space): ScreenedTenant {
    return screenedIn(space, this.parts.findTenant(space.tenantID)!)
  }

  /** Decides, hands over and folds, in one piece: nothing is awaited before the commit is on its way. */
  ask<Event extends AskedEvent>(asking: Asking<Event>, contentHash: string): Promise<Decided<RecordFor<Event>>> {
    const { space, id, event, personal, replaces = NOTHING } = asking
    const { store, screening } = this.parts
    const memory = this.memory(space)
    const { record, shadows } = this.#assess(memory, asking)
    const appends = [eventRow(space.tenantID, id, event, contentHash, personal)]
    appends.push(decisionRow('decision', space.tenantID, id, event, record))
    for (const shadow of shadows) appends.push(decisionRow('shadow-decision', space.tenantID, id, event, shadow))
    const commit = store.commit({ appends, replaces: this.#withTold(space, replaces, event, record) })
    screening.fold(memory, event)
    return commit.then(({ seqs }) => decided(seqs[1]!, record, false))
  }

  /** What is told changes the memory and gets no decision. */
  tell(space: Space, telling: TellingNow): Promise<void> {
    return this.tellAll(space, [telling])
  }

  /** In one unit: all of them, or none. */
  async tellAll(space: Space, tellings: readonly TellingNow[]): Promise<void> {
    const appends = tellings.map(({ id, event, contentHash, personal }) =>
      eventRow(space.tenantID, id, event, contentHash, personal),
    )
    const replaces = tellings.flatMap(({ event }) => this.#withTold(space, NOTHING, event))
    const commit = this.parts.store.commit({ appends, replaces })
    const memory = this.memory(space)
    for (const { event } of tellings) this.parts.screening.fold(memory, event)
    await commit
  }

  #withTold(
    { tenantID, test }: Space,
    replaces: readonly Replacement[],
    event: FraudEvent,
    record?: DecisionRecord,
  ): readonly Replacement[] {
    const told = test || event.imported ? NOTHING : (this.parts.announce?.(tenantID, event, record) ?? NOTHING)
    return told.length === 0 ? replaces : [...replaces, ...told]
  }

  #assess<Event extends AskedEvent>(
    memory: ScreenedTenant,
    { event, options: { deadlineAtMs }, trigger, atLeast }: Asking<Event>,
  ): Assessed<Event> {
    // What keeps to an outcome has to know it: there is no answer that looks at nothing.
    const late = deadlineAtMs !== undefined && !atLeast && this.parts.nowMs() > deadlineAtMs
    if (!late && !trigger && !atLeast) return this.parts.screening.assessWithShadows(memory, event, NO_OPTIONS)
    return this.parts.screening.assessWithShadows(memory, event, {
      ...(late && { degraded: 'deadline' }),
      ...(trigger && { trigger }),
      ...(atLeast && { atLeast }),
    })
  }
}

export function decided<Recorded extends DecisionRecord>(
  seq: number,
  record: Recorded,
  repeated: boolean,
): Decided<Recorded> {
  return { status: 'decided', repeated, seq, record }
}

export function refused({ issues }: Extract<Parsed<unknown>, { ok: false }>): {
  status: 'refused'
  issues: readonly Issue[]
} {
  return { status: 'refused', issues }
}

export function spaceOf(tenantID: TenantID, { test = false }: AskOptions): Space {
  return { tenantID, test }
}

function eventRow(tenant: TenantID, id: string, event: FraudEvent, contentHash: string, personal?: Personal): Row {
  const { kind, schema, receivedAtMs, imported } = event
  const body = event as unknown as JSONObject
  const row: Unfinished<Row> = { tenant, kind, id, schema, receivedAtMs, imported, contentHash, body }
  if (personal) row.personal = personal
  return row
}

/** A row whose members are still being set: one that is spread and then added to costs as much as a token. */
type Unfinished<Of> = { -readonly [Member in keyof Of]: Of[Member] }

function decisionRow(
  kind: 'decision' | 'shadow-decision',
  tenant: TenantID,
  id: string,
  { receivedAtMs, imported }: AskedEvent,
  record: DecisionRecord,
): Row {
  return { tenant, kind, id, schema: 1, receivedAtMs, imported, body: record as unknown as JSONObject }
}

const NOTHING: readonly Replacement[] = []
const NO_OPTIONS: AssessOptions = {}
