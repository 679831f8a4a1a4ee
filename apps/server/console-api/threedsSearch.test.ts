/** Transactions by time, where the journal was written at another time than it tells of: as the demonstration's is. */
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant } from '@sekisho/adapters/tenants'
import { Transactions } from '@sekisho/adapters/transactions'
import type { TransactionState } from '@sekisho/adapters/transactions'
import { DAY_MS, SECOND_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { searchTransactions } from './threedsSearch.ts'

const START_MS = Date.UTC(2026, 10, 1, 12)
const BUSY = 450

test('search: a time long before the newest transactions is found at once, whenever its rows were written', async () => {
  const store = await openMemoryStore({ nowMs: () => START_MS + 30 * DAY_MS })
  for (const tenantID of ['shop', 'other']) {
    const name = { ja: '店', en: 'Shop' }
    const common = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
    await createTenant(store, { tenantID, ...common }, START_MS)
  }
  const transactions = new Transactions<TransactionState>({ store, role: 'threeds-server' })
  const idOf = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`
  const asks = async (tenant: string, i: number, atMs: number) => {
    const areq = { messageType: 'AReq', messageVersion: '2.2.0', threeDSServerTransID: idOf(i) }
    const messages = [transactions.recorded(tenant, 'out', 'DS', atMs, Buffer.from('{}'), areq)]
    const after = { tenant, waitsFor: 'expectRReq', steps: 0 }
    await transactions.commit({ id: idOf(i), before: undefined, after, messages, nowMs: atMs })
  }
  await asks('other', 9_000, START_MS)
  for (const i of [0, 1]) await asks('shop', i, START_MS + i * DAY_MS)
  for (let i = 2; i < BUSY; i++) await asks('shop', i, START_MS + 2 * DAY_MS + i * SECOND_MS)
  const found = (fromMs: number | undefined, toMs: number | undefined) => {
    const asked = { by: undefined, fromMs, toMs, result: undefined, after: undefined, limit: 10 }
    return searchTransactions(store, 'shop', 'threeds-server', asked).transactions.map(
      (one) => (one as { transID: string }).transID,
    )
  }
  const cases = [
    { fromMs: undefined, toMs: START_MS, ids: [] },
    { fromMs: undefined, toMs: START_MS + 1, ids: [0] },
    { fromMs: undefined, toMs: START_MS + DAY_MS, ids: [0] },
    { fromMs: START_MS + 1, toMs: START_MS + 2 * DAY_MS, ids: [1] },
    { fromMs: START_MS + DAY_MS, toMs: START_MS + DAY_MS + 1, ids: [1] },
    { fromMs: START_MS + 2 * DAY_MS + (BUSY - 2) * SECOND_MS, toMs: undefined, ids: [BUSY - 1, BUSY - 2] },
    { fromMs: START_MS + 20 * DAY_MS, toMs: START_MS + 30 * DAY_MS, ids: [] },
  ]
  for (const { fromMs, toMs, ids } of cases) expect(found(fromMs, toMs), `${fromMs} ${toMs}`).toEqual(ids.map(idOf))
})
