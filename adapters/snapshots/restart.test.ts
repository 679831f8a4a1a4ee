/** A start with a snapshot knows what a start without one knows. */
import { aDesk, iso, NOW_MS, orderNow, partsOn } from '../screening/testing/aDesk.ts'
import { aVerdictLater, contentsOf } from '../screening/testing/memories.ts'
import { step, take } from '../screening/testing/mixedSteps.ts'
import type { Step } from '../screening/testing/mixedSteps.ts'
import { policyCounting, policyForTests } from '../screening/testing/policies.ts'
import { Desk, eraseWho } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import type { PolicyFor } from '@sekisho/fraud/decisions'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import fc from 'fast-check'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { SnapshotKeeper } from './keeper.ts'
import { openMemories } from './openMemories.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-restart-'))
const path = join(dir, 'memories.snapshot')
afterAll(() => rmSync(dir, { recursive: true }))
beforeEach(() => rmSync(path, { force: true }))

/** Counts what the built-in features do not. */
const OWN = policyCounting('accountOrders3d', 'count, per: account, over: 3d')
const OTHER = policyCounting('placesOfCard', 'distinct, of: place, per: card, over: 30d')
const policyFor: PolicyFor = (tenantID, kind) =>
  kind === 'order' ? { live: OWN, shadows: [] } : policyForTests(tenantID, kind)

test('restart: with a snapshot of any moment it is as without one, whatever came before and after it', async () => {
  const some = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(some, some, fc.boolean(), async (before, after, erased) => {
      rmSync(path, { force: true })
      const { desk, store, screening } = await aShop()
      const sent: Step[] = []
      await takeAll(desk, before, sent)
      await desk.order('shop-a', orderNow({ orderID: 'try' }), { test: true })
      await writeOne(store, screening)
      await takeAll(desk, after, sent)
      if (erased) await eraseWho(store, 'shop-a', { email: 'm1@example.jp' }, NOW_MS)
      const dropped: string[] = []
      const restored = restart(store, dropped)
      expect(dropped).toEqual([])
      expect(contentsOf(restored)).toEqual(contentsOf(foldedWhole(store)))
    }),
    { seed: 20_261_123, numRuns: 8 },
  )
})

test('restart: only the rows behind the snapshot are folded', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 8)
  await writeOne(store, screening)
  await ask(desk, 8, 10)
  const restored = restart(store)
  expect(restored.memories.folded).toBe(2)
  expect(contentsOf(restored)).toEqual(contentsOf(screening))
})

test('restart: a snapshot that is taken while orders come shows each memory as it was with the row that it names', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 300)
  let isWritten = false
  const written = writeOne(store, screening).then(() => (isWritten = true))
  let asked = 300
  for (; !isWritten; asked++) {
    await ask(desk, asked, asked + 1)
    await turn()
  }
  await written
  const restored = restart(store)
  // Some came before the memory's turn to be begun, and most while its pages were taken.
  expect(restored.memories.folded).toBeGreaterThan(20)
  expect(restored.memories.folded).toBeLessThan(asked - 300)
  expect(contentsOf(restored)).toEqual(contentsOf(screening))
})

test('restart: what was committed and not yet folded when the memory was copied is folded at the start, once', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 6)
  const folded = aVerdictLater(screening, store, 'v1')
  await folded.committed
  folded.fold()
  const owed = aVerdictLater(screening, store, 'v2')
  const refused = aVerdictLater(screening, { ...store, commit: () => Promise.reject(new Error('taken')) }, 'v3')
  await expect(refused.committed).rejects.toThrow('taken')
  await owed.committed
  await writeOne(store, screening)
  owed.fold()
  const behind = aVerdictLater(screening, store, 'v4')
  await behind.committed
  behind.fold()
  expect(screening.memories.owed('shop-a'), 'a refused commit is not waited for').toEqual([])
  const restored = restart(store)
  expect(restored.memories.folded).toBe(2)
  expect(contentsOf(restored)).toEqual(contentsOf(foldedWhole(store)))
  expect(contentsOf(restored)).toEqual(contentsOf(screening))
})

test('restart: whatever does not fit is dropped, said once, and folded from the journal', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 6)
  await desk.order('shop-b', orderNow(), {})
  await writeOne(store, screening)
  const good = readFileSync(path)
  const limits = { ...DEFAULT_LIMITS, records: 2_048 }
  const cases: [string, RegExp, () => Screening][] = [
    ['damaged', /damaged/, () => (writeFileSync(path, flipped(good)), restart(store, said))],
    ['cut off', /damaged/, () => (truncateSync(path, good.length - 40), restart(store, said))],
    ['no file of ours', /damaged/, () => (writeFileSync(path, 'SEKISHO1'), restart(store, said))],
    ['other limits', /shop-a: .*features or limits; shop-b: /, () => restart(store, said, { limits })],
    ['a policy is gone', /shop-a: a policy/, () => restart(store, said, { known: [] })],
    ['a tenant is gone', /shop-b: there is no such tenant/, () => restart(store, said, { without: 'shop-b' })],
    ['another currency', /shop-a: .*features or limits; shop-b: /, () => restart(store, said, { currency: 'USD' })],
  ]
  let said: string[] = []
  for (const [name, why, start] of cases) {
    said = []
    writeFileSync(path, good)
    const restored = start()
    expect(said, name).toEqual([expect.stringMatching(why)])
    expect(restored.memories.find('shop-a')!.state.size.records, name).toBe(12)
  }
})

test('restart: of one memory that does not fit the others are put back', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 6)
  await desk.order('shop-b', orderNow(), {})
  await writeOne(store, screening)
  const dropped: string[] = []
  const restored = restart(store, dropped, { without: 'shop-b' })
  expect(restored.memories.folded, 'shop-a is not folded again').toBe(0)
  expect(restored.memories.find('shop-a')!.state.size.records).toBe(12)
})

test('restart: a journal that is shorter than the snapshot, or another one, is folded whole', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 6)
  await writeOne(store, screening)
  const other = await aShop()
  for (const events of [3, 20]) {
    await ask(other.desk, 100, 100 + events)
    const dropped: string[] = []
    const restored = restart(other.store, dropped)
    expect(dropped).toEqual([expect.stringMatching(/another journal/)])
    expect(contentsOf(restored)).toEqual(contentsOf(other.screening))
  }
})

test('restart: a memory keeps what it was made for, until it is made for more', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 6)
  await writeOne(store, screening)
  const dropped: string[] = []
  const restored = restart(store, dropped, { decides: OTHER, known: [OWN, OTHER] })
  expect(dropped).toEqual([])
  const { state, policies } = restored.memories.find('shop-a')!
  expect([state.covers(OWN.catalogue), state.covers(OTHER.catalogue)]).toEqual([true, false])
  expect(policies.map(({ id }) => id)).toContain(OWN.id)
})

test('restart: a writing that was cut short leaves the snapshot before it, and nothing beside it', async () => {
  const { desk, store, screening } = await aShop()
  await ask(desk, 0, 6)
  await writeOne(store, screening)
  const before = readFileSync(path)
  writeFileSync(`${path}.partial`, before.subarray(0, 1_000))
  await ask(desk, 6, 9)
  const restored = restart(store)
  expect(existsSync(`${path}.partial`)).toBe(false)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(contentsOf(restored)).toEqual(contentsOf(screening))
})

test('keeper: it writes after so many events, once when it is closed, and not for a few', async () => {
  const { desk, store, screening } = await aShop()
  const written: number[] = []
  const errors: unknown[] = []
  const keeper = (everyEvents: number) =>
    SnapshotKeeper.start({
      path,
      store,
      memories: screening.memories,
      everyEvents,
      onWritten: ({ pages }) => written.push(pages),
      onError: (error) => errors.push(error),
    })
  await ask(desk, 0, 6)
  await keeper(7).close()
  expect(written).toEqual([])
  await keeper(6).close()
  expect(written).toHaveLength(1)
  const failing = SnapshotKeeper.start({
    path: join(dir, 'nowhere', 'x'),
    store,
    memories: screening.memories,
    everyEvents: 1,
    onWritten: () => {},
    onError: (error) => errors.push(error),
  })
  await failing.close()
  expect(errors).toMatchObject([{ code: 'ENOENT' }])
})

async function aShop() {
  const { store } = await aDesk()
  const screening = new Screening(policyFor)
  return { store, screening, desk: Desk.open(partsOn(store, screening)) }
}

async function takeAll(desk: Desk, batches: readonly (readonly Step[])[], sent: Step[]): Promise<void> {
  for (const batch of batches) {
    await Promise.all(batch.map((each) => take(desk, each, `e-${sent.push(each)}`, { nowMs: NOW_MS, sent })))
  }
}

async function ask(desk: Desk, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++) {
    const occurredAt = iso(NOW_MS - (1_000 - i) * 1_000)
    await desk.order('shop-a', orderNow({ orderID: `order-${i}`, occurredAt, buyer: { accountID: `m-${i % 3}` } }))
  }
}

async function writeOne(store: Store, { memories }: Screening): Promise<void> {
  const failed: unknown[] = []
  const keeper = SnapshotKeeper.start({
    path,
    store,
    memories,
    everyEvents: 1,
    onWritten: () => {},
    onError: (error) => failed.push(error),
  })
  await keeper.close()
  expect(failed).toEqual([])
}

interface Changed {
  readonly limits?: typeof DEFAULT_LIMITS
  readonly known?: readonly Policy[]
  readonly without?: string
  readonly currency?: string
  readonly decides?: Policy
}

function restart(store: Store, dropped: string[] = [], changed: Changed = {}): Screening {
  const { limits, known = [OWN], without, currency, decides } = changed
  const decided: PolicyFor = (tenantID, kind) =>
    decides && kind === 'order' ? { live: decides, shadows: [] } : policyFor(tenantID, kind)
  const screening = new Screening(decided, limits)
  const ofTests = DECIDED_KINDS.map((kind) => policyForTests('', kind).live)
  openMemories({
    store,
    screening,
    path,
    findTenant: (tenantID) => {
      const tenant = tenantID === without ? undefined : findTenant(store, tenantID)
      return tenant && { ...tenant, ...(currency !== undefined && { currency }) }
    },
    policyWith: (_tenantID, fingerprint) => [...known, ...ofTests].find((policy) => policy.fingerprint === fingerprint),
    onDropped: (why) => dropped.push(why),
  })
  return screening
}

function foldedWhole(store: Store): Screening {
  const screening = new Screening(policyFor)
  Desk.open(partsOn(store, screening))
  return screening
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.length >> 1]! ^= 1
  return copy
}
