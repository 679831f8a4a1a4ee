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

/** @throws {ConflictError} somebody else changed the registry meanwhile, as each of these functions does */
export async function putAdmission(store: Store, tenant: TenantID, admission: Admission, nowMs: UnixMs): Promise<void> {
  const head = headOf(store, tenant)
  await commit(store, tenant, nowMs, head, { ...head, ...admission }, [], ['admission', 'registry', { ...admission }])
}

export async function putServer(
  store: Store,
  tenant: TenantID,
  server: ServerParticipant,
  nowMs: UnixMs,
): Promise<void> {
  await putParticipant(store, tenant, SERVER, server, nowMs)
}

/** @throws {SekishoError} ERR_DIRECTORY_INVALID: an address is none */
export async function putACS(store: Store, tenant: TenantID, acs: ACSParticipant, nowMs: UnixMs): Promise<void> {
  if (!acs.urls.every((url) => URL.canParse(url))) throw invalid('urls: absolute addresses')
  await putParticipant(store, tenant, ACS, acs, nowMs)
}

/**
 * Adds ranges, or changes those that have the same bounds. All of them, or none.
 * @throws {SekishoError} ERR_DIRECTORY_INVALID: says which range, and what would be right
 */
export async function putRanges(
  store: Store,
  tenant: TenantID,
  ranges: readonly CardRange[],
  nowMs: UnixMs,
): Promise<void> {
  const stored = new Map(statesOf(store, tenant, RANGE).map((state) => [state.id, state]))
  const after = new Map([...stored].map(([id, { body }]) => [id, body as unknown as CardRange]))
  for (const range of ranges) {
    const fault = rangeFault(range)
    if (fault) throw invalid(`${nameOf(range)}: ${fault}`)
    after.set(nameOf(range), range)
  }
  const overlap = overlapIn([...after.values()])
  if (overlap) throw invalid(`${overlap.map(nameOf).join(' and ')} overlap`)
  const changes = ranges.map((range) => ({ action: stored.has(nameOf(range)) ? 'M' : 'A', range }) as const)
  await commitChanges(store, tenant, changes, nowMs)
}

/** @throws {SekishoError} ERR_DIRECTORY_INVALID: there is no range with these bounds */
export async function removeRange(
  store: Store,
  tenant: TenantID,
  bounds: Pick<CardRange, 'start' | 'end'>,
  nowMs: UnixMs,
): Promise<void> {
  const state = store.findState(tenant, RANGE, nameOf(bounds))
  if (!state) throw invalid(`${nameOf(bounds)}: no range has these bounds`)
  await commitChanges(store, tenant, [{ action: 'D', range: state.body as unknown as CardRange }], nowMs)
}

async function putParticipant(
  store: Store,
  tenant: TenantID,
  kind: string,
  participant: ServerParticipant | ACSParticipant,
  nowMs: UnixMs,
): Promise<void> {
  const { participantID: id, referenceNumbers } = participant
  if (id === '' || referenceNumbers.length === 0) throw invalid('participantID and one reference number: required')
  const head = headOf(store, tenant)
  const body = { ...participant } as unknown as JSONObject
  const version = store.findState(tenant, kind, id)?.version ?? 0
  await commit(store, tenant, nowMs, head, head, [{ tenant, kind, id, version, by: { body } }], [kind, id, body])
}

async function commitChanges(
  store: Store,
  tenant: TenantID,
  changes: readonly Omit<RangeChange, 'serial'>[],
  nowMs: UnixMs,
): Promise<void> {
  const head = headOf(store, tenant)
  const numbered = changes.map((change, i): RangeChange => ({ serial: head.serial + 1 + i, ...change }))
  const serial = head.serial + changes.length
  const replaces = numbered.flatMap(({ serial: number, action, range }) => [
    put(store, tenant, RANGE, nameOf(range), action === 'D' ? undefined : range),
    put(store, tenant, CHANGE, changeID(number), { serial: number, action, range }),
  ])
  const forgotten = statesOf(store, tenant, CHANGE)
    .filter(({ id }) => id <= changeID(serial - CHANGES_KEPT))
    .map(({ id }) => put(store, tenant, CHANGE, id, undefined))
  const body = { serial, changes: changes.length } as const
  await commit(
    store,
    tenant,
    nowMs,
    head,
    { ...head, serial },
    [...replaces, ...forgotten],
    ['ranges', `${serial}`, body],
  )
}

/** The head goes with every change, and a row of the audit trail. */
async function commit(
  store: Store,
  tenant: TenantID,
  nowMs: UnixMs,
  before: Head,
  { serial, sdkReferenceNumbers, mccs }: Head,
  replaces: readonly Replacement[],
  [what, id, body]: readonly [what: string, id: string, body: JSONObject],
): Promise<void> {
  const row: Row = {
    tenant,
    kind: 'directory-registry',
    id: `${what}/${id}`,
    schema: 1,
    receivedAtMs: nowMs,
    imported: false,
    body,
  }
  const by = { body: { serial, sdkReferenceNumbers, mccs } }
  await store.commit({
    appends: [row],
    replaces: [{ tenant, kind: HEAD, id: 'registry', version: before.version, by }, ...replaces],
  })
}

function put(store: Store, tenant: TenantID, kind: string, id: string, body: object | undefined): Replacement {
  const version = store.findState(tenant, kind, id)?.version ?? 0
  return { tenant, kind, id, version, by: body && { body: body as JSONObject } }
}

function invalid(what: string): SekishoError {
  return new SekishoError('ERR_DIRECTORY_INVALID', what)
}

/** A 3DS Server asks daily: who has missed more changes than this loads the whole list again. */
const CHANGES_KEPT = 10_000
