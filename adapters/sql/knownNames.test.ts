import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { expect, test, vi } from 'vitest'
import { openForReading } from './database.ts'
import { activePath } from './files.ts'
import { KnownNames, namesIn } from './knownNames.ts'
import { openStore } from './open.ts'
import { SQLReader } from './reader.ts'
import { temporaryFolders } from './testing/folders.ts'

const newFolder = temporaryFolders()

test('known names: what stands in the file is never denied, and what never stood there is, once all was read', async () => {
  const dir = newFolder()
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  const ids = Array.from({ length: 2_500 }, (_, i) => `n${i}`) // more than two chunks
  await Promise.all(ids.map((id) => store.commit({ appends: [aRow(id)], replaces: [aState(id, 0)] })))
  await store.close()

  const db = openForReading(activePath(dir))
  const names = new KnownNames(namesIn(db))
  expect(names.mayHave('event_key', 'shop', 'order', 'never'), 'before it has read').toBe(true)
  while (names.mayHave('event_key', 'shop', 'order', 'never')) await new Promise((resolve) => setTimeout(resolve, 5))
  for (const id of ids) {
    expect(names.mayHave('event_key', 'shop', 'order', id)).toBe(true)
    expect(names.mayHave('state', 'shop', 'case', id)).toBe(true)
  }
  const strangers = ids.filter(
    (id) => names.mayHave('event_key', 'shop', 'case', id) || names.mayHave('state', 'other', 'case', id),
  )
  expect(strangers.length).toBeLessThan(ids.length / 20)
  names.add('state', 'shop', 'case', 'new')
  expect(names.mayHave('state', 'shop', 'case', 'new')).toBe(true)
  names.stop()
  db.close()
})

test('known names: filters grow with the names, so that few are taken for another', () => {
  const names = new KnownNames([].values())
  for (let i = 0; i < 400_000; i++) names.add('event_key', 'shop', 'order', `order-${i}`)
  let perhaps = 0
  for (let i = 0; i < 100_000; i++) {
    if (!names.mayHave('event_key', 'shop', 'order', `order-${i * 4}`)) throw new Error(`order-${i * 4} is denied`)
    if (names.mayHave('event_key', 'shop', 'order', `order-${i + 400_000}`)) perhaps++
  }
  expect(perhaps).toBeLessThan(100_000 * 0.04)
})

test('a store that was opened again finds what it held, and what is removed and written again', async () => {
  const dir = newFolder()
  const first = await openStore({ dir, kek: DEMONSTRATION_KEK })
  const { versions } = await first.commit({ appends: [aRow('a')], replaces: [aState('a', 0), aState('gone', 0)] })
  await first.commit({ replaces: [aState('gone', versions[1]!)] })
  await first.close()

  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  for (let look = 0; look < 20; look++) {
    expect(store.findEvent('shop', 'order', 'a')).toEqual({ contentHash: 'x', seq: 1 })
    expect(store.findState('shop', 'case', 'a')?.version).toBe(versions[0])
    for (const id of ['gone', 'never']) expect(store.findState('shop', 'case', id)).toBeUndefined()
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  const again = await store.commit({ replaces: [aState('gone', 0, { n: 2 })] })
  expect(store.findState('shop', 'case', 'gone')).toMatchObject({ version: again.versions[0], body: { n: 2 } })
  const body = { n: 3 }
  const changed = store.commit({ replaces: [{ ...aState('gone', 0), version: again.versions[0]!, by: { body } }] })
  body.n = 4
  await changed
  expect(store.findState('shop', 'case', 'gone')?.body, 'as it was when it was committed').toEqual({ n: 3 })
  await store.close()
})

test('a store finds what it wrote when memory holds it no longer, and asks the file about nothing that nobody wrote', async () => {
  const store = await openStore({ dir: newFolder(), kek: DEMONSTRATION_KEK })
  const asksTheFile = vi.spyOn(SQLReader.prototype, 'findEvent')
  for (let calls = -1; asksTheFile.mock.calls.length > calls;) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    calls = asksTheFile.mock.calls.length
    store.findEvent('shop', 'order', 'never')
  }
  await store.commit({ appends: [aRow('a')], replaces: [aState('a', 0)] })
  for (let i = 0; i < 6; i++) {
    const body = { n: 1, text: 'x'.repeat(1 << 20) }
    await store.commit({ replaces: [{ ...aState(`large ${i}`, 0), by: { body } }] })
  }
  expect(store.findState('shop', 'case', 'a')?.body).toEqual({ n: 1 })
  expect(store.findEvent('shop', 'order', 'a')?.seq).toBe(1)
  asksTheFile.mockRestore()
  await store.close()
})

function aRow(id: string) {
  return { tenant: 'shop', kind: 'order', id, contentHash: 'x', schema: 1, receivedAtMs: 0, imported: false, body: {} }
}

/** Written where it is new, else removed. */
function aState(id: string, version: number, body = { n: 1 }) {
  return { tenant: 'shop', kind: 'case', id, version, by: version === 0 ? { body } : undefined }
}
