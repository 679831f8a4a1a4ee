import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Row, Unit } from '@sekisho/base'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { commitContract } from '../../base/commit.contract.ts'
import { storeContract } from '../store/store.contract.ts'
import { openStore } from './open.ts'
import { temporaryFolders } from './testing/folders.ts'
import { verifyChain } from './verify.ts'

const newFolder = temporaryFolders()

commitContract('sql', () => openStore({ dir: newFolder(), kek: DEMONSTRATION_KEK }))
storeContract('sql', (options) => openStore({ dir: newFolder(), kek: DEMONSTRATION_KEK, ...options }))

test('groups of random units, conflicts among them, leave what they leave in memory one by one', async () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const contentHash = fc.constantFrom('x', 'y')
  const row = fc.record({ id, contentHash }, { requiredKeys: ['id'] }).map((change): Row => ({ ...ROW, ...change }))
  const version = fc.integer({ min: 0, max: 4 })
  const by = fc.option(fc.record({ body: fc.record({ n: fc.nat() }) }), { nil: undefined })
  const replacement = fc
    .record({ id, version, by })
    .filter((change) => change.by !== undefined || change.version > 0)
    .map((change) => ({ tenant: 'shop', kind: 'case', ...change }))
  const effect = id.map((name) => ({ id: name, tenant: 'shop', kind: 'webhook', body: {} }))
  const unit: fc.Arbitrary<Unit> = fc.record({
    appends: fc.array(row, { maxLength: 2 }),
    replaces: fc.array(replacement, { maxLength: 2 }),
    effects: fc.array(effect, { maxLength: 1 }),
    settles: fc.array(id, { maxLength: 1 }),
  })
  const units = fc.array(unit, { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(units, async (units) => {
      const dir = newFolder()
      const [sql, memory] = [await openStore({ dir, kek: DEMONSTRATION_KEK }), await openMemoryStore()]
      expect(await outcomes(sql, units)).toEqual(await outcomes(memory, units))
      expect(contents(sql)).toEqual(contents(memory))
      await sql.close()
      expect(await verifyChain(dir)).toMatchObject({ ok: true })
    }),
    { seed: 20_261_122, numRuns: 25 },
  )
})

async function outcomes(store: Store, units: readonly Unit[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(units.map((unit) => store.commit(unit)))
  return settled.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : (outcome.reason as Error).name))
}

function contents(store: Store): unknown {
  const rows = [...store.readJournal()].map(({ recordedAtMs: _time, hash: _hash, ...row }) => row)
  return { rows, states: store.listStates('shop', 'case', { limit: 99 }), effects: store.pendingEffects(99) }
}

const ROW = { tenant: 'shop', kind: 'order', schema: 1, receivedAtMs: 0, imported: false, body: {} }
