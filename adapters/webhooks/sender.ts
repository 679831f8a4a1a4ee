/**
 * Sends what waits, endpoint by endpoint: once a second it asks the store for which endpoints anything waits, and lets each
 * lane begin what it may. Everything that must outlive the process is in the store, so a stopped sender owes nothing.
 */
import { ConflictError, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { State, Store } from '@sekisho/adapters/store'
import { deliver } from './delivering.ts'
import type { DeliveryParts } from './delivering.ts'
import { DELIVERIES, deliveryOf, replaced, undelivered } from './deliveries.ts'
import { findEndpoint } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'
import { AT_ONCE, Lane, Places } from './lane.ts'

export interface SenderParts extends DeliveryParts {
  /** 1 second when left out: how late a message may begin. */
  readonly everyMs?: number
  /** How many messages may wait for one endpoint; 10,000 when left out. */
  readonly waitingMax?: number
  readonly onError: (error: unknown, what: string) => void
}

export interface Sender {
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>
  /** A look, and the end of all that follows from it. */
  look(): Promise<void>
}

export function startSender(parts: SenderParts): Sender {
  const { store, post, nowMs, everyMs = SECOND_MS, waitingMax = WAITING_MAX, onError } = parts
  const to = { store, post, nowMs }
  const places = new Places()
  const lanes = new Map<string, Lane>()
  let isStopped = false
  let looking: Promise<void> | undefined

  const fill = (kind: string): void => {
    if (isStopped) return
    const due = store.dueStates([kind], nowMs(), 2 * AT_ONCE)
    lanes.get(kind)?.fill(due.map(({ id }) => id))
  }
  const laneOf = (kind: string, { failingSinceMs }: Endpoint): Lane => {
    const known = lanes.get(kind)
    if (known) return known
    const parts = { places, nowMs, deliver: (id: string) => deliver(to, kind, id), onTaken: () => fill(kind), onError }
    const lane = new Lane(parts, failingSinceMs !== undefined)
    lanes.set(kind, lane)
    return lane
  }
  const lookAt = async (kind: string, count: number): Promise<void> => {
    const endpoint = endpointOf(store, kind)
    if (!endpoint || endpoint.disabledAtMs !== undefined) {
      await giveUp(store, store.dueStates([kind], EVER, BATCH), nowMs())
      return
    }
    if (count > waitingMax) await giveUpOldest(store, kind, waitingMax, nowMs())
    laneOf(kind, endpoint)
    fill(kind)
  }
  const lookAtAll = async (): Promise<void> => {
    const waiting = store.waitingKinds(DELIVERIES, waitingMax + 1)
    const kinds = new Set(waiting.map(({ kind }) => kind))
    for (const [kind, lane] of lanes) if (lane.isIdle && !kinds.has(kind)) lanes.delete(kind)
    for (const { kind, count } of waiting) {
      if (isStopped) return
      try {
        await lookAt(kind, count)
      } catch (error) {
        onError(error, kind)
      }
    }
  }
  const go = (): Promise<void> =>
    (looking ??= lookAtAll()
      .catch((error: unknown) => onError(error, 'the look itself'))
      .finally(() => (looking = undefined)))
  const idle = async (): Promise<void> => {
    while ([...lanes.values()].some((lane) => !lane.isIdle)) {
      await Promise.all([...lanes.values()].map((lane) => lane.idle()))
    }
  }
  const timer = setInterval(() => void go(), everyMs)
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await looking
      await idle()
    },
    look: async () => {
      await go()
      await idle()
    },
  }
}

/** @returns undefined when there is none any more */
function endpointOf(store: Store, kind: string): Endpoint | undefined {
  const [first] = store.dueStates([kind], EVER, 1)
  if (!first) return undefined
  const { tenantID, endpointID } = deliveryOf(first.body)
  return findEndpoint(store, tenantID, endpointID)
}

/** More wait than may: the oldest go, a tenth of the bound at once, because they have to be found among all of them. */
async function giveUpOldest(store: Store, kind: string, waitingMax: number, nowMs: UnixMs): Promise<void> {
  const waiting = store.dueStates([kind], EVER, 2 * waitingMax)
  const atMs = (state: State): UnixMs => deliveryOf(state.body).atMs
  waiting.sort((a, b) => atMs(a) - atMs(b))
  const oldest = waiting.slice(0, waiting.length - Math.floor(0.9 * waitingMax))
  for (let first = 0; first < oldest.length; first += BATCH) {
    await giveUp(store, oldest.slice(first, first + BATCH), nowMs)
  }
}

/** Each with a row that says so. When one of them is settled meanwhile, the others wait for the next look. */
async function giveUp(store: Store, states: readonly State[], nowMs: UnixMs): Promise<void> {
  try {
    await store.commit({
      appends: states.map(({ id, body }) => undelivered(id, deliveryOf(body), nowMs)),
      replaces: states.map((state) => replaced(state, undefined)),
    })
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
  }
}

const WAITING_MAX = 10_000
/** Messages given up in one commit. */
const BATCH = 100
const EVER: UnixMs = Number.MAX_SAFE_INTEGER
