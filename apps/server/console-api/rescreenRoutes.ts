/**
 * A person asks the policy of today about an order once more: an assessment like any other, in the stage in which the order stands, so
 * it is recorded, and made again by replay. It is never milder than what was decided before: what waits for a person goes on waiting.
 */
import { latestDecision } from '@sekisho/adapters/reviews'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { StoredRow } from '@sekisho/adapters/store'
import { assert } from '@sekisho/base'
import { decide, orderRecordOfRow } from '@sekisho/fraud/decisions'
import { isOwnID } from './caseActions.ts'
import { heldBody, reasonsOf } from './caseBody.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function rescreenRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [
    { method: 'POST', path: '/cases/:rowID/assessments', needs: 'judge', answer: (asked) => rescreen(parts, asked) },
  ]
}

async function rescreen(parts: ConsoleAPIParts, { who, params, body, nowMs }: AskedBySomebody): Promise<Answer> {
  const { store, reviews, desk } = parts
  const { tenantID, userID } = who
  const { rowID = '' } = params
  const { assessmentID: ownID, ...others } = body
  if (!isOwnID(ownID)) return invalid('assessmentID', 'a UUID')
  for (const member of Object.keys(others)) return invalid(member, 'no member of that name')
  const held = reviews.find(tenantID, rowID)
  const before = held && latestDecision(store, tenantID, rowID)
  if (!held || !before) return { problem: 'not_found', detail: 'there is no such order' }
  const assessmentID = `console.${ownID.toLowerCase()}`
  const isNew = store.findEvent(tenantID, 'assessment', `${rowID}/${assessmentID}`) === undefined
  const { decided } = held.now
  if (isNew && decided && decided.verdict !== 'hold') {
    return { problem: 'out_of_turn', detail: 'already_decided', body: { now: heldBody(held) } }
  }
  const { orderID, stage } = orderRecordOfRow(before)
  const { test } = spaceOfRow(before)
  assert(rowIDIn({ tenantID, test }, orderID) === rowID, 'an order has its row under its own ID')
  if (isNew) {
    // The trail first: what was done never stands there without its person.
    const row = {
      tenant: tenantID,
      kind: 'case-rescreened',
      id: rowID,
      schema: 1,
      receivedAtMs: nowMs,
      imported: false,
    }
    await store.commit({ appends: [{ ...row, body: { by: userID, assessmentID } }] })
  }
  const asked = { assessmentID, occurredAt: new Date(nowMs).toISOString(), stage }
  const answer = isNew
    ? await desk.assessment(tenantID, orderID, asked, { test, keeps: true })
    : decidedBefore(parts, tenantID, `${rowID}/${assessmentID}`)
  switch (answer.status) {
    case 'decided':
      return { body: comparedBody(parts, rowID, store.readRow(answer.seq)!) }
    case 'refused':
      return { problem: 'invalid', issues: answer.issues }
    case 'not_found':
      return { problem: 'not_found', detail: 'there is no such order' }
    case 'conflict':
      return { problem: 'conflict' }
    case 'busy':
    case 'late':
      return { problem: 'busy' }
  }
}

/** Asked twice, because the first answer did not arrive. */
function decidedBefore({ store }: ConsoleAPIParts, tenantID: string, id: string) {
  return { status: 'decided', seq: store.findEvent(tenantID, 'assessment', id)!.seq + 1 } as const
}

function comparedBody(parts: ConsoleAPIParts, rowID: string, after: StoredRow) {
  const before = decisionBefore(parts, rowID, after)
  return { before: sideOf(parts, before), after: sideOf(parts, after), alone: aloneOf(parts, after) }
}

/** Another assessment may have come in between. */
function decisionBefore({ store }: ConsoleAPIParts, rowID: string, { tenant, seq }: StoredRow): StoredRow {
  const first = store.findEvent(tenant, 'order', rowID)!
  const later = store.findEventsUnder(tenant, 'assessment', `${rowID}/`, MOST_ASSESSMENTS)
  return store.readRow(Math.max(first.seq, ...later.filter((one) => one < seq - 1)) + 1)!
}

function sideOf({ policyOf }: ConsoleAPIParts, decision: StoredRow) {
  const { outcome, score, reasons, versions, degraded, occurredAtMs } = orderRecordOfRow(decision)
  const texts = reasonsOf(decision, policyOf)
  return {
    seq: decision.seq,
    at: new Date(occurredAtMs).toISOString(),
    outcome,
    score,
    degraded: degraded ?? null,
    reasons: reasons.map((code, i) => ({ code, ...texts[i]! })),
    policy: { id: versions.policy.id, version: versions.policy.version },
  }
}

/** What the policy would have said to somebody who never asked before. */
function aloneOf({ policyOf }: ConsoleAPIParts, decision: StoredRow): string {
  const record = orderRecordOfRow(decision)
  if (record.atLeast === undefined || record.features.length === 0) return record.outcome
  const vector = record.features.map((value) => value ?? undefined)
  const policy = policyOf(decision.tenant, record)
  return decide(policy, vector, record.degraded === undefined ? {} : { degraded: record.degraded }).outcome
}

const MOST_ASSESSMENTS = 200
