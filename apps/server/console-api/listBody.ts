/** An entry of a list as the page shows it, and which entries a page asks for. */
import type { ListEntry } from '@sekisho/adapters/lists'
import type { UnixMs } from '@sekisho/base'

/** What of an entry is asked for; undefined is all. */
interface Sought {
  readonly kind: string | undefined
  readonly category: string | undefined
  readonly source: string | undefined
  /** A part of the reason, in any case. */
  readonly reason: string | undefined
  readonly expiry: string | undefined
}

export function entryBody({ sinceMs, untilMs, entity, reason, ...entry }: ListEntry) {
  const { seq, entityKind, effect, category, source, weight, owner } = entry
  return {
    seq,
    entityKind,
    /** null when the person was erased. */
    entity: entity ?? null,
    effect,
    category,
    source,
    weight,
    owner,
    reason: reason ?? null,
    since: new Date(sinceMs).toISOString(),
    until: untilMs === undefined ? null : new Date(untilMs).toISOString(),
  }
}

export function soughtIn(query: Readonly<Record<string, unknown>>): Sought {
  const said = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    kind: said('kind'),
    category: said('category'),
    source: said('source'),
    reason: said('reason')?.toLowerCase(),
    expiry: said('expiry'),
  }
}

export function isFound(
  { entityKind, category, source, reason, untilMs }: ListEntry,
  sought: Sought,
  nowMs: UnixMs,
): boolean {
  return (
    (sought.kind === undefined || entityKind === sought.kind) &&
    (sought.category === undefined || category === sought.category) &&
    (sought.source === undefined || source === sought.source) &&
    (sought.reason === undefined || (reason?.toLowerCase().includes(sought.reason) ?? false)) &&
    (sought.expiry === undefined || expiryOf(untilMs, nowMs) === sought.expiry)
  )
}

function expiryOf(untilMs: UnixMs | undefined, nowMs: UnixMs): 'never' | 'later' | 'over' {
  if (untilMs === undefined) return 'never'
  return untilMs > nowMs ? 'later' : 'over'
}
