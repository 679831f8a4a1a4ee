import { HOUR_MS } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { expect, test } from 'vitest'
import { MethodHistory } from './methodHistory.ts'

test('method history: each cardholder’s is kept, and the issuer’s is their sum, read once an hour', async () => {
  const store = await openMemoryStore()
  const clock = { nowMs: 0 }
  const history = new MethodHistory(store, () => clock.nowMs)
  const end = async (holder: string, channel: 'sms' | 'mail', passed: boolean, issuer = 'bank') => {
    await store.commit({ replaces: [history.oneMore(issuer, holder, channel, 'mobile', passed)] })
  }
  expect([history.own('bank', 'taro'), history.ofIssuer('bank')]).toEqual([{}, {}])
  await end('taro', 'sms', true)
  await end('taro', 'sms', false)
  await end('hana', 'sms', true)
  await end('hana', 'mail', true)
  await end('other', 'sms', false, 'another-bank')
  expect(history.own('bank', 'taro')).toEqual({ 'sms mobile': { asked: 2, passed: 1 } })
  expect(history.ofIssuer('bank'), 'what was read is remembered').toEqual({})
  clock.nowMs = HOUR_MS
  expect(history.ofIssuer('bank')).toEqual({
    'sms mobile': { asked: 3, passed: 2 },
    'mail mobile': { asked: 1, passed: 1 },
  })
})

test('method history: of two challenges of one cardholder that end at once, one is told to look again', async () => {
  const store = await openMemoryStore()
  const history = new MethodHistory(store, () => 0)
  const [one, another] = [true, false].map((passed) => history.oneMore('bank', 'taro', 'sms', 'mobile', passed))
  await store.commit({ replaces: [one!] })
  await expect(store.commit({ replaces: [another!] })).rejects.toMatchObject({ code: 'ERR_STORE_CONFLICT' })
})
