import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Row } from '@sekisho/base'
import { expect, test } from 'vitest'
import { answeringEarly } from './demoStore.ts'

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

test('seeding: a unit is answered with the numbers that its rows get', async () => {
  const behind = await openMemoryStore()
  await behind.commit({ appends: [aRow('before')] })
  const { store, written } = answeringEarly(behind)
  const answers = await Promise.all([
    store.commit({ appends: [aRow('a'), aRow('b')] }),
    store.commit({}),
    store.commit({ appends: [aRow('c')] }),
  ])
  await written()
  expect(answers.map(({ seqs }) => seqs)).toEqual([[2, 3], [], [4]])
  expect([2, 3, 4].map((seq) => behind.readRow(seq)?.id)).toEqual(['a', 'b', 'c'])
  expect(answers.map(({ endSeq }) => endSeq)).toEqual([3, 3, 4])
})

test('seeding: it answers while the disk is busy, and whoever waits for the disk waits for all of it', async () => {
  const behind = await openMemoryStore()
  const real = behind.commit.bind(behind)
  let busy = true
  behind.commit = async (unit) => {
    while (busy) await new Promise((resolve) => setImmediate(resolve))
    return real(unit)
  }
  const { store, written } = answeringEarly(behind)
  await store.commit({ appends: [aRow('a')] })
  expect(behind.head().seq).toBe(0)
  const both = Promise.all([written(), written()].map((wait) => wait.then(() => behind.head().seq)))
  busy = false
  expect(await both).toEqual([1, 1])
})

test('seeding: a write that failed is told to whoever waits, and is no unhandled rejection', async () => {
  const behind = await openMemoryStore()
  const { store, written } = answeringEarly(behind)
  await store.commit({ appends: [aRow('a')] })
  await store.commit({ appends: [aRow('a')] })
  await expect(written()).rejects.toMatchObject({ code: 'ERR_STORE_CONFLICT' })
})
