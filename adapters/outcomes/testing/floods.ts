/** A flood that has been taken in already: one by one it would cost seconds. */
import type { Store } from '@sekisho/adapters/store'
import type { TenantID } from '@sekisho/base'
import { TAKEN } from '../rows.ts'
import type { Taken } from '../rows.ts'
import type { Clock } from './world.ts'

interface Flooded {
  readonly issuer: { readonly store: Store; readonly tenant: TenantID }
  readonly clock: Clock
}

/** Leaves the rows of as many outcomes of shop-1 as the intake would have. */
export async function floods({ issuer, clock }: Flooded, count: number): Promise<void> {
  const { tenant, store } = issuer
  const said = { kind: 'verdict_ok' } as const
  const what = { partner: 'shop-1', outcomeID: 'flood', txn: 'flood', rowID: 'flood', said }
  const body = { ...what, atMs: clock.nowMs, weight: 80, counted: false } satisfies Taken
  const row = { tenant, kind: TAKEN, schema: 1, receivedAtMs: clock.nowMs, imported: false, body }
  const from = store.head().seq
  const id = (n: number) => ({ id: `flood-${from + n}`, contentHash: `flood-${from + n}` })
  await store.commit({ appends: Array.from({ length: count }, (_, n) => ({ ...row, ...id(n) })) })
}
