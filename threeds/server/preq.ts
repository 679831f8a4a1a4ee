/**
 * When to ask a DS for its card ranges, and for what. A day is the habit; the bounds are those of emv3ds.md section 7: a
 * full list at most every 12 hours, one request an hour, and when no connection can be made, one a minute for a day.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { VERSIONS } from '@sekisho/threeds/messages'
import type { Erro, Version } from '@sekisho/threeds/messages'

/** What must be remembered between two requests, restarts included. */
export interface Preparation {
  /** Asked in this version: our highest, until the DS says that it does not have it. */
  readonly version: Version
  /** Of the last good PRes; without one, the next request asks for everything. */
  readonly serialNum?: string
  /** When everything was last loaded without a fault. */
  readonly fullAtMs?: UnixMs
  /** Since when no connection could be made. */
  readonly unreachableSinceMs?: UnixMs
  /** Not before. */
  readonly nextAtMs: UnixMs
}

/** What became of a request. */
export type Prepared =
  | { readonly kind: 'applied'; readonly serialNum?: string; readonly full: boolean }
  /** Our fault with the answer: nothing of it was applied. */
  | { readonly kind: 'faulty' }
  | { readonly kind: 'erro'; readonly erro: Erro }
  /** No connection, twice. */
  | { readonly kind: 'unreachable' }
  /** The DS may have it, so the next one waits an hour. */
  | { readonly kind: 'unanswered' }

/** @param ours the versions of this 3DS Server, one at least */
export function firstPreparation(ours: readonly Version[], nowMs: UnixMs): Preparation {
  return { version: VERSIONS.findLast((version) => ours.includes(version))!, nextAtMs: nowMs }
}

/** What is remembered after a request, and with it when the next one is due. */
export function afterPReq(
  before: Preparation,
  prepared: Prepared,
  ours: readonly Version[],
  nowMs: UnixMs,
): Preparation {
  const { unreachableSinceMs, ...known } = before
  switch (prepared.kind) {
    case 'applied': {
      const { serialNum: _old, ...rest } = known
      const { serialNum, full } = prepared
      const fullAtMs = full ? nowMs : known.fullAtMs
      return {
        ...rest,
        ...(serialNum !== undefined && { serialNum }),
        ...(fullAtMs !== undefined && { fullAtMs }),
        nextAtMs: nowMs + DAY_MS,
      }
    }
    case 'faulty':
      return afterFault(known, nowMs)
    case 'unanswered':
      return { ...known, nextAtMs: notBefore(known, nowMs + HOUR_MS) }
    case 'unreachable': {
      const sinceMs = unreachableSinceMs ?? nowMs
      const pauseMs = nowMs - sinceMs < DAY_MS ? MINUTE_MS : HOUR_MS
      return { ...known, unreachableSinceMs: sinceMs, nextAtMs: notBefore(known, nowMs + pauseMs) }
    }
    case 'erro':
      return afterErro(known, prepared.erro, ours, nowMs)
  }
}

/** A cache that does not fit the updates is loaded anew as soon as that is allowed; until then updates are tried. */
function afterFault(known: Preparation, nowMs: UnixMs): Preparation {
  const { serialNum: _unfit, ...anew } = known
  const nextAtMs = nowMs + HOUR_MS
  const mayLoadAnew = notBefore(anew, nextAtMs) === nextAtMs
  return mayLoadAnew ? { ...anew, nextAtMs } : { ...known, nextAtMs: notBefore(known, nextAtMs) }
}

function afterErro(known: Preparation, erro: Erro, ours: readonly Version[], nowMs: UnixMs): Preparation {
  if (erro.errorCode === '307') {
    const { serialNum: _refused, ...rest } = known
    return { ...rest, nextAtMs: notBefore(rest, nowMs + HOUR_MS) }
  }
  // Nothing was loaded, and each refusal leaves fewer versions to try: no reason to wait an hour.
  const lower = erro.errorCode === '102' ? lowerVersion(known.version, erro.errorDetail, ours) : undefined
  if (lower) return { ...known, version: lower, nextAtMs: nowMs }
  return { ...known, nextAtMs: notBefore(known, nowMs + HOUR_MS) }
}

/** The highest of ours below the refused one, among those that the DS names when it names any. */
function lowerVersion(refused: Version, detail: string, ours: readonly Version[]): Version | undefined {
  const named = VERSIONS.filter((version) => detail.includes(version))
  const below = VERSIONS.filter(
    (version) => ours.includes(version) && VERSIONS.indexOf(version) < VERSIONS.indexOf(refused),
  )
  return below.findLast((version) => named.length === 0 || named.includes(version))
}

/** Everything is not asked for again within 12 hours of having it (3DSS-PREQ-004). */
function notBefore({ serialNum, fullAtMs }: Omit<Preparation, 'nextAtMs'>, atMs: UnixMs): UnixMs {
  return serialNum === undefined && fullAtMs !== undefined ? Math.max(atMs, fullAtMs + FULL_EVERY_MS) : atMs
}

const FULL_EVERY_MS = 12 * HOUR_MS
