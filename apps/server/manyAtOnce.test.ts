/**
 * More authentications at once than a pool has connections, three roles in one process. Each question waits for the question that
 * it leads to; where the roles share connections they wait for each other, and end as attempts when their time is over.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'
import { BROWSER_SEEN } from './testing/browserSeen.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

/** Tried with one pool for all roles (`postAs` of threedsJoin.ts): 128 of them ended as A then. */
test('160 authentications at once: the ACS answers every one in time', async () => {
  const prepared = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => prepare(n)))
  const answers = await Promise.all(prepared.map(({ threeDSServerTransID }) => ask('auth', threeDSServerTransID)))
  const endings: Record<string, number> = {}
  for (const { status, transStatus, failure } of answers) {
    const ending = JSON.stringify([status, transStatus ?? failure])
    endings[ending] = (endings[ending] ?? 0) + 1
  }
  expect(endings).toEqual({ '["challenge","C"]': AT_ONCE })
})

async function prepare(n: number): Promise<Readonly<Record<string, unknown>>> {
  return (await server.post('/v1/3ds/preauth', { acctNumber: CARDS[n % CARDS.length] })).body
}

async function ask(step: string, threeDSServerTransID: unknown): Promise<Readonly<Record<string, unknown>>> {
  return (await server.post(`/v1/3ds/${step}`, { threeDSServerTransID, ...BROWSER })).body
}

/** Two and a half times the connections that a pool has for one address; few enough for the time limits of a slow machine. */
const AT_ONCE = 160
/** They are challenged whatever the risk, so that every answer but C is a fault. */
const CARDS = ['9999010000000029', '9999010000000094', '9999020000000028']
const BROWSER = {
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  threeDSCompInd: 'N',
  ...BROWSER_SEEN,
}
