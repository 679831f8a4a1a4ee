import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { ARes, RReq, Version } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { erroFailure } from './outcome.ts'
import {
  answered,
  asked,
  deadlineOf,
  deadlinePassed,
  failed,
  isStale,
  methodNotified,
  methodWaitMs,
  notChallenged,
  resulted,
  threeDSCompInd,
} from './transaction.ts'
import type { ExpectARes, ExpectRReq, Prepared, Transaction } from './transaction.ts'

const NOW_MS = Date.UTC(2026, 10, 22)
const PAGE = { origin: 'https://shop.example' }
const RUNNING: Prepared = {
  tenant: 'shop',
  steps: 0,
  directoryID: 'F000000001',
  messageVersion: '2.2.0',
  channel: 'BRW',
  category: 'PA',
  beganAtMs: NOW_MS,
  waitsFor: 'methodRunning',
  method: 'running',
  card: { acctNumber: '9999010000000003' },
  issuerCountryCode: '392',
}
const WAITING: ExpectARes = asked(RUNNING, { messageType: 'AReq' }, PAGE)
const CHALLENGED = answered(WAITING, { transStatus: 'C', eci: '07' } as ARes, { acsTransID: 'a' }) as ExpectRReq

test('3DSS-METH-003, 004, 007: a method that is there is Y when it was notified and N otherwise; none is U', () => {
  const notified = methodNotified(RUNNING) as Prepared
  expect(threeDSCompInd(RUNNING)).toBe('N')
  expect(threeDSCompInd(notified)).toBe('Y')
  expect(threeDSCompInd({ ...RUNNING, waitsFor: 'prepared', method: 'none' })).toBe('U')
  for (const other of [notified, WAITING, CHALLENGED] as Transaction[]) expect(methodNotified(other)).toBe(other)
})

test('3DSS-METH-005, 006, 008: how long the AReq waits: the rest of the limit of its version, and not for a method that never started', () => {
  const cases: [Version, number, boolean, number][] = [
    ['2.1.0', 0, false, 10_000],
    ['2.2.0', 9_999, false, 1],
    ['2.2.0', 10_000, false, 0],
    ['2.3.1', 1_000, false, 4_000],
    ['2.3.1', 5_001, false, 0],
    ['2.2.0', 0, true, 0],
  ]
  for (const [messageVersion, laterMs, neverStarted, waitMs] of cases) {
    expect(methodWaitMs({ ...RUNNING, messageVersion }, neverStarted, NOW_MS + laterMs)).toBe(waitMs)
  }
  expect(methodWaitMs(methodNotified(RUNNING) as Prepared, false, NOW_MS)).toBe(0)
})

test('3DSS-METH-009: what was prepared holds for ten minutes', () => {
  expect(isStale(RUNNING, NOW_MS + 10 * MINUTE_MS)).toBe(false)
  expect(isStale(RUNNING, NOW_MS + 10 * MINUTE_MS + 1)).toBe(true)
})

test('transaction: the card goes with the AReq, and nothing of the time before stays', () => {
  expect(Object.keys(WAITING).sort()).toEqual([
    'areq',
    'beganAtMs',
    'category',
    'channel',
    'directoryID',
    'messageVersion',
    'page',
    'steps',
    'tenant',
    'waitsFor',
  ])
})

test('3DSS-RREQ-022: eci and value of a challenge are those of the RReq, or there are none', () => {
  const ended = resulted(CHALLENGED, { transStatus: 'N', transStatusReason: '19' } as RReq)
  expect(ended).toMatchObject({
    waitsFor: 'settled',
    challenged: true,
    result: { transStatus: 'N', transStatusReason: '19' },
  })
  expect(ended.result).not.toHaveProperty('eci')
  expect(ended).not.toHaveProperty('challenge')
})

test('transaction: every end that is none has its reason, and no result', () => {
  const failure = erroFailure({ errorCode: '402', errorComponent: 'D', errorDescription: 'x' } as Parameters<
    typeof erroFailure
  >[0])
  expect(failed(WAITING, failure)).toMatchObject({ waitsFor: 'settled', challenged: false, failure })
  expect(failed(CHALLENGED, failure)).toMatchObject({ challenged: true, failure })
  expect(failed(CHALLENGED, failure)).not.toHaveProperty('result')
  expect(notChallenged(CHALLENGED, 'declined')).toMatchObject({ waitsFor: 'expectRReq', challenge: 'declined' })
  expect(notChallenged(WAITING, 'declined')).toBe(WAITING)
})

test('deadlines: every state that is stored has one, and what it means', () => {
  const settled = resulted(CHALLENGED, { transStatus: 'Y' } as RReq)
  const cases: [Exclude<Transaction, ExpectARes>, number, Transaction | undefined][] = [
    [RUNNING, 15 * MINUTE_MS, undefined],
    [CHALLENGED, 31 * MINUTE_MS, failed(CHALLENGED, { code: 'result_missing' })],
    [settled, 24 * HOUR_MS, undefined],
  ]
  for (const [state, limitMs, after] of cases) {
    expect(deadlineOf(state, NOW_MS) - NOW_MS, state.waitsFor).toBe(limitMs)
    expect(deadlinePassed(state)).toEqual(after)
  }
})
