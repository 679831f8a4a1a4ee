/**
 * A registry brought to what a file says. Everything is checked before anything is written; what stands there already is left
 * alone, so the same file again changes nothing, and finishes what a crash interrupted.
 */
import { SekishoError } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findTenant, listTenants } from '@sekisho/adapters/tenants'
import { parseDirectoryFile } from './directoryFile.ts'
import type { DirectoryFile } from './directoryFile.ts'
import { putACS, putAdmission, putRanges, putServer, rangesAfter } from './registry.ts'
import { ACS, bodiesOf, headOf, isSame, nameOf, RANGE, SERVER } from './states.ts'
import { acsOf, rangeOf, serverOf } from './stored.ts'

export interface DirectoryChange {
  readonly action: 'added' | 'changed' | 'removed'
  readonly what: 'admission' | 'threeDSServer' | 'acs' | 'range'
  /** Of the participant, or the bounds of the range. */
  readonly id: string
}

export interface DirectoryImport {
  /** Says what would change, and changes nothing. */
  readonly dryRun: boolean
  /** Removes the ranges that the file does not name; participants stay, because transactions name them. */
  readonly prune: boolean
  readonly nowMs: UnixMs
}

/**
 * @param value as it was read from a file or a request
 * @throws {SekishoError} ERR_DIRECTORY_INVALID: each fault on a line, with its path; nothing was changed
 * @throws {ConflictError} somebody else changed the registry meanwhile; the same import again does the rest
 */
export async function importDirectory(
  store: Store,
  tenant: TenantID,
  value: unknown,
  { dryRun, prune, nowMs }: DirectoryImport,
): Promise<DirectoryChange[]> {
  const parsed = parseDirectoryFile(value)
  if (!parsed.ok) throw invalid(parsed.issues.map(({ element, reason }) => `${element || 'the file'}: ${reason}`))
  const { admission, threeDSServers = [], acss = [], ranges = [] } = parsed.message
  const stored = readDirectory(store, tenant)
  const servers = changed(stored.threeDSServers, threeDSServers, participantID)
  const acsChanges = changed(stored.acss, acss, participantID)
  const rangeChanges = changed(stored.ranges, ranges, nameOf)
  const named = new Set(ranges.map(nameOf))
  const removed = prune ? stored.ranges.filter((range) => !named.has(nameOf(range))) : []
  const twice = [...doubled('threeDSServers', threeDSServers, participantID), ...doubled('acss', acss, participantID)]
  if (twice.length > 0) throw invalid(twice)
  const acsIDs = new Set([...stored.acss, ...acss].map(participantID))
  rangesAfter(stored.ranges, { put: ranges, removed }, (id) => acsIDs.has(id))
  const isNews = admission && !isSame(stored.admission, admission)
  if (!dryRun) {
    for (const { item } of servers) await putServer(store, tenant, item, nowMs)
    for (const { item } of acsChanges) await putACS(store, tenant, item, nowMs)
    if (rangeChanges.length + removed.length > 0) {
      const items = rangeChanges.map(({ item }) => item)
      await putRanges(store, tenant, items, nowMs, removed)
    }
    if (isNews) await putAdmission(store, tenant, admission, nowMs)
  }
  return [
    ...servers.map(({ action, item }) => ({ action, what: 'threeDSServer' as const, id: item.participantID })),
    ...acsChanges.map(({ action, item }) => ({ action, what: 'acs' as const, id: item.participantID })),
    ...removed.map((range) => ({ action: 'removed' as const, what: 'range' as const, id: nameOf(range) })),
    ...rangeChanges.map(({ action, item }) => ({ action, what: 'range' as const, id: nameOf(item) })),
    ...(isNews ? [{ action: 'changed' as const, what: 'admission' as const, id: tenant }] : []),
  ]
}

/** The registry in the form of the file: written down and imported elsewhere, it is the same there. */
export function readDirectory(store: StateReader, tenant: TenantID): Required<DirectoryFile> {
  const { sdkReferenceNumbers, mccs } = headOf(store, tenant)
  return {
    admission: { sdkReferenceNumbers, mccs },
    threeDSServers: bodiesOf(store, tenant, SERVER).map(serverOf),
    acss: bodiesOf(store, tenant, ACS).map(acsOf),
    ranges: bodiesOf(store, tenant, RANGE).map(rangeOf),
  }
}

/**
 * @param tenantID which payment system; the only one there is, when left out
 * @throws {SekishoError} ERR_PAYMENT_SYSTEM
 */
export function paymentSystemOf(store: StateReader, tenantID: TenantID | undefined): TenantID {
  const systems = listTenants(store).filter(({ role }) => role === 'payment-system')
  if (tenantID === undefined && systems.length === 1) return systems[0]!.tenantID
  if (tenantID !== undefined && findTenant(store, tenantID)?.role === 'payment-system') return tenantID
  const known = systems.map((system) => system.tenantID).join(', ') || 'none; make one with sekisho tenants create'
  throw new SekishoError('ERR_PAYMENT_SYSTEM', `name one payment system; there are: ${known}`)
}

function changed<Item extends object>(
  stored: readonly Item[],
  wanted: readonly Item[],
  idOf: (item: Item) => string,
): { readonly action: 'added' | 'changed'; readonly item: Item }[] {
  const known = new Map(stored.map((item) => [idOf(item), item]))
  return wanted
    .filter((item) => !isSame(known.get(idOf(item)), item))
    .map((item) => ({ action: known.has(idOf(item)) ? 'changed' : 'added', item }))
}

function doubled<Item>(list: string, items: readonly Item[], idOf: (item: Item) => string): string[] {
  const first = new Map<string, number>()
  return items.flatMap((item, i) => {
    const before = first.get(idOf(item))
    if (before === undefined) first.set(idOf(item), i)
    return before === undefined ? [] : [`${list}.${i}: the same as ${list}.${before}`]
  })
}

function participantID(participant: { readonly participantID: string }): string {
  return participant.participantID
}

function invalid(lines: readonly string[]): SekishoError {
  return new SekishoError('ERR_DIRECTORY_INVALID', lines.join('\n'))
}
