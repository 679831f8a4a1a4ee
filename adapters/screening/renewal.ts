/**
 * Tokens made anew, after identity has learned to spell better: every event's personal data are unsealed once more, and each token
 * that would be another today gets a successor (successions.ts). Rows stream by, so memory stays what it is however long the
 * journal; a renewal that was broken off is begun again, and finds what it wrote. An erased person cannot be unsealed: the tokens
 * stay, unless somebody who is not erased has shown the same place, and then both are still linked, as they were before.
 */
import { storedJSON } from '@sekisho/base'
import type { JSONValue, Replacement, TenantID, UnixMs } from '@sekisho/base'
import type { Tokens } from '@sekisho/adapters/keys'
import type { JournalReader, Store } from '@sekisho/adapters/store'
import { eventOfRow, FRAUD_EVENT_KINDS } from '@sekisho/fraud/events'
import type { EntityKind, EntityTokens, FraudEvent, LikenessTokens, NamedEntity, Shown } from '@sekisho/fraud/events'
import { entityNamed, IDENTITY_VERSION, readIdentity, readPlaces, respellingsOf } from '@sekisho/fraud/identity'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import { likenessOf } from './likeness.ts'
import { ERA, erasIn, PLATFORM, SUCCESSOR, Successions, successorID, viewName } from './successions.ts'

export interface RenewalParts {
  readonly store: Store
  readonly places: PlaceIndex
  readonly nowMs: UnixMs
  /** Told of the row that is reached. */
  readonly onProgress?: (seq: number) => void
}

export interface Renewal {
  /** Events that were looked at. */
  events: number
  /** Tokens that were given a successor. */
  renewed: number
  /** Events whose person was erased: their tokens stay. */
  erased: number
  /** Events with a token of before that none of today's could be matched with: it stays. */
  unmatched: number
}

/** Nobody else may write meanwhile who makes tokens of before. @returns what was done; without a change no era ends */
export async function renewTokens({ store, places, nowMs, onProgress = () => {} }: RenewalParts): Promise<Renewal> {
  const successions = Successions.open(store)
  const era = successions.eras.length + 1
  const done: Renewal = { events: 0, renewed: 0, erased: 0, unmatched: 0 }
  const kinds = new Set<EntityKind>()
  const views = new Set<string>()
  let batch = new Map<string, Replacement>()
  const end = store.head().seq
  for (const row of store.readJournal({ kinds: FRAUD_EVENT_KINDS })) {
    if (row.seq > end) break
    onProgress(row.seq)
    done.events++
    if (row.subject === undefined) continue
    const blobs = store.openPersonal(row)
    if (blobs === 'erased') {
      done.erased++
      continue
    }
    const event = successions.renewed(eventOfRow(row.kind, row.body), row.tenant, row.seq)
    const { tokens } = event
    const keyed = store.keyring.tokens(`tenant:${row.tenant}`)
    const named = blobs['named']
    const { found, isWhole } = named ? ofNamed(named, tokens, keyed, places) : ofShown(blobs, tokens, keyed, places)
    if (!isWhole) done.unmatched++
    const put = (kind: string, before: string, now: string): void => {
      const id = successorID(era, kind, before)
      if (!batch.has(`${row.tenant} ${id}`)) batch.set(`${row.tenant} ${id}`, successor(row.tenant, id, now))
    }
    for (const { kind, before, now } of found) {
      kinds.add(kind)
      put(kind, before, now)
    }
    for (const { view, before, now } of ofLikeness(blobs, event, keyed, places)) {
      views.add(view)
      put(viewName(view), before, now)
    }
    if (batch.size < BATCH) continue
    done.renewed += await write(store, batch)
    batch = new Map()
  }
  done.renewed += await write(store, batch)
  if (kinds.size + views.size > 0) {
    const changed = { kinds: [...kinds].sort(), views: [...views].sort() }
    const body = { identity: IDENTITY_VERSION, places: places.version, ...changed, ...done }
    const row = { tenant: PLATFORM, kind: ERA, id: String(era), schema: 1, receivedAtMs: nowMs, imported: false, body }
    await store.commit({ appends: [{ ...row, contentHash: storedJSON(body) }] })
  }
  return done
}

/** Whether the journal begins with orders of an older identity, and no renewal has been made for today's. */
export function wantsRenewal(store: JournalReader): boolean {
  if (erasIn(store).at(-1)?.identity === IDENTITY_VERSION) return false
  for (const { body } of store.readJournal({ kinds: ['order'], atOnce: 1 })) {
    return (body.versions as { readonly identity: number }).identity < IDENTITY_VERSION
  }
  return false
}

interface Renewed {
  readonly found: readonly { readonly kind: EntityKind; readonly before: string; readonly now: string }[]
  /** Whether nothing of before is left that could not be matched. */
  readonly isWhole: boolean
}

/**
 * A token that is today's already is left; one of before is known by its spelling of before; and where of a kind one token and
 * one spelling are left over, they are of one thing. Anything else would be a guess, and two strangers may become one by it.
 */
function ofShown(
  blobs: Readonly<Record<string, JSONValue>>,
  tokens: EntityTokens,
  keyed: Tokens,
  places: PlaceIndex,
): Renewed {
  const found: Renewed['found'][number][] = []
  let isWhole = true
  const left = new Map<EntityKind, { readonly tokens: Set<string>; readonly now: Set<string> }>()
  const matched = new Set<string>()
  for (const { kind, now, before } of respellingsOf(shownIn(blobs), places)) {
    const own = tokens[kind]
    if (!own) continue
    const token = keyed.token(kind, now)
    const old = own.includes(token) ? token : keyed.everyToken(kind, before).find((each) => own.includes(each))
    if (old === undefined) {
      const rest = left.get(kind) ?? { tokens: new Set(own), now: new Set() }
      left.set(kind, rest)
      rest.now.add(token)
      continue
    }
    matched.add(`${kind} ${old}`)
    if (old !== token) found.push({ kind, before: old, now: token })
  }
  for (const [kind, rest] of left) {
    const others = [...rest.tokens].filter((token) => !matched.has(`${kind} ${token}`))
    if (others.length === 0) continue
    if (others.length > 1 || rest.now.size > 1) isWhole = false
    else found.push({ kind, before: others[0]!, now: [...rest.now][0]! })
  }
  return { found, isWhole }
}

/** Whoever is reported or listed: one entity, and one token. */
function ofNamed(blob: JSONValue, tokens: EntityTokens, keyed: Tokens, places: PlaceIndex): Renewed {
  const named = blob as unknown as NamedEntity
  // Of a card's number only the end is kept.
  const entity = named.card ? undefined : entityNamed(named, places)
  const before = entity && tokens[entity.kind]?.[0]
  if (!entity || before === undefined) return { found: [], isWhole: true }
  const now = keyed.token(entity.kind, entity.normalised)
  return { found: now === before ? [] : [{ kind: entity.kind, before, now }], isWhole: true }
}

/**
 * Views of the name and the place that are spelt otherwise today. What an event has no token of has nothing that a successor could stand
 * for, so a view that is new with this version begins with the orders to come.
 */
function ofLikeness(
  blobs: Readonly<Record<string, JSONValue>>,
  event: FraudEvent,
  keyed: Tokens,
  places: PlaceIndex,
): readonly { readonly view: string; readonly before: string; readonly now: string }[] {
  const recorded: LikenessTokens | undefined = 'likeness' in event ? event.likeness : undefined
  if (!recorded) return []
  const shown = shownIn(blobs)
  const today = likenessOf(readIdentity(shown, readPlaces(shown, places)).likeness, keyed) ?? {}
  return Object.entries(today).flatMap(([view, now]) => {
    const before = recorded[view]
    return before === undefined || before === now ? [] : [{ view, before, now }]
  })
}

/** What was shown, out of the blobs that `personalOf` made of it. */
function shownIn(blobs: Readonly<Record<string, JSONValue>>): Omit<Shown, 'items'> {
  const { buyer, deliveries } = (blobs['contact'] ?? {}) as Pick<Shown, 'buyer' | 'deliveries'>
  const { accountID, ...device } = (blobs['network'] ?? {}) as { accountID?: string } & NonNullable<Shown['device']>
  const account = accountID === undefined ? {} : { accountID }
  return {
    ...((buyer || accountID !== undefined) && { buyer: { ...buyer, ...account } }),
    ...(deliveries && { deliveries }),
    device,
  }
}

function successor(tenant: TenantID, id: string, token: string): Replacement {
  return { tenant, kind: SUCCESSOR, id, version: 0, by: { body: { token } } }
}

/** @returns how many were not there yet: the first that is written stays */
async function write(store: Store, batch: ReadonlyMap<string, Replacement>): Promise<number> {
  const replaces = [...batch.values()].filter(({ tenant, kind, id }) => !store.findState(tenant, kind, id))
  if (replaces.length > 0) await store.commit({ replaces })
  return replaces.length
}

/** Of one commit: some milliseconds of writing. */
const BATCH = 256
