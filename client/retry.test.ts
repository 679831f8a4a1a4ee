import { expect, test } from 'vitest'
import { APIError } from './error.ts'
import { retryAfterMsOf, waitBefore } from './retry.ts'

test('retry: it waits as long as the server said, or longer with each try', () => {
  const busy = (retryAfterMs?: number) =>
    new APIError('busy', 'busy', { status: 503, ...(retryAfterMs !== undefined && { retryAfterMs }) })
  for (const waitMs of [0, 1_000, 60_000]) expect(waitBefore(busy(waitMs), 'POST /v1/users', 1)).toBe(waitMs)
  for (const [tries, least] of [
    [1, 200],
    [2, 400],
    [3, 800],
  ] as const) {
    const waitMs = waitBefore(busy(), 'POST /v1/users', tries)!
    expect(waitMs).toBeGreaterThanOrEqual(least)
    expect(waitMs).toBeLessThanOrEqual(2 * least)
  }
})

test('retry: what is not idempotent goes again only when the server says that it did nothing', () => {
  const lost = new APIError('ERR_CLIENT_UNREACHABLE', 'lost')
  const cases = [
    { operation: 'POST /v1/orders', isAgain: true },
    { operation: 'GET /v1/lists', isAgain: true },
    { operation: 'PUT /v1/users/{userID}', isAgain: true },
    { operation: 'POST /v1/webhooks', isAgain: false },
    { operation: 'POST /v1/3ds/auth', isAgain: false },
    { operation: 'DELETE /v1/users/{userID}', isAgain: false },
  ] as const
  for (const { operation, isAgain } of cases) {
    expect(waitBefore(lost, operation, 1) !== undefined, operation).toBe(isAgain)
    expect(waitBefore(new APIError('too_many_calls', 'no', { status: 429 }), operation, 1), operation).toBeDefined()
    for (const status of [400, 401, 403, 404, 409, 422, 500, 502]) {
      expect(waitBefore(new APIError('x', 'no', { status }), operation, 1), `${operation} ${status}`).toBeUndefined()
    }
  }
})

test('retry: Retry-After is seconds or a date, and what is neither is not there', () => {
  const cases: [string | null, number | undefined][] = [
    [null, undefined],
    ['0', 0],
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['1e9', undefined],
    ['9'.repeat(40), undefined],
  ]
  for (const [text, ms] of cases) expect(retryAfterMsOf(text), String(text)).toBe(ms)
  expect(retryAfterMsOf(new Date(Date.now() + 3_600_000).toUTCString())).toBeGreaterThan(0)
})
