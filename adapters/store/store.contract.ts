/** The promises of ports.ts, as tests that every store runs. Those of the commit port are in base/commit.contract.ts. */
import { createSecretKey } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { Row } from '@sekisho/base'
import type { Store, StoredRow, Upcaster } from './ports.ts'

export function storeContract(
  name: string,
  open: (options: { upcasters?: readonly Upcaster[] }) => Promise<Store>,
): void {
  describe(`${name}, as a store`, () => {
    const opened: Store[] = []
    const openOne = async (upcasters: readonly Upcaster[] = []) => {
      const store = await open({ upcasters })
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })

    test('a row is read as it was written, with its place, its time and its hash', async () => {
      const store = await openOne()
      expect(store.head()).toEqual({ seq: 0, hash: expect.anything() as unknown })
      expect(Buffer.from(store.head().hash).equals(Buffer.alloc(32))).toBe(true)
      const row = aRow({ id: '注文-1', contentHash: 'x', imported: true, body: { b: ['é', null], a: { '': 1.5 } } })
      await store.commit({ appends: [row, aRow({})] })
      const read = store.readRow(1)!
      expect(read).toMatchObject({ ...row, seq: 1, subject: undefined, sealed: undefined })
      expect(read.recordedAtMs).toBeGreaterThan(1_700_000_000_000)
      expect(read.hash).toHaveLength(32)
      expect(store.readRow(2)!.contentHash).toBeUndefined()
      expect(Buffer.from(store.head().hash).equals(Buffer.from(store.readRow(2)!.hash))).toBe(true)
      for (const seq of [0, 3, -1]) expect(store.readRow(seq)).toBeUndefined()
    })

    test('an event is found by tenant, kind and id, when it has a content hash', async () => {
      const store = await openOne()
      await store.commit({ appends: [aRow({ id: 'a' }), aRow({ id: 'b', contentHash: 'x' })] })
      expect(store.findEvent('shop', 'order', 'b')).toEqual({ contentHash: 'x', seq: 2 })
      expect(store.findEvent('shop', 'order', 'a')).toBeUndefined()
      expect(store.findEvent('other-shop', 'order', 'b')).toBeUndefined()
      expect(store.findEvent('shop', 'decision', 'b')).toBeUndefined()
    })

    test('one unit may claim an ID for two tenants, and for none of them twice', async () => {
      const store = await openOne()
      const claim = (tenant: string) => aRow({ tenant, id: 'a', contentHash: 'x' })
      const state = (tenant: string) => ({ tenant, kind: 'case', id: 'a', version: 0, by: { body: {} } })
      const both = ['shop', 'other-shop']
      await store.commit({ appends: both.map(claim), replaces: both.map(state) })
      for (const tenant of both) {
        expect(store.findEvent(tenant, 'order', 'a'), tenant).toBeDefined()
        expect(store.findState(tenant, 'case', 'a'), tenant).toBeDefined()
      }
      const twice = store.commit({ appends: [claim('third-shop'), claim('third-shop')] })
      await expect(twice).rejects.toMatchObject({ code: 'ERR_STORE_CONFLICT' })
      expect(store.findEvent('third-shop', 'order', 'a')).toBeUndefined()
    })

    test('ids under a prefix are found in their order, of one tenant and kind, and no others', async () => {
      const store = await openOne()
      const ids = ['o/2', 'o/1', 'o', 'o/', 'o0', 'o/\u{10ffff}', 'p/1']
      await store.commit({ appends: ids.map((id) => aRow({ kind: 'assessment', id, contentHash: 'x' })) })
      await store.commit({
        appends: [aRow({ kind: 'assessment', id: 'o/3' }), aRow({ kind: 'order', id: 'o/4', contentHash: 'x' })],
      })
      expect(store.findEventsUnder('shop', 'assessment', 'o/', 10)).toEqual([4, 2, 1, 6])
      expect(store.findEventsUnder('shop', 'assessment', 'o/', 2)).toEqual([4, 2])
      expect(store.findEventsUnder('other-shop', 'assessment', 'o/', 10)).toEqual([])
    })

    test('the journal is read in order, from any row, of one tenant or of some kinds', async () => {
      const store = await openOne()
      await store.commit({ appends: MIXED })
      const cases: { filter: Parameters<Store['readJournal']>[0]; seqs: number[] }[] = [
        { filter: undefined, seqs: [1, 2, 3, 4, 5, 6] },
        { filter: { fromSeq: 3 }, seqs: [3, 4, 5, 6] },
        { filter: { fromSeq: 0 }, seqs: [1, 2, 3, 4, 5, 6] },
        { filter: { fromSeq: 7 }, seqs: [] },
        { filter: { fromSeq: 9 }, seqs: [] },
        { filter: { tenant: 'other-shop' }, seqs: [3, 4] },
        { filter: { kinds: ['order'] }, seqs: [1, 3, 5] },
        { filter: { kinds: ['order', 'label'], fromSeq: 2 }, seqs: [3, 5, 6] },
        { filter: { kinds: ['decision'], tenant: 'shop' }, seqs: [2] },
        { filter: { kinds: [] }, seqs: [] },
        { filter: { kinds: ["order' or '1'='1"] }, seqs: [] },
      ]
      for (const { filter, seqs } of cases) {
        expect(seqsOf(store.readJournal({ ...filter, atOnce: 1 })), JSON.stringify(filter)).toEqual(seqs)
        expect(seqsOf(store.readJournal(filter)), JSON.stringify(filter)).toEqual(seqs)
      }
    })

    test('the journal is read while it grows, and a reader that leaves early leaves nothing open', async () => {
      const store = await openOne()
      await store.commit({ appends: MIXED })
      const rows = store.readJournal()[Symbol.iterator]()
      expect((rows.next().value as StoredRow).seq).toBe(1)
      await store.commit({ appends: MIXED })
      rows.return?.()
      expect(seqsOf(store.readJournal())).toHaveLength(12)
    })

    test('a list pages from the newest row backwards', async () => {
      const store = await openOne()
      await store.commit({ appends: MIXED })
      await store.commit({ appends: MIXED })
      const kinds = ['order', 'label']
      const first = store.latestRows('shop', kinds, { limit: 2 })
      expect(seqsOf(first)).toEqual([12, 11])
      expect(seqsOf(store.latestRows('shop', kinds, { limit: 2, beforeSeq: 11 }))).toEqual([7, 6])
      expect(seqsOf(store.latestRows('shop', kinds, { limit: 9, beforeSeq: 6 }))).toEqual([5, 1])
      expect(store.latestRows('shop', kinds, { limit: 9, beforeSeq: 1 })).toEqual([])
      expect(store.latestRows('nobody', kinds, { limit: 9 })).toEqual([])
      expect(store.latestRows('shop', [], { limit: 9 })).toEqual([])
    })

    test('states are listed by id in pages, and found with their version', async () => {
      const store = await openOne()
      const ids = ['b', 'a', '\u{1f600}', '\ufb33', 'c']
      const by = { body: { open: true } }
      for (const id of ids) await store.commit({ replaces: [{ tenant: 'shop', kind: 'case', id, version: 0, by }] })
      await store.commit({ replaces: [{ tenant: 'other-shop', kind: 'case', id: 'a', version: 0, by }] })
      const list = (page: { after?: string; limit: number }) =>
        store.listStates('shop', 'case', page).map(({ id }) => id)
      expect(list({ limit: 3 })).toEqual(['a', 'b', 'c'])
      expect(list({ limit: 3, after: 'c' })).toEqual(['\ufb33', '\u{1f600}']) // the order of bytes, not of UTF-16
      expect(list({ limit: 3, after: '\u{1f600}' })).toEqual([])
      const found = store.findState('shop', 'case', 'b')!
      expect(found).toMatchObject({ tenant: 'shop', kind: 'case', id: 'b', deadlineAtMs: undefined, ...by })
      const removal = { tenant: 'shop', kind: 'case', id: 'b', version: found.version, by: undefined }
      await store.commit({ replaces: [removal] })
      expect(store.findState('shop', 'case', 'b')).toBeUndefined()
    })

    test('a state is due at its deadline and not before, the longest due first', async () => {
      const store = await openOne()
      for (const [id, deadlineAtMs] of [
        ['late', 3_000],
        ['soon', 1_000],
        ['next', 2_000],
      ] as const) {
        const by = { body: {}, deadlineAtMs }
        await store.commit({ replaces: [{ tenant: 'shop', kind: 'challenge', id, version: 0, by }] })
      }
      await store.commit({
        replaces: [{ tenant: 'shop', kind: 'challenge', id: 'never', version: 0, by: { body: {} } }],
      })
      const due = (nowMs: number, limit = 9) => store.dueStates(['challenge'], nowMs, limit).map(({ id }) => id)
      expect(due(999)).toEqual([])
      expect(due(2_000)).toEqual(['soon', 'next'])
      expect(due(9_000, 2)).toEqual(['soon', 'next'])
      const { version } = store.findState('shop', 'challenge', 'soon')!
      const by = { body: {} }
      await store.commit({ replaces: [{ tenant: 'shop', kind: 'challenge', id: 'soon', version, by }] })
      expect(due(9_000)).toEqual(['next', 'late'])
    })

    test('due states are those of the kinds that are asked for, of each as many as are wanted, in one order', async () => {
      const store = await openOne()
      const due: [kind: string, id: string, deadlineAtMs: number, tenant: string][] = [
        ['message', 'm1', 1_000, 'shop'],
        ['message', 'm2', 1_001, 'shop'],
        ['message', 'm3', 1_002, 'other-shop'],
        ['challenge', 'c1', 2_000, 'other-shop'],
        ['challenge', 'c2', 1_500, 'shop'],
        ['message/1', 'n1', 1_003, 'shop'],
      ]
      for (const [kind, id, deadlineAtMs, tenant] of due) {
        await store.commit({ replaces: [{ tenant, kind, id, version: 0, by: { body: {}, deadlineAtMs } }] })
      }
      const cases: { kinds: string[]; limitEach?: number; ids: string[] }[] = [
        { kinds: ['challenge'], ids: ['c2', 'c1'] },
        { kinds: ['challenge'], limitEach: 1, ids: ['c2'] },
        { kinds: ['challenge', 'message'], limitEach: 2, ids: ['m1', 'm2', 'c2', 'c1'] },
        { kinds: ['message', 'challenge'], ids: ['m1', 'm2', 'm3', 'c2', 'c1'] },
        { kinds: ['message', 'message'], limitEach: 1, ids: ['m1'] },
        { kinds: ['message/1'], ids: ['n1'] },
        { kinds: ['message/'], ids: [] },
        { kinds: [], ids: [] },
        { kinds: ["message' or '1'='1"], ids: [] },
      ]
      for (const { kinds, limitEach = 9, ids } of cases) {
        const found = store.dueStates(kinds, 9_000, limitEach).map(({ id }) => id)
        expect(found, `${kinds.join()} ${limitEach}`).toEqual(ids)
      }
    })

    test('the kinds of what waits are found under a prefix, with how many wait of each', async () => {
      const store = await openOne()
      const put = (kind: string, id: string, tenant = 'shop', deadlineAtMs?: number) =>
        store.commit({
          replaces: [
            { tenant, kind, id, version: 0, by: { body: {}, ...(deadlineAtMs !== undefined && { deadlineAtMs }) } },
          ],
        })
      for (const [kind, id, tenant] of [
        ['message/b', '1', 'shop'],
        ['message/b', '1', 'other-shop'],
        ['message/b', '2', 'shop'],
        ['message/あ', '1', 'shop'],
        ['message/a', '1', 'shop'],
        ['message', '1', 'shop'],
        ['messages', '1', 'shop'],
      ] as const) {
        await put(kind, id, tenant, 9_000)
      }
      await put('message/none', '1')
      const a = { kind: 'message/a', count: 1 }
      const others = (count: number) => [a, { kind: 'message/b', count }, { kind: 'message/あ', count: 1 }]
      expect(store.waitingKinds('message/', 99)).toEqual(others(3))
      expect(store.waitingKinds('message/', 2)).toEqual(others(2))
      expect(store.waitingKinds('message/b', 9)).toEqual([{ kind: 'message/b', count: 3 }])
      expect(store.waitingKinds('nothing/', 9)).toEqual([])
      const { version } = store.findState('shop', 'message/a', '1')!
      await store.commit({ replaces: [{ tenant: 'shop', kind: 'message/a', id: '1', version, by: undefined }] })
      expect(store.waitingKinds('message/', 99)).toEqual(others(3).slice(1))
    })

    test('an effect is pending until it is settled, oldest first', async () => {
      const store = await openOne()
      const effects = ['z', 'a', 'm'].map((id) => ({ id, tenant: 'shop', kind: 'webhook', body: { to: id } }))
      for (const effect of effects) await store.commit({ effects: [effect] })
      expect(store.pendingEffects(9)).toEqual(effects)
      expect(store.pendingEffects(1)).toEqual(effects.slice(0, 1))
      await store.commit({ settles: ['a'] })
      expect(store.pendingEffects(9)).toEqual([effects[0], effects[2]])
    })

    test('personal data open until their subject is erased, and the journal says so', async () => {
      const store = await openOne()
      const blobs = { contact: { name: '山田 太郎' }, network: ['192.0.2.1'] }
      const personal = { subject: 'v2:subject', blobs }
      await store.commit({ appends: [aRow({ personal }), aRow({}), aRow({ tenant: 'other-shop', personal })] })
      expect(store.openPersonal(store.readRow(1)!)).toEqual(blobs)
      expect(store.openPersonal(store.readRow(2)!)).toEqual({})
      expect(JSON.stringify(store.readRow(1))).not.toContain('山田')
      await store.eraseSubject('shop', 'v2:subject', 1_700_000_000_001)
      expect(store.openPersonal(store.readRow(1)!)).toBe('erased')
      expect(store.openPersonal(store.readRow(3)!), 'of another tenant').toEqual(blobs)
      const erasure = { tenant: 'shop', kind: 'erasure', id: 'v2:subject', receivedAtMs: 1_700_000_000_001 }
      expect(store.readRow(4)).toMatchObject({ ...erasure, body: { subject: 'v2:subject' } })
    })

    test('what a subject brings after its erasure is new', async () => {
      const store = await openOne()
      const row = aRow({ personal: { subject: 's', blobs: { contact: 'before' } } })
      await store.commit({ appends: [row] })
      await store.eraseSubject('shop', 's', 0)
      await store.eraseSubject('shop', 's', 1)
      await store.commit({ appends: [{ ...row, personal: { subject: 's', blobs: { contact: 'after' } } }] })
      expect(store.openPersonal(store.readRow(4)!)).toEqual({ contact: 'after' })
      await store.eraseSubject('shop', 'unknown', 2)
      expect(store.head().seq).toBe(5)
    })

    test('an old body is read in its new shape, step by step, and its hash is the one it was written with', async () => {
      const upcasters: Upcaster[] = [
        { kind: 'order', from: 2, upcast: ({ yen, ...body }) => ({ ...body, amountMinor: yen }) },
        { kind: 'order', from: 1, upcast: ({ amount, ...body }) => ({ ...body, yen: amount }) },
      ]
      const store = await openOne(upcasters)
      const bodies = [{ amount: 1 }, { yen: 2 }, { amountMinor: 3 }]
      await store.commit({ appends: bodies.map((body, i) => aRow({ schema: i + 1, body })) })
      await store.commit({ appends: [aRow({ kind: 'label', schema: 1, body: { amount: 4 } })] })
      const read = [...store.readJournal()].map(({ schema, body }) => [schema, body])
      expect(read).toEqual([
        [3, { amountMinor: 1 }],
        [3, { amountMinor: 2 }],
        [3, { amountMinor: 3 }],
        [1, { amount: 4 }],
      ])
    })

    test('upcasters that leave a gap or say two things are refused', async () => {
      const step = (from: number): Upcaster => ({ kind: 'order', from, upcast: (body) => body })
      for (const upcasters of [
        [step(1), step(3)],
        [step(1), step(1)],
      ]) {
        await expect(open({ upcasters })).rejects.toMatchObject({ code: 'ERR_UPCASTERS' })
      }
    })

    test('a scope has its tokens, and two scopes have no token in common', async () => {
      const { keyring } = await openOne()
      expect(() => keyring.tokens('tenant:shop').token('card', 'x')).toThrow(/no token key/)
      await Promise.all([
        keyring.addScope('tenant:shop'),
        keyring.addScope('tenant:shop'),
        keyring.addScope('consortium'),
      ])
      const token = keyring.tokens('tenant:shop').token('email', 'taro@example.com')
      expect(token).toMatch(/^v2:[A-Za-z0-9_-]{22}$/)
      expect(keyring.tokens('tenant:shop').token('email', 'taro@example.com')).toBe(token)
      expect(keyring.tokens('tenant:shop').token('phone', 'taro@example.com')).not.toBe(token)
      expect(keyring.tokens('tenant:shop').token('email', 'jiro@example.com')).not.toBe(token)
      expect(keyring.tokens('consortium').token('email', 'taro@example.com')).not.toBe(token)
    })

    test('a re-key gives new tokens and keeps the old ones until they are retired', async () => {
      const { keyring } = await openOne()
      await keyring.addScope('tenant:shop')
      const tokens = keyring.tokens('tenant:shop')
      const old = tokens.token('card', 'x')
      expect(tokens.sharedToken('card', 'x')).toBe(old)
      expect(await keyring.rekey('tenant:shop')).toBe(2)
      const [newest, ...others] = tokens.everyToken('card', 'x')
      expect(newest).toBe(tokens.token('card', 'x'))
      expect(tokens.sharedToken('card', 'x')).toBe(newest)
      expect(newest).not.toBe(old)
      expect(others).toEqual([old])
      await expect(keyring.retire('tenant:shop', 2)).rejects.toThrow(RangeError)
      await keyring.retire('tenant:shop', 1)
      expect(tokens.everyToken('card', 'x')).toEqual([newest])
    })

    test('another key-encryption key leaves tokens, secrets and seals as they are, and new keys are made under it', async () => {
      const { keyring } = await openOne()
      await keyring.addScope('tenant:shop')
      const seen = () => [
        keyring.tokens('tenant:shop').token('email', 'x'),
        Buffer.from(keyring.secret('tenant:shop', 'x')).toString('hex'),
      ]
      const before = seen()
      const place = { id: 't-1', name: 'card' }
      const sealed = keyring.seals('tenant:shop').seal(place, Buffer.from('4000'))
      const next = createSecretKey(Buffer.alloc(32, 7))
      expect(await keyring.rotate(next)).toBeGreaterThan(1)
      expect(seen()).toEqual(before)
      expect(keyring.seals('tenant:shop').open(place, sealed)?.toString()).toBe('4000')
      await keyring.addScope('tenant:bank')
      await keyring.rekey('tenant:shop')
      expect(keyring.tokens('tenant:shop').everyToken('email', 'x')).toContain(before[0])
      expect(await keyring.rotate(createSecretKey(Buffer.alloc(32, 8)))).toBeGreaterThan(3)
      expect(keyring.tokens('tenant:bank').token('email', 'x')).not.toBe(before[0])
    })

    test('a secret of a scope stays the same, and is that of no other purpose or scope', async () => {
      const { keyring } = await openOne()
      expect(() => keyring.secret('tenant:bank', 'x')).toThrow(/no seal key/)
      for (const scope of ['tenant:bank', 'tenant:shop'] as const) await keyring.addScope(scope)
      const secret = keyring.secret('tenant:bank', 'x')
      expect(secret).toHaveLength(32)
      await keyring.rekey('tenant:bank')
      await keyring.retire('tenant:bank', 1)
      await keyring.addScope('tenant:bank')
      expect(keyring.secret('tenant:bank', 'x')).toEqual(secret)
      expect(keyring.secret('tenant:bank', 'y')).not.toEqual(secret)
      expect(keyring.secret('tenant:shop', 'x')).not.toEqual(secret)
    })
  })
}

const MIXED: readonly Row[] = [
  aRow({ id: '1' }),
  aRow({ id: '1', kind: 'decision' }),
  aRow({ id: '2', tenant: 'other-shop' }),
  aRow({ id: '2', tenant: 'other-shop', kind: 'decision' }),
  aRow({ id: '3' }),
  aRow({ id: '3', kind: 'label' }),
]

function seqsOf(rows: Iterable<StoredRow>): number[] {
  return [...rows].map(({ seq }) => seq)
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
  return { ...row, body: {}, ...change }
}
