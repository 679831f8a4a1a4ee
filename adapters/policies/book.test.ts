import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { expect, test } from 'vitest'
import { policiesIn, PolicyBook } from './book.ts'
import type { Changed, Wanted } from './book.ts'
import { refusalOf } from './lifecycle.ts'
import type { Version } from './lifecycle.ts'
import { readyMadePolicy } from './readyMade.ts'

const SHOP = { tenantID: 'shop-a', decides: 'order' } as const

test('policies: a tenant without one of its own has the ready-made one of each kind', async () => {
  const { book } = await aBook()
  for (const decides of ['order', 'authentication', 'login', 'registration', 'profile-change'] as const) {
    expect(book.policyFor('shop-a', decides)).toMatchObject({ live: readyMadePolicy(decides), shadows: [] })
  }
  expect(book.policyFor('shop-a', 'order').live).toBe(book.policyFor('shop-b', 'order').live)
})

test('policies: what is live and what is in shadow is the same after a start, and is the tenant’s alone', async () => {
  const { book, store } = await aBook()
  await publish(book, aPolicy(3))
  expectChanged(await book.draft(as('hanako'), aPolicy(4)))
  expectChanged(await book.advance(as('hanako'), 'check', 4))
  expectChanged(await book.advance(as('hanako'), 'shadow', 4))
  for (const each of [book, PolicyBook.open(store, () => 0)]) {
    const { live, shadows } = each.policyFor('shop-a', 'order')
    expect([live.version, shadows.map(({ version }) => version)]).toEqual([3, [4]])
    expect(each.policyFor('shop-b', 'order').live).toBe(readyMadePolicy('order'))
    expect(each.policyFor('shop-a', 'login').live).toBe(readyMadePolicy('login'))
  }
  expectChanged(await book.advance(as('hanako'), 'roll_back', 3))
  expect(book.policyFor('shop-a', 'order').live).toBe(readyMadePolicy('order'))
})

test('policies: conditions of aggregates that have no place beside those of the others are refused, at each step', async () => {
  const { book } = await aBook()
  const tooMany = { status: 'invalid', issues: [{ errorCode: 'too_many', element: 'aggregates' }] }
  const ofItself = { status: 'invalid', issues: [{ errorCode: 'too_many', element: 'aggregates.13.where', line: 24 }] }
  expect(await book.draft(as('hanako'), withConditions(3, 1, 14))).toMatchObject(ofItself)
  await publish(book, withConditions(3, 1, 8))
  const cases: [number, string, boolean][] = [
    [4, withConditions(4, 101, 6), false],
    [5, withConditions(5, 101, 5), true],
    [6, withConditions(6, 1, 8), true], // the same ones count once
    [7, withConditions(7, 1, 9), false], // and one more is one too many
  ]
  for (const [version, text, fits] of cases) {
    expectChanged(await book.draft(as('hanako'), text))
    expectChanged(await book.advance(as('hanako'), 'check', version))
    const tried = await book.advance(as('hanako'), 'shadow', version)
    expect(tried, text).toMatchObject(fits ? { status: 'changed' } : tooMany)
  }
  expectChanged(await book.advance(as('taro'), 'approve', 4))
  expect(await book.advance(as('taro'), 'publish', 4)).toMatchObject(tooMany)
  expectChanged(await book.advance(as('hanako'), 'unshadow', 6))
  expectChanged(await book.advance(as('taro'), 'publish', 4)) // in the place of the eight
})

test('policies: more than four versions in shadow, or a thousand versions, are refused', async () => {
  const { book } = await aBook()
  for (let version = 3; version <= 7; version++) {
    expectChanged(await book.draft(as('hanako'), aPolicy(version)))
    expectChanged(await book.advance(as('hanako'), 'check', version))
    const tried = await book.advance(as('hanako'), 'shadow', version)
    expect(tried).toMatchObject(
      version < 7 ? { status: 'changed' } : { status: 'refused', because: 'too_many_shadows' },
    )
  }
  expectChanged(await book.advance(as('hanako'), 'unshadow', 4))
  expectChanged(await book.advance(as('hanako'), 'shadow', 7))
  const versions = new Map(Array.from({ length: 1_000 }, (_, i) => [i + 1, {} as Version]))
  const full = { revision: 1, versions, published: [] }
  expect(refusalOf(full, { action: 'draft', version: 1_001, by: 'hanako' })).toBe('too_many_versions')
})

test('policies: whoever asks which policy decided is told it, without reading the journal', async () => {
  const { book, store } = await aBook()
  const changed: string[] = []
  await publish(book, aPolicy(3))
  const third = book.policyFor('shop-a', 'order').live
  const again = PolicyBook.open(
    store,
    () => 0,
    (tenantID) => changed.push(tenantID),
  )
  await publish(again, aPolicy(4))
  expect(changed).toEqual(['shop-a', 'shop-a', 'shop-a', 'shop-a'])
  store.readJournal = () => {
    throw new Error('nobody reads the journal within a request')
  }
  expect(again.policyWith('shop-a', third.fingerprint)).toMatchObject({ id: 'own', version: 3 })
  expect(again.policyWith('shop-a', third.fingerprint)).toBe(again.policyWith('shop-a', third.fingerprint))
  expect(again.policyWith('shop-a', readyMadePolicy('order').fingerprint)).toBe(readyMadePolicy('order'))
  expect(again.policyWith('shop-b', third.fingerprint), 'another tenant’s').toBeUndefined()
  expect(again.policyWith('shop-a', '0123456789abcdef')).toBeUndefined()
})

test('policies: who did what to a version, and why, is told', async () => {
  const { book } = await aBook()
  await book.draft({ ...as('hanako'), note: 'cards from abroad' }, aPolicy(3))
  await book.advance(as('hanako'), 'check', 3)
  expect(await book.advance(as('hanako'), 'approve', 3)).toEqual({ status: 'refused', because: 'own_version' })
  await book.advance(as('taro'), 'approve', 3)
  const { versions } = book.shelf('shop-a', 'order')
  expect(versions.get(3)).toMatchObject({
    stage: 'approved',
    authors: ['hanako'],
    history: [
      { action: 'draft', by: 'hanako', atMs: 1_000, note: 'cards from abroad' },
      { action: 'check', by: 'hanako', atMs: 2_000 },
      { action: 'approve', by: 'taro', atMs: 3_000 },
    ],
  })
})

test('policies: of two who change the same state, one does, in one process and in two', async () => {
  const { book, store } = await aBook()
  const other = PolicyBook.open(store, () => 0)
  const both = await Promise.all([book.draft(as('hanako'), aPolicy(3)), book.draft(as('taro'), aPolicy(4))])
  expect(both.map(({ status }) => status)).toEqual(['changed', 'stale'])
  expect(await other.draft(as('jiro'), aPolicy(5))).toEqual({ status: 'stale' })
  expect(await book.draft({ ...as('jiro'), revision: 0 }, aPolicy(5))).toEqual({ status: 'stale' })
  expectChanged(await book.draft({ ...as('jiro'), revision: 1 }, aPolicy(5)))
})

test('policies: a text that does not compile, or is not for this place, is not kept', async () => {
  const { book, store } = await aBook()
  const ready = readyMadePolicy('order')
  const cases: [string, string][] = [
    [aPolicy(3).replace('express', 'expres'), 'feature_unknown'],
    [
      aPolicy(3)
        .replace('decides: order', 'decides: registration')
        .replace(/advice:.*\n/, ''),
      'kind_other',
    ],
    [aPolicy(ready.version).replace('id: own', `id: ${ready.id}`), 'version_taken'],
    ['', 'type'],
  ]
  for (const [text, errorCode] of cases) {
    expect(await book.draft(as('hanako'), text), errorCode).toMatchObject({
      status: 'invalid',
      issues: [{ errorCode }],
    })
  }
  expect(store.head().seq).toBe((await aBook()).store.head().seq)
})

test('policies: one that no longer compiles gives way to the one before it, and every decision is a degraded one', async () => {
  const { book, store } = await aBook()
  await publish(book, aPolicy(3))
  await publish(book, aPolicy(4))
  await spoil(store, 4, aPolicy(4).replace('express', 'aFeatureOfTomorrow'))
  const next = PolicyBook.open(store, () => 0)
  expect(next.policyFor('shop-a', 'order')).toMatchObject({ live: { id: 'own', version: 3 }, degraded: 'policy' })
  expect(next.allBroken()).toMatchObject([
    { tenantID: 'shop-a', broken: [{ version: 4, issues: [{ errorCode: 'feature_unknown' }] }] },
  ])
  await spoil(store, 3, 'id: nothing')
  const last = PolicyBook.open(store, () => 0)
  expect(last.policyFor('shop-a', 'order')).toMatchObject({ live: readyMadePolicy('order'), degraded: 'policy' })
  expect(last.policyFor('shop-b', 'order')).not.toHaveProperty('degraded')
})

test('policies: a replay finds every policy that ever decided by its fingerprint', async () => {
  const { book, store } = await aBook()
  await publish(book, aPolicy(3))
  const { fingerprint } = book.policyFor('shop-a', 'order').live
  await publish(book, aPolicy(4))
  const find = policiesIn(store)
  expect(find(fingerprint)).toMatchObject({ id: 'own', version: 3 })
  expect(find(readyMadePolicy('login').fingerprint)).toBe(readyMadePolicy('login'))
  expect(find('0000000000000000')).toBeUndefined()
})

async function aBook() {
  const store = await openMemoryStore()
  for (const tenantID of ['shop-a', 'shop-b']) {
    const name = { ja: '店', en: 'Shop' }
    await createTenant(
      store,
      { tenantID, parent: PLATFORM, role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' },
      0,
    )
  }
  let nowMs = 0
  return { store, book: PolicyBook.open(store, () => (nowMs += 1_000)) }
}

function as(by: string): Wanted {
  return { ...SHOP, by }
}

async function publish(book: PolicyBook, text: string): Promise<void> {
  const drafted = await book.draft(as('hanako'), text)
  expectChanged(drafted)
  const { version } = drafted.version
  expectChanged(await book.advance(as('hanako'), 'check', version))
  expectChanged(await book.advance(as('taro'), 'approve', version))
  expectChanged(await book.advance(as('taro'), 'publish', version))
}

function expectChanged(changed: Changed): asserts changed is Extract<Changed, { status: 'changed' }> {
  expect(changed).toMatchObject({ status: 'changed' })
}

/** A version as an older, or a newer, program wrote it: the text of its draft is another one. */
async function spoil(store: Store, version: number, text: string): Promise<void> {
  const revision = PolicyBook.open(store, () => 0).shelf('shop-a', 'order').revision
  const changes = [
    { action: 'draft', text, sections: {}, by: 'hanako' },
    { action: 'check', by: 'hanako' },
    { action: 'approve', by: 'taro' },
    { action: 'publish', by: 'taro' },
  ]
  await store.commit({
    appends: changes.map((change, i) => ({
      tenant: 'shop-a',
      kind: 'policy',
      id: `order/${revision + i + 1}`,
      contentHash: `order/${revision + i + 1}`,
      schema: 1,
      receivedAtMs: 0,
      imported: false,
      body: { decides: 'order', revision: revision + i + 1, version, ...change },
    })),
  })
}

/** With as many aggregates, each with a condition of its own. */
function withConditions(version: number, first: number, many: number): string {
  const rows = Array.from({ length: many }, (_, i) => {
    const n = first + i
    return `  - { name: own${n}, measure: count, per: card, over: 1d, where: 'amountMinor > ${n}', events: [order], unit: orders, meaning: { ja: 注文の数, en: Orders } }`
  })
  return `${aPolicy(version)}aggregates:\n${rows.join('\n')}\n`
}

function aPolicy(version: number): string {
  return `id: own
version: ${version}
decides: order
name: { ja: 自店, en: Our own }
thresholds: { challenge: 300, review: 550, decline: 850 }
advice: { approve: none, challenge: none, review: none, decline: none }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: fast, when: express, points: ${version}, reason: { code: fast, ja: 速達, en: Express }, stops: x, source: x }
`
}
