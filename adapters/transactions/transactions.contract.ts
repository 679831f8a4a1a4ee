/** What transactions promise, over every store. */
import { afterEach, describe, expect, test } from 'vitest'
import { ConflictError } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { retryOnConflict } from './retry.ts'
import { Transactions } from './transactions.ts'
import type { Recorded, Step, TransactionState } from './transactions.ts'

export function transactionsContract(name: string, open: () => Promise<Store>): void {
  describe(`transactions over ${name}`, () => {
    const opened: Store[] = []
    const openOne = async () => {
      const store = await open()
      opened.push(store)
      for (const scope of ['tenant:hinode-bank', 'tenant:minato-card'] as const) await store.keyring.addScope(scope)
      return { store, transactions: new Transactions<Waiting>({ store, role: 'acs' }) }
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })

    test('a transaction is found by its ID alone, as its last step left it', async () => {
      const { store, transactions } = await openOne()
      expect(transactions.find('a')).toBeUndefined()
      const begun = (await transactions.commit(aStep({})))!
      expect(begun.state).toEqual({ ...STATE, steps: 1 })
      expect(transactions.find('a')).toEqual(begun)
      const next = (await transactions.commit(
        aStep({ before: begun, after: { ...begun.state, waitsFor: 'expectRRes' } }),
      ))!
      expect(transactions.find('a')).toEqual({ ...next, state: { ...STATE, waitsFor: 'expectRRes', steps: 2 } })
      await transactions.commit(aStep({ before: next, after: undefined, messages: [] }))
      expect(transactions.find('a')).toBeUndefined()
      expect(store.findState('hinode-bank', 'acs-transaction', 'a')).toBeUndefined()
    })

    test('the roles of one process do not see each other', async () => {
      const { store, transactions } = await openOne()
      await transactions.commit(aStep({}))
      expect(new Transactions<Waiting>({ store, role: 'directory-server' }).find('a')).toBeUndefined()
      expect(new Transactions<Waiting>({ store, role: 'threeds-server' }).find('a')).toBeUndefined()
    })

    test('a step with messages is one row under its tenant, counted; one without is none', async () => {
      const { store, transactions } = await openOne()
      const begun = (await transactions.commit(aStep({})))!
      const waited = (await transactions.commit(aStep({ before: begun, after: begun.state, messages: [] })))!
      await transactions.commit(aStep({ before: waited, after: undefined, messages: [MESSAGE, MESSAGE] }))
      const rows = [...store.readJournal({ tenant: 'hinode-bank' })].map(({ kind, id, body }) => ({ kind, id, body }))
      expect(rows).toEqual([
        { kind: 'threeds-step', id: 'a/1', body: { role: 'acs', to: 'expectCReq', messages: [MESSAGE] } },
        { kind: 'threeds-step', id: 'a/2', body: { role: 'acs', from: 'expectCReq', messages: [MESSAGE, MESSAGE] } },
      ])
      expect([...store.readJournal()]).toHaveLength(2)
    })

    test('of two who step the same version one wins, and the other leaves nothing', async () => {
      const { store, transactions } = await openOne()
      const begun = (await transactions.commit(aStep({})))!
      const effects = [{ id: 'rreq-1', tenant: 'hinode-bank', kind: 'rreq', body: {} }]
      const outcomes = await Promise.allSettled([
        transactions.commit(aStep({ before: begun, after: { ...begun.state, waitsFor: 'settled' } })),
        transactions.commit(aStep({ before: begun, after: undefined, effects })),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
      expect(outcomes[1]).toMatchObject({ reason: { code: 'ERR_STORE_CONFLICT' } })
      expect(transactions.find('a')!.state.waitsFor).toBe('settled')
      expect(store.pendingEffects(9)).toEqual([])
      await expect(transactions.commit(aStep({}))).rejects.toThrow(ConflictError) // begun twice
    })

    test('a claimed ID belongs to one transaction of the tenant', async () => {
      const { store, transactions } = await openOne()
      const claims = [{ kind: 'areq', id: 'x' }]
      expect(store.findEvent('hinode-bank', 'areq', 'x')).toBeUndefined()
      await transactions.commit(aStep({ claims }))
      await expect(transactions.commit(aStep({ id: 'b', claims }))).rejects.toThrow(ConflictError)
      expect(transactions.find('b')).toBeUndefined()
      expect(store.readRow(store.findEvent('hinode-bank', 'areq', 'x')!.seq)!.body).toEqual({ transactionID: 'a' })
      for (const [tenant, kind] of [
        ['minato-card', 'areq'],
        ['hinode-bank', 'rreq'],
      ] as const) {
        expect(store.findEvent(tenant, kind, 'x')).toBeUndefined()
      }
    })

    test('a sealed part opens where it was sealed, also when its tokens are re-keyed, and nowhere else', async () => {
      const { store, transactions } = await openOne()
      const card = { acctNumber: '9999010000000008', name: '関所 花子' }
      const sealed = transactions.seal('hinode-bank', 'a', 'card', card)
      expect(sealed).toMatch(/^[\w-]+$/)
      expect(transactions.seal('hinode-bank', 'a', 'card', card)).not.toBe(sealed)
      await store.keyring.rekey('tenant:hinode-bank')
      await store.keyring.retire('tenant:hinode-bank', 1)
      expect(transactions.open('hinode-bank', 'a', 'card', sealed)).toEqual(card)
      const elsewhere: [string, string, string, string][] = [
        ['minato-card', 'a', 'card', sealed],
        ['hinode-bank', 'b', 'card', sealed],
        ['hinode-bank', 'a', 'code', sealed],
        ['hinode-bank', 'a', 'card', `${sealed.slice(0, -8)}AAAAAAAA`],
        ['hinode-bank', 'a', 'card', ''],
      ]
      for (const [tenant, id, part, text] of elsewhere) {
        expect(() => transactions.open(tenant, id, part, text), `${tenant} ${id} ${part}`).toThrow(/sealed part/)
      }
    })

    test('a recorded message holds no card number and nobody in clear, and equal people have equal tokens', async () => {
      const { transactions } = await openOne()
      const areq = { messageType: 'AReq', acctNumber: '9999010000000008', email: 'hanako@example.com', unknown: 'x' }
      const record = (tenant: string, message: object) =>
        transactions.recorded(tenant, 'in', 'DS', 5, new Uint8Array(321), message)
      const first = record('hinode-bank', areq)
      expect(first).toMatchObject({ direction: 'in', peer: 'DS', atMs: 5, bytes: 321 })
      expect(Object.keys(first)).not.toContain('issues')
      expect(first.message).toMatchObject({ acctNumber: '999901******0008' })
      expect(JSON.stringify(first)).not.toMatch(/hanako|unknown|9999010000000008/)
      expect(record('hinode-bank', areq)).toEqual(first)
      expect(record('minato-card', areq).message['email']).not.toBe(first.message['email'])
      const issues = [{ errorCode: '203', element: 'acctNumber', reason: '13 to 19 digits' }]
      const refused = transactions.recorded('hinode-bank', 'in', 'DS', 5, new Uint8Array(2), {}, issues)
      expect(refused).toMatchObject({ message: {}, issues })
    })

    test('retryOnConflict loads again when somebody else was first, five times at most', async () => {
      const { transactions } = await openOne()
      const begun = (await transactions.commit(aStep({})))!
      const count = (id: string) =>
        retryOnConflict(async () => {
          const before = transactions.find(id)!
          await transactions.commit(aStep({ before, after: before.state }))
        })
      await Promise.all([count('a'), count('a'), count('a')])
      expect(transactions.find('a')!.state.steps).toBe(4)
      let tries = 0
      const stale = retryOnConflict(() => {
        tries++
        return transactions.commit(aStep({ before: begun, after: undefined }))
      })
      await expect(stale).rejects.toThrow(ConflictError)
      expect(tries).toBe(5)
      const other = retryOnConflict(() => Promise.reject(new RangeError('not a conflict')))
      await expect(other).rejects.toThrow('not a conflict')
    })

    test('a step of nothing, and a transaction that changes its tenant, are bugs of ours', async () => {
      const { transactions } = await openOne()
      await expect(transactions.commit(aStep({ after: undefined }))).rejects.toThrow(/before it or after it/)
      const begun = (await transactions.commit(aStep({})))!
      const moved = aStep({ before: begun, after: { ...begun.state, tenant: 'minato-card' } })
      await expect(transactions.commit(moved)).rejects.toThrow(/keeps its tenant/)
    })
  })
}

type Waiting = TransactionState

function aStep(change: Partial<Step<Waiting>>): Step<Waiting> {
  return { id: 'a', before: undefined, after: STATE, messages: [MESSAGE], nowMs: 1_000, ...change }
}

const STATE: Waiting = { tenant: 'hinode-bank', waitsFor: 'expectCReq', steps: 0 }
const MESSAGE: Recorded = { direction: 'in', peer: 'DS', atMs: 1_000, bytes: 7, message: { messageType: 'AReq' } }
