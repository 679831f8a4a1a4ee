/**
 * A file of list entries, taken over: what it would change is found out first, then changed in pieces. A run that was
 * broken off is run again: what stands on the list already is left as it is.
 */
import type { ListKeeper, Planned } from '@sekisho/adapters/lists'
import { canonicalJSON } from '@sekisho/base'
import type { Issue, JSONObject } from '@sekisho/base'
import type { NamedEntity } from '@sekisho/fraud/events'
import { entityNamed } from '@sekisho/fraud/identity'
import { randomUUID } from 'node:crypto'
import { CommandFailure, EXIT } from '../exit.ts'
import { detectEncoding, readText } from '../screen/encoding.ts'
import { readTable } from '../screen/rows.ts'
import type { Terminal } from '../terminal.ts'
import { bare } from './cell.ts'
import { changeOf, COLUMNS } from './rows.ts'
import type { Defaults } from './rows.ts'

export interface BadRow {
  readonly line: number
  /** Never what stands in the row: it may be personal. */
  readonly issues: readonly Issue[]
}

/** A row that may be taken over. */
interface Row {
  readonly line: number
  readonly change: JSONObject
}

export interface ImportPlan {
  readonly rows: number
  readonly effects: Readonly<Record<NonNullable<Planned['effect']>, number>>
  /** Rows that say again what one before them says. */
  readonly doubled: number
  readonly bad: readonly BadRow[]
  /** Two rows about one entity that say different things: neither is taken over. */
  readonly conflicts: readonly { readonly line: number; readonly with: number }[]
  /** Entities that stand on a list of the other effect: they are taken over all the same. */
  readonly against: readonly { readonly line: number; readonly lists: readonly string[] }[]
  /** Those that change something. */
  readonly changes: readonly JSONObject[]
}

/** @throws {CommandFailure} it is no table with the columns that are needed, or one too long to hold */
export async function readRows(
  file: string,
  defaults: Defaults,
  { say }: Terminal,
): Promise<{ rows: Row[]; bad: BadRow[] }> {
  const table = await readTable(readText(file, await detectEncoding(file), () => {}))
  const places = COLUMNS.map((name) => [name, table?.headers.indexOf(name) ?? -1] as const)
  const missing = ['entity', 'value'].filter((name) => !table?.headers.includes(name))
  if (!table || missing.length > 0) {
    const names = missing.join(', ')
    throw new CommandFailure(EXIT.usage, say({ en: `columns are missing: ${names}`, ja: `列がありません: ${names}` }))
  }
  const [run, now] = [randomUUID(), new Date().toISOString()]
  const rows: Row[] = []
  const bad: BadRow[] = []
  for await (const row of table.rows) {
    const { line } = row
    if (row.kind === 'broken') {
      bad.push({
        line,
        issues: [{ errorCode: row.reason, element: '', reason: 'a row with as many cells as columns' }],
      })
      continue
    }
    const cells = Object.fromEntries(places.map(([name, at]) => [name, bare(row.cells[at] ?? '').trim()]))
    if (rows.push({ line, change: changeOf(cells, `import-${run}-${line}`, defaults, now) }) <= MAX_ROWS) continue
    const [en, ja] = [
      `more than ${MAX_ROWS} rows: cut the file`,
      `${MAX_ROWS} 行を超えています。ファイルを分けてください`,
    ]
    throw new CommandFailure(EXIT.usage, say({ en, ja }))
  }
  return { rows, bad }
}

/** @param onPlanned told of rows that were looked at */
export async function planRows(
  keeper: ListKeeper,
  tenantID: string,
  read: { readonly rows: readonly Row[]; readonly bad: readonly BadRow[] },
  onPlanned: (rows: number) => void,
): Promise<ImportPlan> {
  const effects = { new: 0, changed: 0, same: 0, removed: 0, absent: 0 }
  const bad = [...read.bad]
  const against: { line: number; lists: readonly string[] }[] = []
  const conflicts: { line: number; with: number }[] = []
  const seen = new Map<string, { readonly row: Row; readonly text: string; readonly effect: Planned['effect'] }>()
  const disputed = new Set<string>()
  let doubled = 0
  // One piece at least: whether there is such a tenant is said of an empty file too.
  for (let from = 0; from === 0 || from < read.rows.length; from += AT_ONCE) {
    const piece = read.rows.slice(from, from + AT_ONCE)
    const planned = await keeper.plan(
      tenantID,
      piece.map(({ change }) => change),
    )
    for (const [i, { effect, against: lists, issues }] of planned.entries()) {
      const row = piece[i]!
      if (effect === undefined) {
        bad.push({ line: row.line, issues })
        continue
      }
      const [key, text] = [keyOf(row.change), textOf(row.change)]
      const before = seen.get(key)
      if (!before) seen.set(key, { row, text, effect })
      else if (before.text === text) doubled++
      else {
        conflicts.push({ line: row.line, with: before.row.line })
        disputed.add(key)
      }
      if (lists.length > 0) against.push({ line: row.line, lists })
    }
    onPlanned(Math.min(from + AT_ONCE, read.rows.length))
  }
  const changes: JSONObject[] = []
  for (const [key, { row, effect }] of seen) {
    if (disputed.has(key)) continue
    effects[effect!]++
    if (effect !== 'same' && effect !== 'absent') changes.push(row.change)
  }
  bad.sort((a, b) => a.line - b.line)
  return { rows: read.rows.length + read.bad.length, effects, doubled, bad, conflicts, against, changes }
}

/** @param onTaken told of changes that are made and would survive a power cut */
export async function takeChanges(
  keeper: ListKeeper,
  tenantID: string,
  changes: readonly JSONObject[],
  onTaken: (changes: number) => void,
): Promise<number> {
  let taken = 0
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    taken += (await keeper.take(tenantID, changes.slice(from, from + AT_ONCE))).taken
    onTaken(Math.min(from + AT_ONCE, changes.length))
  }
  return taken
}

/** The entity and its list, in the one spelling: the row is right, so it names one. */
function keyOf({ listID, entity }: JSONObject): string {
  const { kind, normalised } = entityNamed(entity as NamedEntity)!
  return `${listID as string} ${kind} ${normalised}`
}

/** What the row says, whatever its ID, and however its entity is spelt. */
function textOf({ listChangeID: _id, entity: _entity, ...said }: JSONObject): string {
  return canonicalJSON(said)
}

/** A second of a busy server at most, and well within its time. */
const AT_ONCE = 500
/** Some 200 MB while the command runs. */
const MAX_ROWS = 200_000
