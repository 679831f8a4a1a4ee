/**
 * A PRes laid over the cache, all or nothing (3DSS-PREQ-009 to 019). Items are taken in the order that the DS says; whether
 * ranges overlap is asked of the result, so that a range may move within one update.
 */
import type { Issue } from '@sekisho/base'
import type { PRes } from '@sekisho/threeds/messages'
import { itemsOf } from './rangeItems.ts'
import type { Bounds, RangeItem } from './rangeItems.ts'
import { RangeTable } from './ranges.ts'
import type { Range } from './ranges.ts'

export type Applied =
  | { readonly ok: true; readonly table: RangeTable }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * @param asked the PReq had a serialNum, so the DS may answer with what changed since. Without one, or with an answer that
 *   has none, the list is everything there is, and its actions mean nothing (3DSS-PREQ-009).
 */
export function applyPRes(before: RangeTable, pres: PRes, asked: { readonly serialNum?: string }): Applied {
  const { items, issues } = itemsOf(pres)
  if (issues.length > 0) return { ok: false, issues }
  const isUpdate = asked.serialNum !== undefined && pres.serialNum !== undefined
  if (!isUpdate) return checked(RangeTable.of(rangesIn(items)), pres)
  if (items.length === 0) return { ok: true, table: before }
  const changes = changesIn(before, items, pres)
  return 'issues' in changes ? { ok: false, ...changes } : checked(RangeTable.of(changed(before, changes)), pres)
}

/** By bounds: the range as it is to be, or that it is to go. */
type Changes = Map<string, Range | 'deleted'>

function changesIn(before: RangeTable, items: readonly RangeItem[], pres: PRes): Changes | { issues: Issue[] } {
  const changes: Changes = new Map()
  for (const { action, ranges, facts } of items) {
    for (const bounds of ranges) {
      const name = nameOf(bounds)
      const change = changes.get(name)
      const isThere = change === undefined ? before.has(bounds) : change !== 'deleted'
      if (isThere === (action === 'A')) return { issues: [impossible(action, bounds, pres)] }
      changes.set(name, action === 'D' ? 'deleted' : { ...bounds, facts })
    }
  }
  return changes
}

function* changed(before: RangeTable, changes: Changes): Iterable<Range> {
  for (const range of before) if (!changes.has(nameOf(range))) yield range
  for (const change of changes.values()) if (change !== 'deleted') yield change
}

function* rangesIn(items: readonly RangeItem[]): Iterable<Range> {
  for (const { ranges, facts } of items) for (const { start, end } of ranges) yield { start, end, facts }
}

function checked(made: ReturnType<typeof RangeTable.of>, pres: PRes): Applied {
  if (made instanceof RangeTable) return { ok: true, table: made }
  const reason = made.overlap.map(toldOf).join(' overlaps ')
  return { ok: false, issues: [{ errorCode: codeIn(pres, '205'), element: 'cardRangeData', reason }] }
}

function impossible(action: RangeItem['action'], bounds: Bounds, pres: PRes): Issue {
  const reason = `${toldOf(bounds)} ${action}: ${action === 'A' ? 'the range is there already' : 'there is no such range'}`
  return { errorCode: codeIn(pres, '206'), element: 'cardRangeData', reason }
}

/** 205 and 206 came with 2.3.1. Before it, the element is wrong, and no more can be said. */
function codeIn({ messageVersion }: PRes, code: '205' | '206'): string {
  return messageVersion === '2.3.1' ? code : '203'
}

function nameOf({ start, end }: Bounds): string {
  return `${start}-${end}`
}

/** A range as an Erro names it. Whole bounds would look like card numbers, and one of them may be somebody's. */
function toldOf({ start, end }: Bounds): string {
  return `${start.slice(0, TOLD_DIGITS)}-${end.slice(0, TOLD_DIGITS)}`
}

const TOLD_DIGITS = 12
