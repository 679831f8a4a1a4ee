import { openMemoryStore } from '@sekisho/adapters/memory'
import { expect, test } from 'vitest'
import { createAPIKey, findCaller, listAPIKeys, revokeAPIKey } from './apiKey.ts'
import { handsBehind } from './hands.ts'
import type { Actor } from './hands.ts'
import { may, USER_ROLES } from './roles.ts'
import type { CallerRole, Permission } from './roles.ts'
import { createTenant } from './tenant.ts'
import { changeUser, createUser, listUsers } from './users.ts'

test('roles: each may what its row says, and a machine decides nothing about policies or people', () => {
  const everybody: CallerRole[] = ['service', ...USER_ROLES]
  const cases: Record<Permission, CallerRole[]> = {
    screen: ['service', 'analyst', 'approver', 'administrator'],
    read: everybody,
    judge: ['service', 'reviewer', 'analyst', 'approver', 'administrator'],
    enrol: ['service', 'administrator', 'issuer-operator'],
    draft: ['analyst', 'approver', 'administrator'],
    approve: ['approver', 'administrator'],
    oversee: ['analyst', 'approver', 'administrator'],
    administer: ['administrator'],
    audit: ['approver', 'administrator'],
  }
  for (const [permission, allowed] of Object.entries(cases)) {
    expect(
      everybody.filter((role) => may(role, permission as Permission)),
      permission,
    ).toEqual(allowed)
  }
})

test('users: a key of a user has the role the user has now, and none once the user is gone', async () => {
  const store = await aStore()
  await createUser(store, { tenantID: 'shop-a', userID: 'hanako', role: 'analyst' }, 'operator', 1)
  const key = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live', userID: 'hanako' }, 2)
  const machine = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live' }, 2)
  expect(findCaller(store, key)).toMatchObject({ tenantID: 'shop-a', role: 'analyst', userID: 'hanako' })
  expect(findCaller(store, machine)).toMatchObject({ role: 'service' })
  expect(findCaller(store, machine)).not.toHaveProperty('userID')
  const hanako = { tenantID: 'shop-a', userID: 'hanako' }
  await changeUser(store, hanako, 'approver', 'operator', 3)
  expect(findCaller(store, key)).toMatchObject({ role: 'approver' })
  await changeUser(store, hanako, undefined, 'operator', 4)
  expect(findCaller(store, key)).toBeUndefined()
  expect(findCaller(store, machine)).toBeDefined()
  expect(
    listAPIKeys(store, 'shop-a')
      .map(({ userID }) => userID)
      .filter(Boolean),
  ).toEqual(['hanako'])
})

test('users: whoever is made anew under an ID that was there before comes in with no key of the one before', async () => {
  const store = await aStore()
  const hanako = { tenantID: 'shop-a', userID: 'hanako' }
  await createUser(store, { ...hanako, role: 'analyst' }, 'operator', 1)
  await createUser(store, { tenantID: 'shop-b', userID: 'hanako', role: 'analyst' }, 'operator', 1)
  const before = await createAPIKey(store, { ...hanako, mode: 'live' }, 2)
  const elsewhere = await createAPIKey(store, { ...hanako, tenantID: 'shop-b', mode: 'live' }, 2)
  const machine = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live' }, 2)
  await changeUser(store, hanako, undefined, 'operator', 3)
  await createUser(store, { ...hanako, role: 'administrator' }, 'operator', 4)
  expect(findCaller(store, before)).toBeUndefined()
  expect(findCaller(store, await createAPIKey(store, { ...hanako, mode: 'live' }, 5))).toBeDefined()
  expect(findCaller(store, elsewhere)).toBeDefined()
  expect(findCaller(store, machine)).toBeDefined()
})

test('users: of two who make the same user, one does', async () => {
  const store = await aStore()
  const make = () => createUser(store, { tenantID: 'shop-a', userID: 'taro', role: 'viewer' }, 'operator', 1)
  const both = await Promise.allSettled([make(), make()])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ERR_USER_EXISTS' } })
})

test('users: what is done to them stands in the journal of their tenant, with who did it', async () => {
  const store = await aStore()
  const taro = { tenantID: 'shop-a', userID: 'taro' }
  await createUser(store, { ...taro, role: 'viewer' }, HANAKO, 1)
  await changeUser(store, taro, 'analyst', { userID: 'jiro', hands: ['hanako'] }, 2)
  await changeUser(store, taro, undefined, HANAKO, 3)
  const rows = [...store.readJournal({ kinds: ['user', 'user-role', 'user-removed'] })]
  expect(rows.map(({ tenant, kind, id, body }) => ({ tenant, kind, id, ...body }))).toEqual([
    { tenant: 'shop-a', kind: 'user', id: 'taro', role: 'viewer', by: 'hanako' },
    { tenant: 'shop-a', kind: 'user-role', id: 'taro', role: 'analyst', by: 'jiro', hands: ['hanako'] },
    { tenant: 'shop-a', kind: 'user-removed', id: 'taro', by: 'hanako' },
  ])
})

test('users: one tenant’s people and keys are no other’s', async () => {
  const store = await aStore()
  await createUser(store, { tenantID: 'shop-a', userID: 'taro', role: 'administrator' }, 'operator', 1)
  expect(listUsers(store, 'shop-b')).toEqual([])
  const made = createAPIKey(store, { tenantID: 'shop-b', mode: 'live', userID: 'taro' }, 2)
  await expect(made).rejects.toMatchObject({ code: 'ERR_USER_UNKNOWN' })
  const key = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live', userID: 'taro' }, 2)
  const revoked = revokeAPIKey(store, key.split('_')[2]!, 3, 'shop-b')
  await expect(revoked).rejects.toMatchObject({ code: 'ERR_API_KEY_UNKNOWN' })
  expect(findCaller(store, key)).toBeDefined()
})

test('keys: whoever made a key has it in hand, and whoever made the key that it was made with; the operator nobody', async () => {
  const store = await aStore()
  for (const userID of ['hanako', 'jiro', 'taro']) {
    await createUser(store, { tenantID: 'shop-a', userID, role: 'administrator' }, 'operator', 1)
  }
  const keyFor = async (userID: string, by?: Actor) => {
    const text = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live', userID, ...(by && { by }) }, 2)
    return findCaller(store, text)!
  }
  const hanako = await keyFor('hanako')
  expect(hanako.hands).toBeUndefined()
  const jiro = await keyFor('jiro', { userID: 'hanako', hands: hanako.hands })
  expect(jiro.hands).toEqual(['hanako'])
  const taro = await keyFor('taro', { userID: 'jiro', hands: jiro.hands })
  expect(taro.hands).toEqual(['hanako', 'jiro'])
  const rows = [...store.readJournal({ kinds: ['api-key'] })]
  expect(rows.map(({ body }) => [body.userID, body.by, body.hands])).toEqual([
    ['hanako', 'operator', undefined],
    ['jiro', 'hanako', undefined],
    ['taro', 'jiro', ['hanako']],
  ])
})

test('users: whoever made a user, or gave the user a role, stands behind what the user does since then', async () => {
  const store = await aStore()
  const taro = { tenantID: 'shop-a', userID: 'taro' }
  const behind = (sinceMs: number) => handsBehind(store, 'shop-a', { userID: 'taro', hands: ['mai'] }, sinceMs)
  await createUser(store, { ...taro, role: 'viewer' }, HANAKO, 10)
  await changeUser(store, taro, 'analyst', { userID: 'jiro', hands: ['ken'] }, 20)
  await changeUser(store, taro, 'approver', 'operator', 30)
  expect(behind(10)).toEqual(['hanako', 'jiro', 'ken', 'mai'])
  expect(behind(11)).toEqual(['jiro', 'ken', 'mai'])
  expect(behind(21)).toEqual(['mai'])
  await changeUser(store, taro, undefined, 'operator', 40)
  await createUser(store, { ...taro, role: 'approver' }, 'operator', 50)
  expect(behind(0)).toEqual(['mai'])
})

const HANAKO = { userID: 'hanako', hands: [] }

async function aStore() {
  const store = await openMemoryStore()
  for (const tenantID of ['shop-a', 'shop-b']) {
    const name = { ja: '店', en: 'Shop' }
    const tenant = {
      tenantID,
      parent: 'platform',
      role: 'shop',
      name,
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    } as const
    await createTenant(store, tenant, 0)
  }
  return store
}
