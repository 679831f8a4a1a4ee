/** Whatever a shop asks and tells, in whatever order: steps for properties over mixed journals. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { aLogin, anOrder, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Desk } from '../desk.ts'
import { iso } from './aDesk.ts'

const STEPS = [
  'order',
  'order',
  'assessment',
  'login',
  'registration',
  'profile-change',
  'settlement',
  'authorisation',
  'threeds-result',
  'outcome',
  'fraud-report',
  'verdict',
  'separation',
  'list-change',
] as const
export const step = fc.record({
  does: fc.constantFrom(...STEPS),
  who: fc.nat(3),
  about: fc.nat(9),
  agoMs: fc.constantFrom(0, 0, MINUTE_MS, HOUR_MS, 2 * DAY_MS, -MINUTE_MS),
  /** How far our clock goes on meanwhile, or back. */
  clockMs: fc.constantFrom(0, 0, 1_000, HOUR_MS, 3 * DAY_MS, -HOUR_MS),
  variant: fc.nat(5),
})

export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** One of them at the desk of shop-a, and its answer looked at. */
export async function take(
  desk: Desk,
  { does, who, about, agoMs, variant }: Step,
  id: string,
  { nowMs, sent }: { nowMs: number; sent: readonly Step[] },
): Promise<void> {
  const occurredAt = iso(nowMs - agoMs)
  const orderID = earlier('order', about, sent)
  const accountID = `member-${who}`
  const device = { deviceID: `device-${variant}`, ipAddress: `198.51.100.${who}` }
  const email = `m${who}@example.jp`
  const answer = await (() => {
    switch (does) {
      case 'order': {
        const payment = { method: 'card', card: { token: `card-${variant}`, bin: '400000' } }
        return desk.order('shop-a', anOrder({ orderID: id, occurredAt, payment, device, buyer: { accountID, email } }))
      }
      case 'assessment': {
        const body = { assessmentID: id, occurredAt, stage: 'before_dispatch', device }
        return desk.assessment('shop-a', orderID, body)
      }
      case 'login':
        return desk.account(
          does,
          'shop-a',
          aLogin({ loginID: id, occurredAt, accountID, device, ...loginResult(variant) }),
        )
      case 'registration':
        return desk.account(
          does,
          'shop-a',
          aRegistration({ registrationID: id, occurredAt, member: { accountID, email } }),
        )
      case 'profile-change':
        return desk.account(does, 'shop-a', aProfileChange({ changeID: id, occurredAt, accountID, changed: { email } }))
      case 'settlement': {
        const status = ['payment_failed', 'chargeback', 'chargeback_reversed', 'overdue', 'paid', 'captured'][variant]!
        return desk.tell({ kind: does, orderID }, 'shop-a', { settlementID: id, occurredAt, status })
      }
      case 'authorisation': {
        const body = { authorisationID: id, occurredAt, approved: variant > 3, card: { token: `card-${who}` } }
        return desk.tell({ kind: does, orderID }, 'shop-a', body)
      }
      case 'threeds-result': {
        const challenge = ['completed', 'failed', 'abandoned'][variant % 3]!
        return desk.tell({ kind: does, orderID }, 'shop-a', { resultID: id, occurredAt, transStatus: 'N', challenge })
      }
      case 'outcome': {
        const result = ['step_up_passed', 'step_up_failed', 'reported_takeover', 'false_alarm'][variant % 4]!
        return desk.tell({ kind: does, of: 'login', id: earlier('login', about, sent) }, 'shop-a', {
          outcomeID: id,
          occurredAt,
          result,
        })
      }
      case 'fraud-report': {
        const whom = variant > 2 ? { orderID } : { entity: { email } }
        const withdrawn = variant % 2 === 1
        const body = { reportID: id, occurredAt, about: whom, type: 'stolen_number', source: 'issuer', withdrawn }
        return desk.tell({ kind: does }, 'shop-a', body)
      }
      case 'verdict': {
        const verdict = ['ok', 'ng', 'hold'][variant % 3]!
        return desk.tell({ kind: does, orderID }, 'shop-a', { verdictID: id, occurredAt, verdict, reviewerID: 'sato' })
      }
      case 'separation':
        return desk.tell({ kind: does, orderID }, 'shop-a', {
          separationID: id,
          occurredAt,
          otherOrderID: earlier('order', about + 1 + variant, sent),
          of: variant % 2 === 0 ? 'individual' : 'household',
          reviewerID: 'sato',
        })
      case 'list-change':
        return desk.tell({ kind: does }, 'shop-a', {
          listChangeID: id,
          occurredAt,
          listID: 'stopped',
          effect: ['block', 'allow', 'watch'][variant % 3]!,
          entity: { email },
          category: 'other',
          source: 'test',
          owner: 'sato',
          removed: variant > 3,
        })
    }
  })()
  // What tells about something that was not sent, or not yet, is not found: that is an answer, too.
  const refusals = does === 'separation' ? ['refused'] : [] // an order is not of somebody else than itself
  expect(['decided', 'taken', 'not_found', 'busy', ...refusals], JSON.stringify(answer)).toContain(answer.status)
}

/** One of those that were sent, this moment's among them: it may still be on its way. */
function earlier(kind: Step['does'], about: number, sent: readonly Step[]): string {
  const ids = sent.flatMap(({ does }, i) => (does === kind ? [`e-${i + 1}`] : []))
  return ids[about % Math.max(1, ids.length)] ?? 'nobody'
}

function loginResult(variant: number): object {
  return variant > 3 ? { result: 'failed', failure: 'wrong_credential' } : {}
}
