/**
 * Units as one flat list of texts and numbers, for the way between the threads: an object costs its members' names and a
 * new shape on both sides, a list only its values.
 */
import type { PreparedEffect, PreparedReplacement, PreparedRow, PreparedUnit } from '@sekisho/adapters/store'

export type Packed = readonly Value[]
type Value = string | number | null

export function packUnits(units: readonly PreparedUnit[]): Packed {
  const packed: Value[] = []
  for (const { rows, replaces, effects, settles } of units) {
    packed.push(rows.length, replaces.length, effects.length, settles.length)
    for (const row of rows) packRow(row, packed)
    for (const { tenant, kind, id, version, body, deadlineAtMs } of replaces) {
      packed.push(tenant, kind, id, version, body, deadlineAtMs)
    }
    for (const { id, tenant, kind, body } of effects) packed.push(id, tenant, kind, body)
    for (const id of settles) packed.push(id)
  }
  return packed
}

function packRow(row: PreparedRow, packed: Value[]): void {
  const { tenant, kind, id, schema, receivedAtMs, imported, contentHash, subject, blobs, body } = row
  packed.push(tenant, kind, id, schema, receivedAtMs, imported, contentHash, subject, body)
  if (blobs === null) {
    packed.push(NO_BLOBS)
    return
  }
  const purposes = Object.keys(blobs)
  packed.push(purposes.length)
  for (const purpose of purposes) packed.push(purpose, blobs[purpose]!)
}

/** Takes units out of a packed list, one by one, in their order. */
export class Unpacking {
  readonly #packed: Packed
  #at = 0

  constructor(packed: Packed) {
    this.#packed = packed
  }

  isAtEnd(): boolean {
    return this.#at === this.#packed.length
  }

  nextUnit(): PreparedUnit {
    const [rows, replaces, effects, settles] = [this.#number(), this.#number(), this.#number(), this.#number()]
    return {
      rows: this.#list(rows, () => this.#row()),
      replaces: this.#list(replaces, () => this.#replacement()),
      effects: this.#list(effects, () => this.#effect()),
      settles: this.#list(settles, () => this.#text()),
    }
  }

  #row(): PreparedRow {
    return {
      tenant: this.#text(),
      kind: this.#text(),
      id: this.#text(),
      schema: this.#number(),
      receivedAtMs: this.#number(),
      imported: this.#number() as 0 | 1,
      contentHash: this.#next() as string | null,
      subject: this.#next() as string | null,
      body: this.#text(),
      blobs: this.#blobs(this.#number()),
    }
  }

  #blobs(count: number): PreparedRow['blobs'] {
    if (count === NO_BLOBS) return null
    const blobs: Record<string, string> = {}
    for (let i = 0; i < count; i++) blobs[this.#text()] = this.#text()
    return blobs
  }

  #replacement(): PreparedReplacement {
    return {
      tenant: this.#text(),
      kind: this.#text(),
      id: this.#text(),
      version: this.#number(),
      body: this.#next() as string | null,
      deadlineAtMs: this.#next() as number | null,
    }
  }

  #effect(): PreparedEffect {
    return { id: this.#text(), tenant: this.#text(), kind: this.#text(), body: this.#text() }
  }

  #list<Item>(length: number, take: () => Item): readonly Item[] {
    if (length === 0) return NOTHING
    const items: Item[] = []
    for (let i = 0; i < length; i++) items.push(take())
    return items
  }

  #text(): string {
    return this.#next() as string
  }

  #number(): number {
    return this.#next() as number
  }

  #next(): Value {
    return this.#packed[this.#at++]!
  }
}

/** A row without personal data, unlike one with no blob of them. */
const NO_BLOBS = -1
const NOTHING: readonly never[] = []
