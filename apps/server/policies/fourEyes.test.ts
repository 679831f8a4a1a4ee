/** What two people must do, against somebody who has the rights of one and tries to be the other as well. */
import { aPolicyText } from '@sekisho/fraud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
/** By the name of a test: keys that somebody made over the API. */
const made: Record<string, string> = {}
beforeAll(async () => {
  shops = await startShops(['shop-a'], async ({ addUser }) => {
    const people = { mallory: 'administrator', alice: 'administrator', zoe: 'analyst', bob: 'approver' } as const
    for (const [userID, role] of Object.entries(people)) {
      await addUser(userID, { tenantID: 'shop-a', userID, role })
    }
  })
})
afterAll(() => shops.remove())

const ask = async (who: string, method: string, path: string, body?: object) => {
  const key = made[who] ?? shops.keys[who]
  const reply = await fetch(`${shops.server.publicURL}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> }
}
const makeKey = async (by: string, userID: string, name: string) => {
  const { status, body } = await ask(by, 'POST', `/users/${userID}/keys`, { mode: 'live' })
  expect(status).toBe(201)
  made[name] = body.key as string
}
/** A version that `author` wrote and finished. */
const written = async (author: string, version: number) => {
  const text = aPolicyText({ version, rules: { never: { when: 'amountMinor > 999999999', points: 100 } } })
  expect((await ask(author, 'POST', '/policies/order/drafts', { text })).status).toBe(201)
  expect((await ask(author, 'POST', `/policies/order/versions/${version}/check`, {})).status).toBe(200)
}
const approve = async (who: string, version: number) =>
  (await ask(who, 'POST', `/policies/order/versions/${version}/approve`, {})).status

test('four eyes: whoever wrote a draft approves it with no key of another user that he made himself', async () => {
  await makeKey('mallory', 'bob', 'bob, by mallory') // long before there is a draft
  await written('mallory', 1)
  expect(await approve('mallory', 1)).toBe(403)
  expect(await approve('bob, by mallory', 1)).toBe(403)
  expect(await ask('bob, by mallory', 'POST', '/policies/order/versions/1/approve', {})).toMatchObject({
    body: { code: 'forbidden', detail: expect.stringMatching(/had this key in hand/) as string },
  })
  expect(await approve('bob', 1)).toBe(200)
})

test('four eyes: nor with one that was made with a key that he made', async () => {
  await makeKey('mallory', 'alice', 'alice, by mallory')
  await makeKey('alice, by mallory', 'bob', 'bob, by alice, by mallory')
  await written('mallory', 2)
  expect(await approve('alice, by mallory', 2)).toBe(403)
  expect(await approve('bob, by alice, by mallory', 2)).toBe(403)
  await makeKey('alice', 'bob', 'bob, by alice')
  expect(await approve('bob, by alice', 2)).toBe(200)
})

test('four eyes: whoever made the author’s key does not approve what it wrote, nor does another key that he made', async () => {
  await makeKey('mallory', 'zoe', 'zoe, by mallory')
  await written('zoe, by mallory', 3)
  expect(await approve('mallory', 3)).toBe(403)
  expect(await approve('bob, by mallory', 3)).toBe(403)
  const { versions } = (await ask('zoe', 'GET', '/policies/order')).body as { versions: object[] }
  expect(versions).toContainEqual(expect.objectContaining({ version: 3, authors: ['zoe'], hands: ['zoe', 'mallory'] }))
  expect(await approve('alice', 3)).toBe(200)
})

test('four eyes: a user whom an author made or promoted after the draft does not approve it, whoever made the key', async () => {
  await written('mallory', 4)
  expect((await ask('mallory', 'POST', '/users', { userID: 'sock', role: 'approver' })).status).toBe(201)
  await makeKey('alice', 'sock', 'sock, by alice')
  expect(await approve('sock, by alice', 4)).toBe(403)
  expect((await ask('mallory', 'PUT', '/users/zoe', { role: 'approver' })).status).toBe(200)
  expect(await approve('zoe', 4)).toBe(403)
  await written('alice', 5)
  expect(await approve('zoe', 5)).toBe(200)
})

test('four eyes: whoever else wrote at a draft counts too, also when another finished it', async () => {
  await written('mallory', 6)
  await written('zoe', 6)
  expect(await approve('bob, by mallory', 6)).toBe(403)
  expect(await approve('bob', 6)).toBe(200)
})

test('four eyes: a restart forgets none of it', async () => {
  await written('mallory', 7)
  const { readShelves } = await import('@sekisho/adapters/policies')
  const { openReader } = await import('@sekisho/adapters/sql')
  const reader = openReader({ dir: shops.server.dir })
  const order = readShelves(reader).find(({ decides }) => decides === 'order')!
  reader.close()
  const handsOf = (version: number) => order.shelf.versions.get(version)!.hands
  expect([handsOf(3), handsOf(6), handsOf(7)]).toEqual([['zoe', 'mallory'], ['mallory', 'zoe'], ['mallory']])
})
