import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { Erro, Version } from '@sekisho/threeds/messages'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterPReq, firstPreparation } from './preq.ts'
import type { Preparation, Prepared } from './preq.ts'

const NOW_MS = Date.UTC(2026, 10, 22)
const OURS: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']
const FIRST = firstPreparation(OURS, NOW_MS)
const LOADED: Preparation = { version: '2.3.1', serialNum: 'X', fullAtMs: NOW_MS, nextAtMs: NOW_MS + DAY_MS }

test('3DSS-PREQ-001, 002: everything is asked for at once, then what changed since the last serial number, after a day', () => {
  expect(FIRST).toEqual({ version: '2.3.1', nextAtMs: NOW_MS })
  const loaded = after(FIRST, { kind: 'applied', serialNum: 'X', full: true })
  expect(loaded).toEqual(LOADED)
  const updated = after(loaded, { kind: 'applied', serialNum: 'Y', full: false }, NOW_MS + DAY_MS)
  expect(updated).toEqual({ ...LOADED, serialNum: 'Y', nextAtMs: NOW_MS + 2 * DAY_MS })
  expect(after(loaded, { kind: 'applied', full: true }).serialNum).toBeUndefined()
})

test('3DSS-PREQ-006: after a faulty answer the next request comes an hour later, and asks for everything once twelve hours have passed', () => {
  expect(after(FIRST, { kind: 'faulty' })).toEqual({ ...FIRST, nextAtMs: NOW_MS + HOUR_MS })
  expect(after(LOADED, { kind: 'faulty' })).toEqual({ ...LOADED, nextAtMs: NOW_MS + HOUR_MS })
  const later = NOW_MS + 11 * HOUR_MS
  const { serialNum: _unfit, ...anew } = LOADED
  expect(after(LOADED, { kind: 'faulty' }, later)).toEqual({ ...anew, nextAtMs: later + HOUR_MS })
  expect(after(LOADED, { kind: 'faulty' }, later - 1)).toEqual({ ...LOADED, nextAtMs: later - 1 + HOUR_MS })
})

test('3DSS-PREQ-025: after 307 the next request asks for everything, but not within 12 hours of the last full list', () => {
  const refused: Prepared = { kind: 'erro', erro: erro('307') }
  expect(after(LOADED, refused)).toEqual({ version: '2.3.1', fullAtMs: NOW_MS, nextAtMs: NOW_MS + 12 * HOUR_MS })
  const later = NOW_MS + 2 * DAY_MS
  expect(after(LOADED, refused, later).nextAtMs).toBe(later + HOUR_MS)
})

test('3DSS-PREQ-026: after 103, and after any other Erro, nothing is asked for an hour; what was loaded is kept', () => {
  for (const code of ['103', '303', '403', '404', '999']) {
    expect(after(LOADED, { kind: 'erro', erro: erro(code) }), code).toEqual({ ...LOADED, nextAtMs: NOW_MS + HOUR_MS })
  }
})

test('3DSS-PREQ-005: a request that may have arrived is not repeated within the hour', () => {
  expect(after(LOADED, { kind: 'unanswered' })).toEqual({ ...LOADED, nextAtMs: NOW_MS + HOUR_MS })
})

test('3DSS-PREQ-028: without a connection a request every minute for a day, then every hour, until one works', () => {
  const lost = after(LOADED, { kind: 'unreachable' })
  expect(lost).toEqual({ ...LOADED, unreachableSinceMs: NOW_MS, nextAtMs: NOW_MS + MINUTE_MS })
  const cases = [
    [DAY_MS - 1, MINUTE_MS],
    [DAY_MS, HOUR_MS],
  ] as const
  for (const [laterMs, pauseMs] of cases) {
    expect(after(lost, { kind: 'unreachable' }, NOW_MS + laterMs).nextAtMs - NOW_MS - laterMs).toBe(pauseMs)
  }
  expect(after(lost, { kind: 'applied', serialNum: 'X', full: false })).toEqual(LOADED)
})

test('preq: a version that the DS does not have is left at once for the next one of both', () => {
  const cases: [Version, string, Version | undefined][] = [
    ['2.3.1', '2.1.0,2.2.0', '2.2.0'],
    ['2.3.1', '2.1.0', '2.1.0'],
    ['2.3.1', 'none that we know', '2.2.0'],
    ['2.2.0', '2.2.0,2.3.1', undefined],
    ['2.1.0', '2.2.0', undefined],
  ]
  for (const [version, errorDetail, lower] of cases) {
    const next = after({ version, nextAtMs: NOW_MS }, { kind: 'erro', erro: { ...erro('102'), errorDetail } })
    expect(next).toEqual(lower ? { version: lower, nextAtMs: NOW_MS } : { version, nextAtMs: NOW_MS + HOUR_MS })
  }
})

test('3DSS-PREQ-004, 005: whatever the DS answers, two full lists are 12 hours apart and two requests that reached it one hour', () => {
  const answer = fc.oneof(
    fc.record({ kind: fc.constant('applied' as const), serialNum: fc.constant('S') }),
    fc.record({ kind: fc.constant('faulty' as const) }),
    fc.record({ kind: fc.constant('unreachable' as const) }),
    fc.record({ kind: fc.constant('erro' as const), erro: fc.constantFrom('103', '307', '403').map(erro) }),
  )
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 60 }), (answers) => {
      let known = FIRST
      let fullAtMs = -Infinity
      let reachedAtMs = -Infinity
      for (const one of answers) {
        const nowMs = known.nextAtMs
        const full = known.serialNum === undefined
        expect(nowMs - reachedAtMs).toBeGreaterThanOrEqual(HOUR_MS)
        if (full) expect(nowMs - fullAtMs).toBeGreaterThanOrEqual(12 * HOUR_MS)
        if (one.kind !== 'unreachable') reachedAtMs = nowMs
        if (one.kind === 'applied' && full) fullAtMs = nowMs
        known = after(known, one.kind === 'applied' ? { ...one, full } : one, nowMs)
      }
    }),
    { seed: 7 },
  )
})

function after(before: Preparation, prepared: Prepared, nowMs = NOW_MS): Preparation {
  return afterPReq(before, prepared, OURS, nowMs)
}

function erro(errorCode: string): Erro {
  return {
    messageType: 'Erro',
    messageVersion: '2.3.1',
    errorCode,
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail: 'x',
  }
}
