/**
 * Lists: what somebody has put an entity on, with a reason and until when. The state is made by `list-change` events alone;
 * features read it, so that a decision that a list made replays from its vector.
 */
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import type { AskedEvent, EntityKind, ListChangeEvent, ListEffect } from '@sekisho/fraud/events'

/** One entity on one list. */
interface ListEntry {
  readonly listID: string
  readonly effect: ListEffect
  readonly category: string
  /** Percent. */
  readonly weight: number
  readonly fromMs: UnixMs
  /** `null`: for ever. */
  readonly untilMs: UnixMs | null
}

/** An entity, as its kind and its token, and what lists say of it. */
export type ListedEntity = readonly [EntityKind, string, readonly ListEntry[]]

/** What lists say of the entities of one event. */
export interface Listed {
  readonly entries: readonly (ListEntry & { readonly kind: EntityKind })[]
}

export class Lists {
  /** By kind and token. Entities on a list are not forgotten with those that were not seen for long. */
  readonly #entries = new Map<EntityKind, Map<string, readonly ListEntry[]>>()

  change(event: ListChangeEvent): void {
    const { listID, effect, category, weight, entityKind, removed, occurredAtMs, expiresAtMs, tokens } = event
    for (const token of tokens[entityKind] ?? []) {
      const others = (this.#entries.get(entityKind)?.get(token) ?? []).filter((entry) => entry.listID !== listID)
      const entry = { listID, effect, category, weight, fromMs: occurredAtMs, untilMs: expiresAtMs ?? null }
      this.#put(entityKind, token, removed ? others : [...others, entry])
    }
  }

  /** What holds at that moment, in the order of the kinds. */
  of({ tokens }: AskedEvent, atMs: UnixMs): Listed {
    if (this.#entries.size === 0) return NOT_LISTED
    const entries: (ListEntry & { readonly kind: EntityKind })[] = []
    for (const kind of ENTITY_KINDS) {
      const ofKind = this.#entries.get(kind)
      if (!ofKind) continue
      for (const token of tokens[kind] ?? []) {
        for (const entry of ofKind.get(token) ?? []) {
          const { fromMs, untilMs } = entry
          if (fromMs <= atMs && (untilMs === null || atMs < untilMs)) entries.push({ ...entry, kind })
        }
      }
    }
    return entries.length === 0 ? NOT_LISTED : { entries }
  }

  get size(): number {
    return [...this.#entries.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /** For a snapshot. */
  toJSON(): readonly ListedEntity[] {
    return [...this.#entries].flatMap(([kind, entities]) =>
      [...entities].map(([token, entries]): ListedEntity => [kind, token, entries]),
    )
  }

  restore(entities: readonly ListedEntity[]): void {
    for (const [kind, token, entries] of entities) this.#put(kind, token, entries)
  }

  #put(kind: EntityKind, token: string, entries: readonly ListEntry[]): void {
    const ofKind = this.#entries.get(kind) ?? new Map<string, readonly ListEntry[]>()
    if (entries.length > 0) ofKind.set(token, entries)
    else ofKind.delete(token)
    if (ofKind.size > 0) this.#entries.set(kind, ofKind)
    else this.#entries.delete(kind)
  }
}

const NOT_LISTED: Listed = { entries: [] }
