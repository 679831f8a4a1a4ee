/** What a page asks of the ledger, and what reaches the thread that makes it. */
import type { LedgerAnswer, LedgerJobs } from '@sekisho/adapters/ledger'
import type { SignedIn } from '@sekisho/adapters/accounts'
import { expect, test } from 'vitest'
import { aDesk } from '../../../adapters/screening/testing/aDesk.ts'
import { ledgerRoutes } from './ledgerRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

type Asked = Parameters<LedgerJobs['ask']>[0]

const { store } = await aDesk()

function ask(path: string, query: object, answers: LedgerAnswer = { status: 'working', percent: 7 }) {
  const asked: Asked[] = []
  const ledgers = {
    ask: (request: Asked) => {
      asked.push(request)
      return answers
    },
  }
  const route = ledgerRoutes({ store, ledgers } as unknown as ConsoleAPIParts).find((one) => one.path === path)!
  const who = { tenantID: 'shop-a', userID: 'u', role: 'viewer' } as unknown as SignedIn
  const answer = (route.answer as (asked: object) => Answer)({ who, query, params: {}, body: {}, nowMs: 0 })
  return { asked, answer }
}

test('ledger: a period is days of the tenant’s zone, the last one included', async () => {
  const { asked } = ask('/ledger', { from: '2026-11-01', to: '2026-11-30', by: 'shop' })
  expect(asked).toEqual([
    {
      tenantID: 'shop-a',
      by: ['shop'],
      fromMs: Date.parse('2026-11-01T00:00:00+09:00'),
      toMs: Date.parse('2026-12-01T00:00:00+09:00'),
    },
  ])
  expect(ask('/ledger', { from: '', to: '' }).asked).toEqual([{ tenantID: 'shop-a', by: [] }])
})

test('ledger: the sales behind a figure are those of its cause, from where the page before ended', async () => {
  const query = { cause: 'technical', because: 'acs', currency: 'JPY', after: '1700000000000.o-1', limit: '50' }
  const { asked } = ask('/ledger/sales', query)
  const after = { askedAtMs: 1_700_000_000_000, id: 'o-1' }
  expect(asked).toEqual([
    { tenantID: 'shop-a', by: [], behind: { cause: 'technical', because: 'acs', currency: 'JPY', after, limit: 50 } },
  ])
})

test('ledger: the sales behind a figure of a slice are those of the slice', () => {
  const { asked } = ask('/ledger/sales', { cause: 'settled', by: 'device', value: 'web' })
  expect(asked[0]!.behind).toMatchObject({ cause: 'settled', slice: { dimension: 'device', value: 'web' } })
})

test('ledger: how far it is, that it is done, and that it cannot be made are told apart', async () => {
  expect(ask('/ledger', {}).answer).toEqual({ body: { status: 'working', percent: 7 } })
  const done = ask('/ledger', {}, { status: 'done', asOfMs: 0, document: { sales: 3 } })
  expect(done.answer).toEqual({ body: { status: 'done', asOf: '1970-01-01T00:00:00.000Z', sales: 3 } })
  for (const status of ['busy', 'failed'] as const) {
    expect(ask('/ledger', {}, { status }).answer).toMatchObject({ problem: 'busy' })
  }
})

test('attacks: what is not right is refused, and no thread begins', async () => {
  const cases: [string, object][] = [
    ['/ledger', { from: '2026-02-30' }],
    ['/ledger', { from: '2026-11-01T00:00:00Z' }],
    ['/ledger', { from: ['2026-11-01'] }],
    ['/ledger', { from: '2026-11-02', to: '2026-11-01' }],
    ['/ledger', { to: 'today' }],
    ['/ledger', { by: 'colour' }],
    ['/ledger', { by: ['shop', 'device'] }],
    ['/ledger/sales', {}],
    ['/ledger/sales', { cause: 'constructor' }],
    ['/ledger/sales', { cause: ['technical'] }],
    ['/ledger/sales', { cause: 'technical', because: 'funds' }],
    ['/ledger/sales', { cause: 'settled', because: 'unsaid' }],
    ['/ledger/sales', { cause: 'technical', currency: 'yen' }],
    ['/ledger/sales', { cause: 'technical', after: 'o-1' }],
    ['/ledger/sales', { cause: 'technical', after: ['1.o'] }],
    ['/ledger/sales', { cause: 'technical', limit: '0' }],
    ['/ledger/sales', { cause: 'technical', limit: '1001' }],
    ['/ledger/sales', { cause: 'technical', limit: '1e2' }],
    ['/ledger/sales', { cause: 'technical', from: 'monday' }],
    ['/ledger/sales', { cause: 'technical', by: 'colour', value: 'red' }],
    ['/ledger/sales', { cause: 'technical', by: 'shop' }],
    ['/ledger/sales', { cause: 'technical', value: 'main' }],
    ['/ledger/sales', { cause: 'technical', by: 'shop', value: ['main'] }],
    ['/ledger/sales', { cause: 'technical', by: 'shop', value: 'x'.repeat(129) }],
  ]
  for (const [path, query] of cases) {
    const { asked, answer } = ask(path, query)
    expect(answer, `${path} ${JSON.stringify(query)}`).toMatchObject({ problem: 'invalid' })
    expect(asked).toEqual([])
  }
})
