/**
 * Changes of a payment system's registry. Each goes through the head, so two writers cannot give the same serial number
 * twice, and a reader sees by the head's version that there is something new.
 */
import { SekishoError } from '@sekisho/base'
import type { JSONObject, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { overlapIn, rangeFault } from '@sekisho/threeds/directory'
import type { ACSParticipant, CardRange, RangeChange, ServerParticipant } from '@sekisho/threeds/directory'
import { ACS, CHANGE, changeID, HEAD, headOf, nameOf, RANGE, SERVER, statesOf } from './states.ts'
import type { Admission, Head } from './states.ts'
import { rangeBody, rangeOf } from './stored.ts'

/** @throws {ConflictError} somebody else changed the registry meanwhile, as each of these functions does */
export async function putAdmission(store: Store, tenant: TenantID, admission: Admission, nowMs: UnixMs): Promise<void> {
  const head = { ...headOf(store, tenant), ...admission }
  await commit({ store, tenant, nowMs }, head, [], { id: 'admission', body: { ...admission } })
}

export async function putServer(
  store: Store,
  tenant: TenantID,
  server: ServerParticipant,
  nowMs: UnixMs,
): Promise<void> {
  await putParticipant({ store, tenant, nowMs }, SERVER, server)
}

/** @throws {SekishoError} ERR_DIRECTORY_INVALID: an address is none */
export async function putACS(store: Store, tenant: TenantID, acs: ACSParticipant, nowMs: UnixMs): Promise<void> {
  if (!acs.urls.every((url) => URL.canParse(url))) throw invalid('urls: absolute addresses')
  await putParticipant({ store, tenant, nowMs }, ACS, acs)
}

type Bounds = Pick<CardRange, 'start' | 'end'>

/**
 * Adds ranges, or changes those that have the same bounds. All of them, or none.
 * @param removed in the same commit: a range that gets other bounds is one removed and one added
 * @throws {SekishoError} ERR_DIRECTORY_INVALID: says which range, and what would be right
 */
export async function putRanges(
  store: Store,
  tenant: TenantID,
  ranges: readonly CardRange[],
  nowMs: UnixMs,
  removed: readonly Bounds[] = [],
): Promise<void> {
  const stored = new Map(statesOf(store, tenant, RANGE).map((state) => [state.id, state]))
  const before = [...stored.values()].map(({ body }) => rangeOf(body))
  const acsIDs = new Set(statesOf(store, tenant, ACS).map(({ id }) => id))
  rangesAfter(before, { put: ranges, removed }, (acsID) => acsIDs.has(acsID))
  const changeOf = (action: RangeChange['action'], range: CardRange): Change => {
    return { action, range, version: stored.get(nameOf(range))?.version ?? 0 }
  }
  await commitChanges({ store, tenant, nowMs }, [
    ...removed.map((bounds) => changeOf('D', rangeOf(stored.get(nameOf(bounds))!.body))),
    ...ranges.map((range) => changeOf(stored.has(nameOf(range)) ? 'M' : 'A', range)),
  ])
}

/**
 * The ranges that a change leaves.
 * @param isACS whether an ACS of that ID takes part
 * @throws {SekishoError} ERR_DIRECTORY_INVALID: says which range, and what would be right
 */
export function rangesAfter(
  stored: readonly CardRange[],
  { put: added, removed }: { readonly put: readonly CardRange[]; readonly removed: readonly Bounds[] },
  isACS: (acsID: string) => boolean,
): readonly CardRange[] {
  const after = new Map(stored.map((range) => [nameOf(range), range]))
  for (const bounds of removed) {
    if (!after.delete(nameOf(bounds))) throw invalid(`${nameOf(bounds)}: no range has these bounds`)
  }
  for (const range of added) {
    const isStranger = range.acsID !== undefined && !isACS(range.acsID)
    const fault = rangeFault(range) ?? (isStranger ? 'acsID: an ACS that takes part' : undefined)
    if (fault) throw invalid(`${nameOf(range)}: ${fault}`)
    after.set(nameOf(range), range)
  }
  if (new Set(added.map(nameOf)).size < added.length) throw invalid('each range once in one change')
  const overlap = overlapIn([...after.values()])
  if (overlap) throw invalid(`${overlap.map(nameOf).join(' and ')} overlap`)
  return [...after.values()]
}

/** @throws {SekishoError} ERR_DIRECTORY_INVALID: there is no range with these bounds */
export async function removeRange(store: Store, tenant: TenantID, bounds: Bounds, nowMs: UnixMs): Promise<void> {
  await putRanges(store, tenant, [], nowMs, [bounds])
}

/** Whose registry is changed, and when. */
interface Site {
  readonly store: Store
  readonly tenant: TenantID
  readonly nowMs: UnixMs
}

async function putParticipant(
  site: Site,
  kind: string,
  participant: ServerParticipant | ACSParticipant,
): Promise<void> {
  const { participantID: id, referenceNumbers } = participant
  if (id === '' || referenceNumbers.length === 0) throw invalid('participantID and one reference number: required')
  const head = headOf(site.store, site.tenant)
  const body: JSONObject = { ...participant }
  await commit(site, head, [put(site, kind, id, body)], { id: `${kind}/${id}`, body })
}

/** A change before it has its number, with the version of the stored range; 0 when there is none. */
interface Change extends Omit<RangeChange, 'serial'> {
  readonly version: number
}

// A list of ranges may be long: nothing is looked up for each of them.
async function commitChanges(site: Site, changes: readonly Change[]): Promise<void> {
  const { tenant } = site
  const head = headOf(site.store, tenant)
  const serial = head.serial + changes.length
  const replaces = changes.flatMap(({ action, range, version }, i): Replacement[] => {
    const number = head.serial + 1 + i
    const body = rangeBody(range)
    const numbered = { serial: number, action, range: body }
    const by = action === 'D' ? undefined : { body }
    return [
      { tenant, kind: RANGE, id: nameOf(range), version, by },
      { tenant, kind: CHANGE, id: changeID(number), version: 0, by: { body: numbered } },
    ]
  })
  const forgotten = statesOf(site.store, tenant, CHANGE, changeID(serial - CHANGES_KEPT)).map(
    ({ id, version }): Replacement => ({ tenant, kind: CHANGE, id, version, by: undefined }),
  )
  const body = { serial, changes: changes.length }
  await commit(site, { ...head, serial }, [...replaces, ...forgotten], { id: `ranges/${serial}`, body })
}

/** The head goes with every change, and a row of the audit trail. */
async function commit(
  { store, tenant, nowMs }: Site,
  { version, ...body }: Head,
  replaces: readonly Replacement[],
  change: Pick<Row, 'id' | 'body'>,
): Promise<void> {
  const head = { tenant, kind: HEAD, id: 'registry', version, by: { body: { ...body } } }
  await store.commit({
    appends: [{ tenant, kind: 'directory-registry', schema: 1, receivedAtMs: nowMs, imported: false, ...change }],
    replaces: [head, ...replaces],
  })
}

function put({ store, tenant }: Site, kind: string, id: string, body: object | undefined): Replacement {
  const version = store.findState(tenant, kind, id)?.version ?? 0
  return { tenant, kind, id, version, by: body && { body: body as JSONObject } }
}

function invalid(what: string): SekishoError {
  return new SekishoError('ERR_DIRECTORY_INVALID', what)
}

/** A 3DS Server asks daily: who has missed more changes than this loads the whole list again. */
const CHANGES_KEPT = 10_000
