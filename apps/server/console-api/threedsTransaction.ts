/** One transaction with everything that its tenant has of it: messages, challenge, decision, order, and what came back afterwards. */
import { CHALLENGE_STEP } from '@sekisho/adapters/acs'
import { cameBack, orderOfTransaction } from '@sekisho/adapters/outcomes'
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { TenantID } from '@sekisho/base'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { reasonsOf } from './caseBody.ts'
import { messagesBody } from './threedsMessages.ts'
import { messagesIn, ownIDOf, stepsOf } from './threedsSteps.ts'
import type { OwnID, Side } from './threedsSteps.ts'
import { lastOf, summaryOf } from './threedsSummary.ts'

export interface TransactionParts {
  readonly store: Store
  readonly policyOf: PolicyOf
}

/** @returns undefined where the tenant has no such transaction */
export function transactionBody(parts: TransactionParts, tenant: TenantID, side: Side, transID: string) {
  const { store } = parts
  const id = ownIDOf(store, tenant, side, transID)
  if (id === undefined) return undefined
  const steps = stepsOf(store, tenant, id)
  const said = messagesIn(steps)
  const idOf = (name: string) => {
    const found = said.map(({ message }) => message[name]).find((value) => typeof value === 'string')
    return found ?? null
  }
  const txn = (idOf('threeDSServerTransID') ?? id).toLowerCase()
  return {
    side,
    threeDSServerTransID: txn,
    dsTransID: idOf('dsTransID'),
    acsTransID: idOf('acsTransID'),
    summary: summaryOf(said),
    messages: messagesBody(steps),
    challenge: side === 'acs' ? challengeBody(store, tenant, id, lastOf(said, 'RReq')) : null,
    decision: side === 'acs' ? decisionBody(parts, tenant, id) : null,
    ...ofOrder(parts, tenant, side, txn),
  }
}

/** What the cardholder did and saw. Steps of before they were on record are not there: the RReq still tells the end. */
function challengeBody(store: Store, tenant: TenantID, id: OwnID, rreq: ReturnType<typeof lastOf>) {
  const seqs = store.findEventsUnder(tenant, CHALLENGE_STEP, `${id}/`, MOST_STEPS).sort((a, b) => a - b)
  const steps = seqs.map((seq) => {
    const { body, receivedAtMs } = store.readRow(seq)!
    return { at: new Date(receivedAtMs).toISOString(), ...body }
  })
  if (steps.length === 0 && !rreq) return null
  const { transStatus = null, transStatusReason = null, challengeCancel = null, interactionCounter = null } = rreq ?? {}
  return { steps, end: rreq ? { transStatus, transStatusReason, challengeCancel, interactionCounter } : null }
}

/** An issuer's: a decision stands right behind the event that asked for it. */
function decisionBody({ store, policyOf }: TransactionParts, tenant: TenantID, id: OwnID) {
  const asked = store.findEvent(tenant, 'authentication', id)
  if (!asked) return null
  const { facts } = screenedEventOfRow(store.readRow(asked.seq)!)
  const row = store.readRow(asked.seq + 1)!
  const record = orderRecordOfRow(row)
  const { rows, named } = policyOf(tenant, record).catalogue
  const values = named(record.features)
  const told = facts.evidence
  const heard = rows.filter(({ name }) => name.startsWith('evidence') && name !== 'evidenceRead' && name in values)
  return {
    outcome: record.outcome,
    score: record.score,
    reasons: reasonsOf(row, policyOf),
    hits: record.hits,
    policy: { id: record.versions.policy.id, version: record.versions.policy.version },
    features: rows.flatMap(({ name, meaning }, i) => {
      const value = record.features[i]
      return value === undefined || value === null || value === 0 || value === false ? [] : [{ name, meaning, value }]
    }),
    evidence: !told
      ? null
      : told.read === 'refused'
        ? { carrier: told.carrier, refusal: told.refusal, values: [] }
        : {
            carrier: told.carrier,
            signer: told.signer,
            values: heard.map(({ name, meaning }) => ({ name, meaning, value: values[name] })),
          },
  }
}

/** The order that it pays for, at a shop, and at both ends what the other one told afterwards. */
function ofOrder({ store, policyOf }: TransactionParts, tenant: TenantID, side: Side, txn: string) {
  const rowID = side === 'acs' ? undefined : orderOfTransaction(store, tenant, txn)
  return {
    order: rowID === undefined ? null : orderBody(store, policyOf, tenant, rowID),
    cameBack: cameBack(store, tenant, [txn]).map(({ partner, said, atMs, standing }) => ({
      partner,
      said: {
        kind: said.kind,
        transStatus: said.transStatus ?? null,
        challenge: said.challenge ?? null,
        type: said.type ?? null,
      },
      at: new Date(atMs).toISOString(),
      standing,
    })),
  }
}

function orderBody(store: Store, policyOf: PolicyOf, tenant: TenantID, rowID: string) {
  const first = store.findEvent(tenant, 'order', rowID)
  if (!first) return null
  const later = store.findEventsUnder(tenant, 'assessment', `${rowID}/`, MOST_STEPS).sort((a, b) => a - b)
  const { test } = spaceOfRow({ tenant, id: rowID })
  return {
    rowID,
    orderID: test ? rowID.slice(1) : rowID,
    test,
    assessments: [first.seq, ...later].map((seq) => {
      const row = store.readRow(seq + 1)!
      const { stage, outcome, score } = orderRecordOfRow(row)
      return { stage, outcome, score, reasons: reasonsOf(row, policyOf) }
    }),
  }
}

const MOST_STEPS = 200
