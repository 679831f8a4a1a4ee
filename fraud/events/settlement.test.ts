import { expect, test } from 'vitest'
import { isoOf, NOON_MS } from '../testing/index.ts'
import { parseSettlement } from './settlement.ts'

test('settlement: a label is known when it arrives, or when the shop says that it learned of it', () => {
  const cases: [object, number | string][] = [
    [{}, NOON_MS],
    [{ knownAt: isoOf(NOON_MS - 1_000) }, NOON_MS - 1_000],
    [{ occurredAt: isoOf(NOON_MS + 60_000) }, NOON_MS + 60_000], // a clock that runs ahead is no contradiction
    [{ knownAt: isoOf(NOON_MS - 3_600_001) }, 'known_too_early knownAt'],
    [{ knownAt: isoOf(NOON_MS + 300_001) }, 'occurred_in_future knownAt'],
    [{ knownAt: 'later' }, 'format knownAt'],
    [{ occurredAt: isoOf(NOON_MS + 300_001) }, 'occurred_in_future occurredAt'],
    [{ status: 'stolen' }, 'not_one_of status'],
    [{ settlementID: '' }, 'format settlementID'],
    [{ amountMinor: -1 }, 'amount_negative amountMinor'],
    [{ note: 'x' }, 'not_allowed note'],
  ]
  for (const [change, expected] of cases) {
    const parsed = parseSettlement({ ...CHARGEBACK, ...change }, { receivedAtMs: NOON_MS })
    const answer = parsed.ok
      ? parsed.message.knownAtMs
      : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`).join()
    expect(answer, JSON.stringify(change)).toBe(expected)
  }
})

test('settlement: in an import a label may be known long after it occurred', () => {
  const body = { ...CHARGEBACK, knownAt: isoOf(NOON_MS + 60 * 86_400_000) }
  expect(parseSettlement(body, { imported: true }).ok).toBe(true)
})

const CHARGEBACK = { settlementID: 's-1', occurredAt: isoOf(NOON_MS - 3_600_000), status: 'chargeback' }
