/**
 * Which feeds there are, and how each stands: a state under its tenant or the platform, and rows of the journal that say when a
 * feed was added, changed its content, began to fail and was removed, so that what a version was can be said for ever.
 */
import { ConflictError, SekishoError } from '@sekisho/base'
import type { JSONObject, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { State, StateReader, Store } from '@sekisho/adapters/store'
import { findTenant, listTenants, PLATFORM } from '@sekisho/adapters/tenants'
import { feedBody } from './feed.ts'
import type { Feed } from './feed.ts'
import type { FeedFault } from './refusal.ts'

/** The content that is in use. */
export interface Current {
  /** Of the content, of how it is read, and of the reader. */
  readonly version: string
  /** What read the addresses; keys of two readers are never compared. */
  readonly reader: string
  readonly entries: number
  readonly rows: number
  readonly bad: number
  readonly takenAtMs: UnixMs
  readonly asOfDay: number
  /** What the server wants to be shown the next time. */
  readonly etag?: string
  readonly lastModified?: string
}

export interface FeedState {
  readonly feed: Feed
  readonly current?: Current
  /** When the source answered last, with new content or that it is the same. */
  readonly checkedAtMs?: UnixMs
  /** Since the source, or what it gave, cannot be taken. */
  readonly failing?: {
    readonly fault: FeedFault
    readonly detail: string
    readonly sinceMs: UnixMs
    readonly triedAtMs: UnixMs
    readonly tries: number
  }
}

export interface StoredFeed extends FeedState {
  readonly storedVersion: number
}

/** Of all tenants, or of one: in order of their owners and IDs. */
export function listFeeds(store: StateReader, tenantID?: TenantID): StoredFeed[] {
  const owners =
    tenantID === undefined ? [PLATFORM, ...listTenants(store).map((tenant) => tenant.tenantID)] : [tenantID]
  return owners.flatMap((owner) => store.listStates(owner, FEED, { limit: MOST_OF_AN_OWNER }).map(storedFeed))
}

export function findFeed(
  store: StateReader,
  { tenantID, feedID }: Pick<Feed, 'tenantID' | 'feedID'>,
): StoredFeed | undefined {
  const state = store.findState(tenantID, FEED, feedID)
  return state && storedFeed(state)
}

/** @throws {SekishoError} ERR_FEED_EXISTS  @throws {SekishoError} ERR_FEED_INVALID  @throws {SekishoError} ERR_TENANT_UNKNOWN */
export async function addFeed(store: Store, feed: Feed, nowMs: UnixMs): Promise<void> {
  const { tenantID, feedID } = feed
  if (tenantID !== PLATFORM && !findTenant(store, tenantID)) {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
  }
  if (listFeeds(store, tenantID).length >= MOST_OF_AN_OWNER) {
    throw new SekishoError('ERR_FEED_INVALID', `${tenantID} has ${MOST_OF_AN_OWNER} feeds; put lists together`)
  }
  try {
    await store.commit({
      appends: [rowOf('feed-added', feed, feedBody(feed), nowMs)],
      replaces: [replacementOf({ feed }, 0)],
    })
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
    throw new SekishoError(
      'ERR_FEED_EXISTS',
      `there is a feed ${feedID} already; remove it first, or choose another name`,
    )
  }
}

/** @throws {ConflictError} it was changed meanwhile */
export async function removeFeed(store: Store, { feed, storedVersion }: StoredFeed, nowMs: UnixMs): Promise<void> {
  const replaces = [{ ...nameOf(feed), version: storedVersion, by: undefined }]
  await store.commit({ appends: [rowOf('feed-removed', feed, {}, nowMs)], replaces })
}

/** @param note what the journal is told; nothing where only the time of a look changed  @throws {ConflictError} */
export async function putFeed(
  store: Store,
  { storedVersion, ...state }: StoredFeed,
  nowMs: UnixMs,
  note?: { readonly kind: 'feed-taken' | 'feed-failing'; readonly body: JSONObject },
): Promise<void> {
  const appends = note ? [rowOf(note.kind, state.feed, note.body, nowMs)] : []
  await store.commit({ appends, replaces: [replacementOf(state, storedVersion)] })
}

function replacementOf(state: FeedState, version: number): Replacement {
  const body = { ...state, feed: feedBody(state.feed) } as unknown as JSONObject
  return { ...nameOf(state.feed), version, by: { body } }
}

function nameOf({ tenantID, feedID }: Feed): { tenant: TenantID; kind: string; id: string } {
  return { tenant: tenantID, kind: FEED, id: feedID }
}

function rowOf(kind: string, { tenantID, feedID }: Feed, body: JSONObject, nowMs: UnixMs): Row {
  return { tenant: tenantID, kind, id: feedID, schema: 1, receivedAtMs: nowMs, imported: false, body }
}

function storedFeed({ body, version }: State): StoredFeed {
  return { ...(body as unknown as FeedState), storedVersion: version }
}

const FEED = 'feed'
/** Each is asked for every order. */
const MOST_OF_AN_OWNER = 64
