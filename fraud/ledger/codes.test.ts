import { expect, test } from 'vitest'
import { failureOf, refusalOf } from './codes.ts'

test('codes: an issuer’s answer is put into a class, and one that no table knows is other', () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'issuer_refused unsaid'],
    ['51', 'issuer_refused funds'],
    ['61', 'issuer_refused limit'],
    ['54', 'issuer_refused card'],
    ['43', 'issuer_refused lost_or_stolen'],
    ['N7', 'issuer_refused security_code'],
    ['n7', 'issuer_refused security_code'],
    ['1A', 'issuer_refused authentication_wanted'],
    ['59', 'issuer_refused suspicion'],
    ['57', 'issuer_refused not_permitted'],
    ['05', 'issuer_refused general'],
    ['91', 'technical issuer'],
    ['G12', 'issuer_refused general'],
    ['42G020000', 'issuer_refused funds'],
    ['42G830000', 'issuer_refused card'],
    ['42G950000', 'technical issuer'],
    ['G99', 'issuer_refused other'],
    ['G1', 'issuer_refused other'],
    ['42G02', 'issuer_refused funds'],
    ['99', 'issuer_refused other'],
    ['', 'issuer_refused other'],
    ['constructor', 'issuer_refused other'],
    ['OK', 'issuer_refused other'],
  ]
  for (const [code, expected] of cases) {
    const { cause, because } = refusalOf(code)
    expect(`${cause} ${because}`, code).toBe(expected)
  }
})

test('codes: an authentication that let nobody through: the buyer’s own end first, then whose fault, then why', () => {
  const cases: [Parameters<typeof failureOf>[0], string][] = [
    [{ transStatus: 'N' }, 'threeds_failed unsaid'],
    [{ transStatus: 'R' }, 'threeds_failed unsaid'],
    [{ transStatus: 'U' }, 'technical acs'],
    [{ transStatus: 'N', transStatusReason: '22' }, 'technical acs'],
    [{ transStatus: 'N', transStatusReason: '10' }, 'threeds_failed suspicion'],
    [{ transStatus: 'N', transStatusReason: '13' }, 'threeds_failed card'],
    [{ transStatus: 'N', transStatusReason: '03' }, 'threeds_failed unsupported'],
    [{ transStatus: 'N', transStatusReason: '19' }, 'threeds_failed challenge_failed'],
    [{ transStatus: 'N', transStatusReason: '85' }, 'threeds_failed unsaid'],
    [{ transStatus: 'N', transStatusReason: '14' }, 'threeds_abandoned timed_out'],
    [{ transStatus: 'U', transStatusReason: '14' }, 'threeds_abandoned timed_out'],
    [{ transStatus: 'N', transStatusReason: '19', challengeCancel: '01' }, 'threeds_abandoned cancelled'],
    [{ transStatus: 'N', transStatusReason: '14', challengeCancel: '05' }, 'threeds_abandoned not_begun'],
    [{ transStatus: 'U', transStatusReason: '22', challengeCancel: '06' }, 'technical acs'],
    [{ transStatus: 'N', challengeCancel: '07' }, 'threeds_failed unsaid'],
    [{ transStatus: 'N', challenge: 'abandoned' }, 'threeds_abandoned cancelled'],
    [{ transStatus: 'N', challenge: 'timed_out' }, 'threeds_abandoned timed_out'],
    [{ transStatus: 'N', challenge: 'failed' }, 'threeds_failed challenge_failed'],
    [{ transStatus: 'N', challenge: 'completed' }, 'threeds_failed unsaid'],
  ]
  for (const [heard, expected] of cases) {
    const { cause, because } = failureOf(heard)
    expect(`${cause} ${because}`, JSON.stringify(heard)).toBe(expected)
  }
})
