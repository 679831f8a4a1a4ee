/**
 * A PReq at the DS: the whole list of card ranges, or what changed since the serial number that the 3DS Server has. A
 * change that a later one undid is not told, and deletions come first: whatever order the receiver reads in, no two ranges
 * of what it has then overlap (emv3ds.md section 7).
 */
import type { Issue, Parsed } from '@sekisho/base'
import { VERSIONS } from '@sekisho/threeds/messages'
import type { CardRangeData, PReq, PRes } from '@sekisho/threeds/messages'
import type { CardRange } from './participants.ts'
import type { RangeChange, Registry } from './registry.ts'

/** @returns the PRes, or 307 for a serial number that is too old or was never ours (DS-PREQ-001 to 004, 013) */
export function answerPReq(preq: PReq, dsTransID: string, registry: Registry): Parsed<PRes> {
  const changes = changesFor(preq, registry)
  if (!changes) return { ok: false, issues: [UNKNOWN_SERIAL] }
  if (preq.messageVersion === '2.3.1' && preq.serialNum === undefined && changes.length === 0) {
    return { ok: false, issues: [NO_RANGES] }
  }
  const cardRangeData = changes.map(({ action, range }) => itemOf(action, range, preq.messageVersion))
  return {
    ok: true,
    message: {
      messageType: 'PRes',
      messageVersion: preq.messageVersion,
      threeDSServerTransID: preq.threeDSServerTransID,
      dsTransID,
      serialNum: String(registry.serial),
      ...(cardRangeData.length > 0 && { cardRangeData }),
      ...(preq.messageVersion === '2.3.1'
        ? { dsProtocolVersions: VERSIONS, readOrder: FIRST_TO_LAST }
        : { dsStartProtocolVersion: VERSIONS[0], dsEndProtocolVersion: VERSIONS.at(-1)! }),
    },
  }
}

/** More than one PReq in the time that the payment system sets (DS-PREQ-005). */
export function tooManyPReq(everyMinutes: number): Issue {
  return { errorCode: '103', element: '', reason: `one PReq in ${everyMinutes} minutes` }
}

function changesFor({ serialNum }: PReq, registry: Registry): readonly Net[] | undefined {
  if (serialNum === undefined) return registry.ranges.inOrder.map((range) => ({ action: 'A', range }))
  const changes = SERIAL.test(serialNum) ? registry.changesSince(Number(serialNum)) : undefined
  return changes && netOf(changes)
}

type Net = Pick<RangeChange, 'action' | 'range'>

/** What is left of changes when each range is told of once. */
function netOf(changes: readonly RangeChange[]): readonly Net[] {
  const net = new Map<string, Net>()
  for (const { action, range } of changes) {
    const name = `${range.start}-${range.end}`
    const before = net.get(name)?.action
    if (before === 'A' && action === 'D') net.delete(name)
    else if (before === 'A') net.set(name, { action: 'A', range })
    else net.set(name, { action: before === 'D' && action === 'A' ? 'M' : action, range })
  }
  const all = [...net.values()]
  return [...all.filter(({ action }) => action === 'D'), ...all.filter(({ action }) => action !== 'D')]
}

function itemOf(actionInd: Net['action'], range: CardRange, version: PReq['messageVersion']): CardRangeData {
  const { start, end, versions, issuerCountryCode } = range
  if (version === '2.3.1') {
    return {
      ranges: [{ start, end }],
      actionInd,
      ...(issuerCountryCode !== undefined && { issuerCountryCode }),
      acsProtocolVersions: versions,
    }
  }
  const newest = versions.at(-1)!
  const acsInfoInd = newest.acsInfoInd?.filter((code) => code <= LAST_INFO_OF_2_2_0) ?? []
  return {
    startRange: start,
    endRange: end,
    actionInd,
    acsStartProtocolVersion: versions[0]!.version,
    acsEndProtocolVersion: newest.version,
    ...(version === '2.2.0' && acsInfoInd.length > 0 && { acsInfoInd }),
    ...(newest.threeDSMethodURL !== undefined && { threeDSMethodURL: newest.threeDSMethodURL }),
  }
}

const UNKNOWN_SERIAL: Issue = {
  errorCode: '307',
  element: 'serialNum',
  reason: 'serialNum: of an earlier PRes, or none',
}
/** From 2.3.1 a whole list has at least one range. */
const NO_RANGES: Issue = { errorCode: '403', element: '', reason: 'no card range takes part yet' }
/** As `String` writes it: 007 and 1e3 were never ours. */
const SERIAL = /^(?:0|[1-9]\d{0,14})$/
const FIRST_TO_LAST = '01'
const LAST_INFO_OF_2_2_0 = '04'
