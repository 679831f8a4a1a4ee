import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Row } from '@sekisho/base'
import { expect, test } from 'vitest'
import { answeringEarly } from './earlyStore.ts'

const aRow = (id: string): Row => ({
  tenant: 'shop',
  kind: 'order',
  id,
  schema: 1,
  receivedAtMs: 0,
  imported: true,
  contentHash: id,
  body: {},
})

test('seeding: what is committed is known at once, under the number that its row gets', async () => {
  const behind = await openMemoryStore()
  await behind.commit({ appends: [aRow('before')] })
  const { store, written } = await answeringEarly(behind)
  const answers = await Promise.all([
    store.commit({ appends: [aRow('a'), aRow('b')] }),
    store.commit({}),
    store.commit({ appends: [aRow('c')] }),
  ])
  expect(answers.map(({ seqs }) => seqs)).toEqual([[2, 3], [], [4]])
  expect(behind.head().seq).toBe(1)
  const found = ['before', 'a', 'b', 'c', 'd'].map((id) => store.findEvent('shop', 'order', id)?.seq)
  expect(found).toEqual([1, 2, 3, 4, undefined])
  expect([1, 2, 4].map((seq) => store.readRow(seq)?.id)).toEqual(['before', 'a', 'c'])
  expect([1, 2, 4, 5].map((seq) => store.readRow(seq)?.seq)).toEqual([1, 2, 4, undefined])
  await written()
  expect([2, 3, 4].map((seq) => behind.readRow(seq)?.id)).toEqual(['a', 'b', 'c'])
})

test('seeding: units go to the disk in groups, and whoever waits for the disk waits for all of them', async () => {
  const behind = await openMemoryStore()
  const real = behind.commit.bind(behind)
  const rows: number[] = []
  behind.commit = async (unit) => {
    rows.push(behind.head().seq)
    await new Promise((resolve) => setImmediate(resolve))
    return real(unit)
  }
  const { store, written } = await answeringEarly(behind)
  for (let i = 0; i < 600; i++) await store.commit({ appends: [aRow(`${i}`)] })
  expect(behind.head().seq, 'a group is written when the one before is there').toBe(256)
  expect(rows).toEqual([0, 256])
  await written()
  expect(behind.head().seq).toBe(600)
  expect([...behind.readJournal()].map(({ id }) => id)).toEqual(Array.from({ length: 600 }, (_, i) => `${i}`))
})

test('seeding: a write that failed ends it', async () => {
  const behind = await openMemoryStore()
  const { store, written } = await answeringEarly(behind)
  await store.commit({ appends: [aRow('a')] })
  await behind.commit({ appends: [aRow('a')] }) // somebody else did write
  await expect(written()).rejects.toMatchObject({ code: 'ERR_STORE_CONFLICT' })
})

test('seeding: a state that stood behind is changed, one that came and went was never there, the last word counts', async () => {
  const behind = await openMemoryStore()
  const replace = (id: string, version: number, n: number | undefined) => ({
    tenant: 'shop',
    kind: 'case',
    id,
    version,
    by: n === undefined ? undefined : { body: { n } },
  })
  await behind.commit({ replaces: [replace('old', 0, 1), replace('goes', 0, 1), replace('other', 0, 1)] })
  for (const round of [1, 2]) {
    const { store, written } = await answeringEarly(behind)
    for (let n = 10 * round; n < 10 * round + 3; n++) {
      const versions = ['old', 'new'].map((id) => store.findState('shop', 'case', id)?.version ?? 0)
      await store.commit({ replaces: [replace('old', versions[0]!, n), replace('new', versions[1]!, n)] })
    }
    const [brief] = (await store.commit({ replaces: [replace('brief', 0, 1)] })).versions
    await store.commit({ replaces: [replace('brief', brief!, undefined)] })
    const goes = store.findState('shop', 'case', 'goes')
    if (goes) await store.commit({ replaces: [replace('goes', goes.version, undefined)] })
    expect(store.findState('shop', 'case', 'goes')).toBeUndefined()
    await expect(store.commit({ replaces: [replace('old', 999, 0)] })).rejects.toMatchObject({
      code: 'ERR_STORE_CONFLICT',
    })
    await written()
    const stands = ['old', 'new', 'brief', 'goes', 'other'].map((id) => behind.findState('shop', 'case', id)?.body['n'])
    expect(stands).toEqual([10 * round + 2, 10 * round + 2, undefined, undefined, 1])
  }
})

test('seeding: what was carried out before the disk had it waits for nobody, the rest does', async () => {
  const behind = await openMemoryStore()
  const { store, written } = await answeringEarly(behind)
  const effect = (id: string) => ({ id, tenant: 'shop', kind: 'letter', body: {} })
  await store.commit({ effects: [effect('a'), effect('b')] })
  await store.commit({ settles: ['a'] })
  await written()
  expect(behind.pendingEffects(10).map(({ id }) => id)).toEqual(['b'])
  await store.commit({ settles: ['b'] })
  await written()
  expect(behind.pendingEffects(10)).toEqual([])
})
