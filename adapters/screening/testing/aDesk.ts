/** A desk over a store in memory, with two shops and what a test wants to go wrong. */
import type { JSONObject, Unit } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import type { DecisionRecord, PolicyFor } from '@sekisho/fraud/decisions'
import { namedFeatures } from '@sekisho/fraud/features'
import { anOrder } from '@sekisho/fraud/testing'
import type { AccountAnswer, OrderAnswer } from '../answers.ts'
import { Desk } from '../desk.ts'
import type { DeskParts } from '../rim.ts'
import { policyForTests } from './policies.ts'

export const NOW_MS = Date.UTC(2026, 10, 22, 3)

export interface Circumstances {
  readonly beforeCommit?: () => Promise<void>
  readonly hasRoom?: () => boolean
  readonly nowMs?: () => number
  readonly policyFor?: PolicyFor
}

export async function aDesk({ beforeCommit, hasRoom, nowMs = () => NOW_MS, policyFor }: Circumstances = {}): Promise<{
  desk: Desk
  store: Store
}> {
  const store = await openMemoryStore({ nowMs })
  for (const tenantID of ['shop-a', 'shop-b']) {
    const name = { ja: '店', en: 'Shop' }
    await createTenant(
      store,
      { tenantID, parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
      NOW_MS,
    )
  }
  const commit = store.commit.bind(store)
  if (beforeCommit) store.commit = async (unit: Unit) => beforeCommit().then(() => commit(unit))
  if (hasRoom) store.hasRoom = hasRoom
  return { desk: deskOn(store, nowMs, policyFor), store }
}

/** As it is opened at a start: what the journal holds is known. */
export function deskOn(store: Store, nowMs = () => NOW_MS, policyFor: PolicyFor = policyForTests): Desk {
  return Desk.open(partsOn(store, new Screening(policyFor), nowMs))
}

/** What a desk is opened with. */
export function partsOn(store: Store, screening: Screening, nowMs = () => NOW_MS): DeskParts {
  return {
    store,
    screening,
    lookUp: () => ({ versions: {}, missing: [] }),
    findTenant: (tenantID) => findTenant(store, tenantID),
    nowMs,
  }
}

/** A store with the same tenants, keys and rows, but for the rows that `keeps` does not keep. */
export function copyOf(store: Store, keeps: (row: { id: string }) => boolean): Store {
  return new Proxy(store, {
    get(target, member) {
      if (member === 'findEvent')
        return (tenant: string, kind: string, id: string) =>
          keeps({ id }) ? target.findEvent(tenant, kind, id) : undefined
      if (member === 'readJournal') return (filter: object) => [...target.readJournal(filter)].filter(keeps)
      if (member === 'commit') return async (unit: Unit) => ({ seqs: unit.appends!.map((_, i) => i + 1), versions: [] })
      const value = Reflect.get(target, member) as unknown
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
}

export function orderNow(change: object = {}): JSONObject {
  return anOrder({ occurredAt: iso(NOW_MS), ...change })
}

export function recordOf(answer: OrderAnswer | AccountAnswer): DecisionRecord {
  if (answer.status !== 'decided') throw new Error(`not decided: ${JSON.stringify(answer)}`)
  return answer.record
}

export function featuresOf(answer: OrderAnswer | AccountAnswer) {
  return namedFeatures(recordOf(answer).features)
}

export function iso(atMs: number): string {
  return new Date(atMs).toISOString()
}
