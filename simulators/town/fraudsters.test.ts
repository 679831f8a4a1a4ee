import { expect, test } from 'vitest'
import { parseFraudsters } from './fraudsters.ts'
import { TRADES } from './trades.ts'

test('fraudsters: the town’s own are written in the form that anybody may bring', () => {
  const document: unknown = JSON.parse(JSON.stringify({ trades: TRADES }))
  expect(parseFraudsters(document)).toEqual({ ok: true, message: TRADES })
})

test('fraudsters: a member that is optional may be left out', () => {
  const { adapts: _adapts, gapSeconds: _gap, spoils: _spoils, ...plain } = TRADES[0]!
  expect(parseFraudsters({ trades: [plain] })).toMatchObject({ ok: true })
})

test('fraudsters: every fault of a document is named with its place', () => {
  const [trade] = TRADES
  const cases: { change: object; issues: string[] }[] = [
    { change: { kind: 'arson' }, issues: ['format trades.0.kind'] },
    { change: { kind: 'friendly_fraud' }, issues: ['format trades.0.kind'] },
    { change: { name: 'A name' }, issues: ['format trades.0.name'] },
    { change: { ordersPerDay: [3, 1] }, issues: ['format trades.0.ordersPerDay'] },
    { change: { ordersPerDay: 3 }, issues: ['format trades.0.ordersPerDay'] },
    {
      change: { ordersPerDay: [0, 1e9] },
      issues: ['format trades.0.ordersPerDay.0', 'format trades.0.ordersPerDay.1'],
    },
    { change: { hours: [25, 4] }, issues: ['format trades.0.hours.0'] },
    { change: { shops: [] }, issues: ['format trades.0.shops'] },
    { change: { shops: ['bank'] }, issues: ['format trades.0.shops.0'] },
    { change: { express: 'yes' }, issues: ['format trades.0.express'] },
    { change: { returnPercent: 1.5 }, issues: ['format trades.0.returnPercent'] },
    { change: { payment: undefined }, issues: ['required trades.0.payment'] },
    { change: { card: undefined }, issues: ['required trades.0.card', 'required trades.0.card'] },
    { change: { account: 'victim' }, issues: ['required trades.0.takeover'] },
    { change: { adapts: [{ on: 'rain', times: 1, change: ['card'] }] }, issues: ['format trades.0.adapts.0.on'] },
    { change: { script: 'rm -rf /' }, issues: ['not_allowed trades.0.script'] },
    { change: { '4111 1111': 1 }, issues: ['not_allowed trades.0'] },
  ]
  for (const { change, issues } of cases) {
    expect(issuesOf({ trades: [{ ...trade, ...change }] }), JSON.stringify(change)).toEqual(issues)
  }
  for (const value of [undefined, null, [], 'x', { trades: {} }, { trades: [] }, { trades: [null] }]) {
    expect(issuesOf(value), JSON.stringify(value)).toHaveLength(1)
  }
  expect(issuesOf({ trades: [trade, trade] })).toEqual(['format trades.1.name'])
})

function issuesOf(value: unknown): string[] {
  const parsed = parseFraudsters(value)
  return parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
}
