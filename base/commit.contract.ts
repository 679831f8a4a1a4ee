/**
 * The promises of commit.ts, as tests that every store runs: `commitContract('memory', openMemoryStore)`. Only the port is
 * used, so what a refused unit left behind shows in the numbers of the next one.
 */
import { afterEach, describe, expect, test } from 'vitest'
import { ConflictError } from './commit.ts'
import type { Committer, Effect, Replacement, Row, Unit } from './commit.ts'
import type { JSONObject, JSONValue } from './json.ts'

export type Closable = Committer & { close(): Promise<void> }

export function commitContract(name: string, open: () => Promise<Closable>): void {
  describe(`${name}, as a committer`, () => {
    const opened: Closable[] = []
    const openOne = async () => {
      const store = await open()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })

    test('rows are numbered from 1 in the order of the calls, over all tenants, without gaps', async () => {
      const store = await openOne()
      const answers = await Promise.all([
        store.commit({ appends: [aRow({ id: 'a' }), aRow({ id: 'b', tenant: 'other-shop' })] }),
        store.commit({}),
        store.commit({ appends: [aRow({ id: 'c' })] }),
      ])
      expect(answers.map(({ seqs }) => seqs)).toEqual([[1, 2], [], [3]])
      expect(answers.map(({ endSeq }) => endSeq)).toEqual([2, 2, 3])
    })

    test('an id with a content hash is claimed once per tenant and kind, whatever the hash', async () => {
      const store = await openOne()
      await store.commit({ appends: [aRow({ id: 'a', contentHash: 'x' })] })
      const cases: { change: Partial<Row>; conflict: boolean }[] = [
        { change: {}, conflict: true },
        { change: { contentHash: 'y' }, conflict: true },
        { change: { schema: 2, body: { other: true } }, conflict: true },
        { change: { tenant: 'other-shop' }, conflict: false },
        { change: { kind: 'assessment' }, conflict: false },
        { change: { id: 'A' }, conflict: false },
        { change: { id: 'a ' }, conflict: false },
      ]
      for (const { change, conflict } of cases) {
        const unit = { appends: [aRow({ id: 'a', contentHash: 'x', ...change })] }
        expect(await conflicts(store, unit), JSON.stringify(change)).toBe(conflict)
      }
    })

    test('an id without a content hash claims nothing', async () => {
      const store = await openOne()
      await store.commit({ appends: [aRow({ id: 'a' }), aRow({ id: 'a' })] })
      expect(await conflicts(store, { appends: [aRow({ id: 'a', contentHash: 'x' })] })).toBe(false)
      expect(await conflicts(store, { appends: [aRow({ id: 'a' })] })).toBe(false)
    })

    test('of two writers with the same version, one wins', async () => {
      const store = await openOne()
      const version = (await store.commit({ replaces: [aReplacement({ version: 0 })] })).versions[0]!
      const both = [
        aReplacement({ version, by: { body: { n: 1 } } }),
        aReplacement({ version, by: { body: { n: 2 } } }),
      ]
      const outcomes = await Promise.allSettled(both.map((replacement) => store.commit({ replaces: [replacement] })))
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    })

    test('a state is put where there is none, changed and removed where its version is, and nowhere else', async () => {
      const store = await openOne()
      expect(await conflicts(store, { replaces: [aReplacement({ version: 7 })] })).toBe(true)
      const first = (await store.commit({ replaces: [aReplacement({ version: 0 })] })).versions[0]!
      expect(await conflicts(store, { replaces: [aReplacement({ version: 0 })] })).toBe(true)
      expect(await conflicts(store, { replaces: [aReplacement({ version: first + 1 })] })).toBe(true)
      expect(await conflicts(store, { replaces: [aReplacement({ version: first + 1, by: undefined })] })).toBe(true)
      const removed = await store.commit({ replaces: [aReplacement({ version: first, by: undefined })] })
      expect(removed.versions).toEqual([0])
      expect(await conflicts(store, { replaces: [aReplacement({ version: first })] })).toBe(true)
      const again = (await store.commit({ replaces: [aReplacement({ version: 0 })] })).versions[0]!
      expect(again, 'a version is never used twice').toBeGreaterThan(first)
    })

    test('an effect has its id for ever, and is settled once', async () => {
      const store = await openOne()
      await store.commit({ effects: [anEffect('a')] })
      expect(await conflicts(store, { effects: [anEffect('a')] })).toBe(true)
      expect(await conflicts(store, { settles: ['b'] })).toBe(true)
      await store.commit({ settles: ['a'] })
      expect(await conflicts(store, { settles: ['a'] })).toBe(true)
      expect(await conflicts(store, { effects: [anEffect('a')] })).toBe(true)
    })

    test('a unit in conflict leaves nothing behind, whichever of its parts conflicts', async () => {
      const store = await openOne()
      const version = (
        await store.commit({
          appends: [aRow({ id: 'taken', contentHash: 'x' })],
          replaces: [aReplacement({ id: 'taken', version: 0 })],
          effects: [anEffect('taken')],
        })
      ).versions[0]!
      const good: Required<Unit> = {
        appends: [aRow({ id: 'new', contentHash: 'x' })],
        replaces: [aReplacement({ id: 'new', version: 0 })],
        effects: [anEffect('new')],
        settles: ['taken'],
      }
      const bad: Unit[] = [
        { appends: [...good.appends, aRow({ id: 'taken', contentHash: 'x' })] },
        { appends: [...good.appends, ...good.appends] },
        { replaces: [...good.replaces, aReplacement({ id: 'taken', version: version + 1 })] },
        { replaces: [...good.replaces, ...good.replaces] },
        { effects: [...good.effects, anEffect('taken')] },
        { effects: [...good.effects, ...good.effects] },
        { settles: [...good.settles, 'unknown'] },
        { settles: [...good.settles, 'taken'] },
      ]
      for (const part of bad) expect(await conflicts(store, { ...good, ...part }), Object.keys(part)[0]).toBe(true)
      expect((await store.commit(good)).seqs, 'nothing was counted').toEqual([2])
    })

    test('a unit in conflict fails alone: those that were committed with it go on', async () => {
      const store = await openOne()
      const ids = ['a', 'b', 'a', 'c', 'b', 'd']
      const outcomes = await Promise.allSettled(
        ids.map((id) => store.commit({ appends: [aRow({ id, contentHash: id }), aRow({ id })] })),
      )
      const seqs = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.seqs : 'conflict'))
      expect(seqs).toEqual([[1, 2], [3, 4], 'conflict', [5, 6], 'conflict', [7, 8]])
    })

    test('a unit without a stored form is refused, and nothing else with it', async () => {
      const store = await openOne()
      const bodies: JSONValue[] = [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', ['\udfff'], { '\ud800': 1 }]
      for (const value of bodies) {
        const body: JSONObject = { value }
        const units: Unit[] = [
          { appends: [aRow({ body })] },
          { appends: [aRow({ personal: { subject: 's', blobs: body as Record<string, JSONValue> } })] },
          { replaces: [aReplacement({ version: 0, by: { body } })] },
          { effects: [{ ...anEffect('e'), body }] },
        ]
        for (const unit of units) await expect(store.commit(unit)).rejects.toThrow(RangeError)
      }
      const odd: Unit[] = [
        { appends: [aRow({ receivedAtMs: 0.5 })] },
        { appends: [aRow({ schema: 0 })] },
        { appends: [aRow({ tenant: 'No Tenant' })] },
        { appends: [aRow({ id: '' })] },
        { replaces: [aReplacement({ version: -1 })] },
        { replaces: [aReplacement({ version: 0, by: undefined })] },
        { replaces: [aReplacement({ version: 0, by: { body: {}, deadlineAtMs: Number.NaN } })] },
      ]
      for (const unit of odd) await expect(store.commit(unit)).rejects.toMatchObject({ code: 'ERR_ASSERTION' })
      expect((await store.commit({ appends: [aRow({})] })).seqs).toEqual([1])
    })

    test('a unit is read before the call returns', async () => {
      const store = await openOne()
      const unit = { appends: [aRow({ id: 'a', contentHash: 'x' })] }
      const committed = store.commit(unit)
      unit.appends.pop()
      expect((await committed).seqs).toEqual([1])
    })

    test('a store that is closed has written what it accepted, and refuses the rest', async () => {
      const store = await openOne()
      const accepted = store.commit({ appends: [aRow({})] })
      const closed = store.close()
      expect(store.hasRoom()).toBe(false)
      await expect(store.commit({ appends: [aRow({})] })).rejects.toMatchObject({ code: 'ERR_STORE_CLOSED' })
      expect((await accepted).seqs).toEqual([1])
      await closed
      await store.close()
    })
  })
}

async function conflicts(store: Committer, unit: Unit): Promise<boolean> {
  try {
    await store.commit(unit)
    return false
  } catch (error) {
    if (error instanceof ConflictError && error.code === 'ERR_STORE_CONFLICT') return true
    throw error
  }
}

function aRow(change: Partial<Row>): Row {
  const row = {
    tenant: 'shop',
    kind: 'order',
    id: 'order-1',
    schema: 1,
    receivedAtMs: 1_700_000_000_000,
    imported: false,
  }
  return { ...row, body: { amountMinor: 1_980 }, ...change }
}

function aReplacement(change: { id?: string; version: number; by?: Replacement['by'] }): Replacement {
  return { tenant: 'shop', kind: 'case', id: 'case-1', by: { body: { n: 0 } }, ...change }
}

function anEffect(id: string): Effect {
  return { id, tenant: 'shop', kind: 'webhook', body: {} }
}
