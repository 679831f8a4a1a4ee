import { openMemoryStore } from '@sekisho/adapters/memory'
import { changeUser, createTenant, createUser } from '@sekisho/adapters/tenants'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { Ceremonies } from './ceremonies.ts'
import { createInvitation, findInvitation, INVITATION_MS } from './invitations.ts'
import { Passkeys } from './passkeys.ts'
import { endAllSessions, endSession, findSession, openSession, SESSION_IDLE_MS, touchSession } from './sessions.ts'
import { readTrail } from './trail.ts'

const HANAKO = { tenantID: 'shop-a', userID: 'hanako' }
const START = 1_000_000

async function aStore() {
  const store = await openMemoryStore({ nowMs: () => START })
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
    await createTenant(store, tenant, START)
  }
  await createUser(store, { ...HANAKO, role: 'reviewer' }, 'operator', START)
  return store
}

test('session: it is somebody’s until its idle time, its longest time, or its end', async () => {
  const store = await aStore()
  const secret = await openSession(store, HANAKO, 'demonstration', START)
  const at = (nowMs: number) => findSession(store, secret, nowMs)
  expect(at(START)).toMatchObject({ ...HANAKO, role: 'reviewer', endsAtMs: START + 12 * HOUR_MS })
  expect(at(START + SESSION_IDLE_MS - 1)).toBeDefined()
  expect(at(START + SESSION_IDLE_MS)).toBeUndefined()
  let nowMs = START
  while (nowMs < START + 12 * HOUR_MS - MINUTE_MS) {
    nowMs += 20 * MINUTE_MS
    const signedIn = at(nowMs)
    if (signedIn) await touchSession(store, signedIn, nowMs)
  }
  expect(at(START + 12 * HOUR_MS - 1)).toBeDefined()
  expect(at(START + 12 * HOUR_MS)).toBeUndefined()
})

test('session: what is no secret of ours opens nothing, and the store has none of them in clear', async () => {
  const store = await aStore()
  const secret = await openSession(store, HANAKO, 'demonstration', START)
  for (const wrong of [undefined, '', 'x', secret.slice(1), `${secret}A`, secret.toLowerCase(), 7, { secret }]) {
    expect(findSession(store, wrong, START), JSON.stringify(wrong)).toBeUndefined()
  }
  expect(JSON.stringify(store.listStates('platform', 'console-session', { limit: 9 }))).not.toContain(secret)
  expect(JSON.stringify([...store.readJournal()])).not.toContain(secret)
})

test('session: signing out ends one, signing out everywhere ends all, and another role counts at once', async () => {
  const store = await aStore()
  const [first, second] = [
    await openSession(store, HANAKO, 'demonstration', START),
    await openSession(store, HANAKO, 'demonstration', START),
  ]
  await endSession(store, findSession(store, first, START)!, START)
  expect(findSession(store, first, START)).toBeUndefined()
  expect(findSession(store, second, START)?.role).toBe('reviewer')
  await changeUser(store, HANAKO, 'viewer', 'operator', START)
  expect(findSession(store, second, START)?.role).toBe('viewer')
  await endAllSessions(store, HANAKO, 'hanako', START)
  expect(findSession(store, second, START)).toBeUndefined()
  expect(readTrail(store, 'shop-a', { limit: 9 }).map(({ kind }) => kind)).toEqual([
    'signed-out-everywhere',
    'user-role',
    'signed-out',
    'signed-in',
    'signed-in',
    'user',
  ])
  expect(readTrail(store, 'shop-b', { limit: 9 })).toEqual([])
})

test('session: somebody made anew under the same ID has nothing of the one who was removed', async () => {
  const store = await aStore()
  const secret = await openSession(store, HANAKO, 'demonstration', START)
  const invitation = await createInvitation(store, HANAKO, 'operator', START)
  await changeUser(store, HANAKO, undefined, 'operator', START)
  expect(findSession(store, secret, START)).toBeUndefined()
  expect(findInvitation(store, invitation, START)).toBeUndefined()
  await createUser(store, { ...HANAKO, role: 'administrator' }, 'operator', START)
  expect(findSession(store, secret, START)).toBeUndefined()
  expect(findInvitation(store, invitation, START)).toBeUndefined()
  await openSession(store, HANAKO, 'demonstration', START)
  expect(findSession(store, secret, START)).toBeUndefined()
})

test('invitation: it is for one person, for three days, and keeps whose hands it was in', async () => {
  const store = await aStore()
  const secret = await createInvitation(store, HANAKO, { userID: 'taro', hands: ['jiro'] }, START)
  expect(findInvitation(store, secret, START)?.invitation).toMatchObject({ ...HANAKO, hands: ['jiro', 'taro'] })
  expect(findInvitation(store, secret, START + INVITATION_MS - 1)).toBeDefined()
  expect(INVITATION_MS).toBe(3 * DAY_MS)
  for (const [wrong, nowMs] of [
    [secret, START + INVITATION_MS],
    [secret.slice(1), START],
    [undefined, START],
  ] as const) {
    expect(findInvitation(store, wrong, nowMs)).toBeUndefined()
  }
  await expect(createInvitation(store, { ...HANAKO, userID: 'nobody' }, 'operator', START)).rejects.toMatchObject({
    code: 'ERR_USER_UNKNOWN',
  })
})

test('ceremony: a challenge is answered once, for its purpose, within five minutes', () => {
  const ceremonies = new Ceremonies()
  const cases: [string, number, boolean][] = [
    ['sign in', START, true],
    ['sign in', START + 5 * MINUTE_MS - 1, true],
    ['sign in', START + 5 * MINUTE_MS, false],
    ['make shop-a/hanako', START, false],
  ]
  for (const [purpose, nowMs, isRight] of cases) {
    const challenge = ceremonies.begin('sign in', START)
    expect(ceremonies.take(challenge, purpose, nowMs)).toBe(isRight)
    expect(ceremonies.take(challenge, 'sign in', START), 'once').toBe(false)
  }
  expect(ceremonies.take('made up', 'sign in', START)).toBe(false)
})

test('passkeys: what no authenticator answered signs nobody in and makes nothing', async () => {
  const store = await aStore()
  const passkeys = new Passkeys(store, { origin: 'https://console.example.jp' })
  const before = store.head().seq
  for (const response of [
    undefined,
    null,
    'x',
    {},
    { id: 'AAAA' },
    { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} },
  ]) {
    expect(await passkeys.signIn(response, START)).toBeUndefined()
    expect(await passkeys.made({ user: HANAKO, response, hands: [], way: 'invitation' }, START)).toBeUndefined()
  }
  expect(store.head().seq).toBe(before)
})
