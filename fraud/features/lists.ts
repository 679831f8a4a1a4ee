/**
 * Lists: what somebody has put an entity on, with a reason and until when. The state is made by `list-change` events alone;
 * features read it, so that a decision that a list made replays from its vector.
 */
import type { UnixMs } from '@sekisho/base'
import { ENTITY_KINDS } from '@sekisho/fraud/events'
import type { AskedEvent, EntityKind, ListChangeEvent, ListEffect } from '@sekisho/fraud/events'

/** One entity on one list. */
export interface ListEntry {
  readonly listID: string
  readonly effect: ListEffect
  readonly category: string
  /** Percent. */
  readonly weight: number
  readonly fromMs: UnixMs
  /** `null`: for ever. */
  readonly untilMs: UnixMs | null
}

/** What lists say of the entities of one event. */
export interface Listed {
  readonly entries: readonly (ListEntry & { readonly kind: EntityKind })[]
}

export class Lists {
  /** By kind and token. Entities on a list are not forgotten with those that were not seen for long. */
  readonly #entries = new Map<string, readonly ListEntry[]>()

  change(event: ListChangeEvent): void {
    const { listID, effect, category, weight, entityKind, removed, occurredAtMs, expiresAtMs, tokens } = event
    for (const token of tokens[entityKind] ?? []) {
      const key = `${entityKind} ${token}`
      const others = (this.#entries.get(key) ?? []).filter((entry) => entry.listID !== listID)
      const entry = { listID, effect, category, weight, fromMs: occurredAtMs, untilMs: expiresAtMs ?? null }
      const entries = removed ? others : [...others, entry]
      if (entries.length === 0) this.#entries.delete(key)
      else this.#entries.set(key, entries)
    }
  }

  /** What holds at that moment, in the order of the kinds. */
  of({ tokens }: AskedEvent, atMs: UnixMs): Listed {
    if (this.#entries.size === 0) return NOT_LISTED
    const entries = ENTITY_KINDS.flatMap((kind) =>
      (tokens[kind] ?? []).flatMap((token) =>
        (this.#entries.get(`${kind} ${token}`) ?? [])
          .filter(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || atMs < untilMs))
          .map((entry) => ({ ...entry, kind })),
      ),
    )
    return entries.length === 0 ? NOT_LISTED : { entries }
  }

  get size(): number {
    return this.#entries.size
  }

  /** For a snapshot. */
  toJSON(): readonly (readonly [string, readonly ListEntry[]])[] {
    return [...this.#entries]
  }

  restore(entries: readonly (readonly [string, readonly ListEntry[]])[]): void {
    for (const [key, lists] of entries) this.#entries.set(key, lists)
  }
}

const NOT_LISTED: Listed = { entries: [] }
