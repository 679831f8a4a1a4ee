/**
 * The poller: hands each deadline that has passed, and each effect that nobody has carried out, to the rule of its kind.
 * Deadlines and effects are rows (docs/decisions/0006), so what a stopped process owed is taken up by the next one.
 *
 * Whoever commits an effect carries it out first. The poller takes up those that lay there when it started, because their
 * process is gone, and those that still lie there after a minute, because whoever had them in hand has lost them.
 */
import type { Effect, JSONObject, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { Backlog } from './backlog.ts'
import type { Task } from './backlog.ts'
import { sweep } from './sweep.ts'

export interface PollerParts {
  readonly store: Store
  readonly nowMs: () => UnixMs
  /** 1 second when left out: how late a deadline may be. */
  readonly everyMs?: number
  /** State kind → what its deadline means. When it returns, the state has another deadline, none, or is gone. */
  readonly deadlines: Readonly<Record<string, (id: string) => Promise<void>>>
  /**
   * State kind → whether a due state with this body may simply go. Those are removed many at once, without their rule;
   * kinds that are left out go by their rules alone.
   */
  readonly removable?: Readonly<Record<string, (body: JSONObject) => boolean>>
  /** Effect kind → how it is carried out. When it returns, the effect is settled. */
  readonly effects: Readonly<Record<string, (effect: Effect) => Promise<void>>>
  /** @param what the kind and id of what failed; it is tried again, later and later, up to every 5 minutes */
  readonly onError: (error: unknown, what: string) => void
}

export interface Poller {
  /** Takes up nothing more, and waits for what is under way. */
  stop(): Promise<void>
  /** A look, those that follow from it, and the end of all that is under way. */
  poll(): Promise<void>
  /** How many of the effects that the last look found belong to no rule: they are left where they are. */
  unknown(): number
}

export function startPoller(parts: PollerParts): Poller {
  const { store, nowMs, everyMs = SECOND_MS, deadlines, removable = {}, effects, onError } = parts
  // What is another poller's is not seen here, however much of it is due.
  const kinds = Object.keys({ ...deadlines, ...removable })
  const backlog = new Backlog(onError, () => {
    isMore = wasFull && !isStopped
    if (isMore) void go()
  })
  // When each waiting effect was first seen. What lay there at the start is nobody's.
  let seenAtMs = new Map(store.pendingEffects(HELD_MAX).map(({ id }) => [id, -Infinity]))
  let wasFull = false
  let isMore = false
  let isStopped = false
  let looking: Promise<void> | undefined

  /** @returns whether something was swept */
  const look = async (): Promise<boolean> => {
    const atMs = nowMs()
    const room = BATCH + backlog.size
    const limit = Math.min(room, HELD_MAX)
    const due = store.dueStates(kinds, atMs, limit)
    const pending = store.pendingEffects(Math.min(room + seenAtMs.size, HELD_MAX))
    wasFull = kinds.some((wanted) => due.filter(({ kind }) => kind === wanted).length === limit)
    seenAtMs = new Map(pending.map(({ id }) => [id, seenAtMs.get(id) ?? atMs]))
    const orphans = pending.filter(({ id }) => seenAtMs.get(id)! <= atMs - IN_HAND_MS)
    const over = new Set(due.filter(({ kind, body }) => removable[kind]?.(body)))
    const ruled = due.filter((state) => !over.has(state))
    backlog.take(atMs, [
      ...ruled.map(({ kind, id }): Task => ({ name: `${kind} ${id}`, run: bound(deadlines[kind], id) })),
      ...orphans.map((effect): Task => ({
        name: `${effect.kind} ${effect.id}`,
        run: bound(effects[effect.kind], effect),
      })),
    ])
    return sweep(store, [...over])
  }
  // What is due above one batch is not left for the next second; between two looks others have their turn.
  const lookWhileFull = async (): Promise<void> => {
    try {
      do {
        isMore = false
        if (await look()) isMore = wasFull
      } while (isMore && !isStopped)
    } catch (error) {
      onError(error, 'the look itself')
    } finally {
      looking = undefined
    }
  }
  const go = (): Promise<void> => (looking ??= lookWhileFull())
  const timer = setInterval(() => void go(), everyMs)
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await looking
      await backlog.stop()
    },
    poll: async () => {
      do {
        await go()
        await backlog.idle()
      } while (looking)
    },
    unknown: () => backlog.unknown,
  }
}

function bound<Of>(rule: ((of: Of) => Promise<void>) | undefined, of: Of): (() => Promise<void>) | undefined {
  return rule && (() => rule(of))
}

/** New things of each kind that one look takes up: reading them holds up the process for about 2 ms. */
const BATCH = 100
/** The most rows of each kind that one look reads, with those that wait for their next try. */
const HELD_MAX = 10_000
/** Longer than any first attempt takes. */
const IN_HAND_MS = 60 * SECOND_MS
