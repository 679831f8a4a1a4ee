/**
 * Writes units into the active file, many in one transaction. Synchronous, and owned by the writer's thread.
 *
 * What a unit claims (ids, versions, effects) is written first, with statements that say whether they found their place
 * free; so a unit in conflict is known before its rows are written, and fails alone.
 */
import type { KeyObject } from 'node:crypto'
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { rowHash } from '@sekisho/adapters/store'
import type { PreparedReplacement, PreparedRow, PreparedUnit } from '@sekisho/adapters/store'
import { prepareRows } from './database.ts'
import type { Database } from './database.ts'
import { Sealer } from './sealer.ts'

/** Where a unit went: the seq of its first row, the version of its first state; or what it conflicts with. */
export type Applied = { readonly firstSeq: number; readonly firstVersion: number } | { readonly conflict: string }

export class Writer {
  readonly sealer: Sealer
  readonly #db: Database
  readonly #nowMs: () => UnixMs
  readonly #statements: Statements
  #seq: number
  #hash: Uint8Array
  #recordedAtMs: UnixMs
  #version: number

  constructor(db: Database, kek: KeyObject, nowMs: () => UnixMs = Date.now) {
    this.#db = db
    this.#nowMs = nowMs
    this.sealer = new Sealer(db, kek)
    this.#statements = prepareStatements(db)
    const head = prepareRows(db, 'select seq, hash, recorded_at_ms, version from head').get()
    ;[this.#seq, this.#hash, this.#recordedAtMs, this.#version] = head as [number, Uint8Array, number, number]
  }

  /** The time of the newest group. */
  get recordedAtMs(): UnixMs {
    return this.#recordedAtMs
  }

  /** The rows of a group carry one time; it never runs backwards, whatever the clock does. */
  begin(): void {
    this.#recordedAtMs = Math.max(this.#nowMs(), this.#recordedAtMs)
    this.#db.exec('begin immediate')
  }

  /** Between `begin` and `commit`. */
  apply(unit: PreparedUnit): Applied {
    const conflict = claims(unit) > 1 ? this.#claimAllOrNothing(unit) : this.#claim(unit)
    if (conflict !== undefined) return { conflict }
    const applied = { firstSeq: this.#seq + 1, firstVersion: this.#version + 1 }
    this.#version += unit.replaces.length
    for (const row of unit.rows) this.#append(row)
    return applied
  }

  /** Returns when the group would survive a power cut. */
  commit(): void {
    this.#statements.setHead.run(this.#seq, this.#hash, this.#recordedAtMs, this.#version)
    this.#db.exec('commit')
  }

  #claimAllOrNothing(unit: PreparedUnit): string | undefined {
    this.#db.exec('savepoint unit')
    const conflict = this.#claim(unit)
    if (conflict !== undefined) this.#db.exec('rollback to unit')
    this.#db.exec('release unit')
    return conflict
  }

  #claim({ rows, replaces, effects, settles }: PreparedUnit): string | undefined {
    const { claimEvent, addEffect, settleEffect } = this.#statements
    for (const [i, { tenant, kind, id, contentHash }] of rows.entries()) {
      if (contentHash === null) continue
      if (!changed(claimEvent.run(tenant, kind, id, contentHash, this.#seq + 1 + i))) return `${kind} ${id} exists`
    }
    for (const [i, replacement] of replaces.entries()) {
      if (!this.#replace(replacement, this.#version + 1 + i)) {
        return `${replacement.kind} ${replacement.id} is not at version ${replacement.version}`
      }
    }
    for (const { id, tenant, kind, body } of effects) {
      if (!changed(addEffect.run(id, tenant, kind, body))) return `effect ${id} exists`
    }
    for (const id of settles) if (!changed(settleEffect.run(id))) return `effect ${id} is not pending`
    return undefined
  }

  #replace({ tenant, kind, id, version, body, deadlineAtMs }: PreparedReplacement, newVersion: number): boolean {
    const { putState, changeState, removeState } = this.#statements
    if (body === null) return changed(removeState.run(tenant, kind, id, version))
    if (version === 0) return changed(putState.run(tenant, kind, id, newVersion, deadlineAtMs, body))
    return changed(changeState.run(newVersion, deadlineAtMs, body, tenant, kind, id, version))
  }

  #append(row: PreparedRow): void {
    const { tenant, kind, id, schema, receivedAtMs, imported, contentHash, subject, body } = row
    const seq = ++this.#seq
    const recordedAtMs = this.#recordedAtMs
    const sealed = this.sealer.seal(row)
    this.#hash = rowHash(this.#hash, {
      seq,
      tenant,
      kind,
      id,
      schema,
      receivedAtMs,
      recordedAtMs,
      imported,
      contentHash,
      subject,
      sealed,
      body,
    })
    this.#statements.append.run([
      seq,
      tenant,
      kind,
      id,
      schema,
      receivedAtMs,
      recordedAtMs,
      imported,
      contentHash,
      subject,
      sealed,
      body,
      this.#hash,
    ])
  }
}

type Statements = ReturnType<typeof prepareStatements>

function prepareStatements(db: Database) {
  return {
    append: db.prepare('insert into journal values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    claimEvent: db.prepare('insert into event_key values (?, ?, ?, ?, ?) on conflict do nothing'),
    putState: db.prepare('insert into state values (?, ?, ?, ?, ?, ?) on conflict do nothing'),
    changeState: db.prepare(
      'update state set version = ?, deadline_at_ms = ?, body = ? where tenant = ? and kind = ? and id = ? and version = ?',
    ),
    removeState: db.prepare('delete from state where tenant = ? and kind = ? and id = ? and version = ?'),
    addEffect: db.prepare('insert into effect (id, tenant, kind, body) values (?, ?, ?, ?) on conflict do nothing'),
    settleEffect: db.prepare('update effect set body = null where id = ? and body is not null'),
    setHead: db.prepare('update head set seq = ?, hash = ?, recorded_at_ms = ?, version = ?'),
  }
}

/** How many statements of the unit can find their place taken. A single one needs no savepoint: nothing was written. */
function claims({ rows, replaces, effects, settles }: PreparedUnit): number {
  let keyed = 0
  for (const { contentHash } of rows) if (contentHash !== null) keyed += 1
  return keyed + replaces.length + effects.length + settles.length
}

function changed({ changes }: { changes: number }): boolean {
  assert(changes <= 1, 'a claim is one row')
  return changes === 1
}
