import { openMemoryStore } from '@sekisho/adapters/memory'
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { ChallengeShares } from './challengeShares.ts'

const NOW_MS = Date.UTC(2026, 10, 22, 12)

test('challenge share: of the last seven days alone, of one issuer, and carried on from one look to the next', async () => {
  const { store, answer, shares, clock } = await anIssuer()
  for (const [day, to] of [
    [9, 'expectCReq'],
    [6, 'expectCReq'],
    [6, 'settled'],
    [1, 'settled'],
    [0, 'settled'],
  ] as const) {
    await answer(NOW_MS - day * DAY_MS, to)
  }
  await answer(NOW_MS, 'expectCReq', { tenant: 'minato-card' })
  await answer(NOW_MS, 'settled', { from: 'challenging' }) // a later step of a transaction is no authentication
  await answer(NOW_MS, 'expectCReq', { role: 'directory-server' })
  expect(shares.of('hinode-bank')).toEqual({ asked: 4, challenged: 1, sinceMs: NOW_MS - 7 * DAY_MS })
  expect(shares.of('minato-card')).toMatchObject({ asked: 1, challenged: 1 })
  await answer(NOW_MS, 'expectCReq')
  expect(shares.of('hinode-bank')).toMatchObject({ asked: 5, challenged: 2 })
  expect(new ChallengeShares(store, () => clock.nowMs).of('hinode-bank'), 'as after a restart').toMatchObject({
    asked: 5,
    challenged: 2,
  })
  clock.nowMs += DAY_MS + HOUR_MS
  expect(shares.of('hinode-bank')).toMatchObject({ asked: 3, challenged: 1 })
})

test('challenge share: of an issuer that nobody asked it is nothing of nothing', async () => {
  const { shares } = await anIssuer()
  expect(shares.of('nobody')).toEqual({ asked: 0, challenged: 0, sinceMs: NOW_MS - 7 * DAY_MS })
})

test('challenge share: where the week is longer than it looks back, it says since when it counts', async () => {
  const { answer, shares } = await anIssuer()
  for (let i = 0; i < 10_050; i += 150) {
    await Promise.all(Array.from({ length: 150 }, (_, n) => answer(NOW_MS - DAY_MS + i + n, 'settled')))
  }
  expect(shares.of('hinode-bank')).toEqual({ asked: 10_000, challenged: 0, sinceMs: NOW_MS - DAY_MS + 50 })
})

async function anIssuer() {
  const store = await openMemoryStore()
  const clock = { nowMs: NOW_MS }
  let serial = 0
  const answer = (receivedAtMs: number, to: string, change: { tenant?: string; from?: string; role?: string } = {}) => {
    const { tenant = 'hinode-bank', from, role = 'acs' } = change
    const body = { role, to, messages: [], ...(from !== undefined && { from }) }
    const row = { tenant, kind: 'threeds-step', id: `${serial++}/1`, schema: 1, receivedAtMs, imported: false, body }
    return store.commit({ appends: [row] })
  }
  return { store, clock, answer, shares: new ChallengeShares(store, () => clock.nowMs) }
}
