/** A login, a registration or a profile change as a case: what its rows are called, and whether it waits for a person. */
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { TenantID } from '@sekisho/base'
import { accountRecordOfRow } from '@sekisho/fraud/decisions'
import { accountEventOfRow, ACCOUNT_EVENT_KINDS, eventOfRow } from '@sekisho/fraud/events'
import type { AccountEventKind, OutcomeResult } from '@sekisho/fraud/events'
import { memberWaits, reviewByMs } from '@sekisho/fraud/reviews'
import type { Waiting } from './waiting.ts'

/** The name of an event within its tenant. */
export interface MemberName {
  readonly kind: AccountEventKind
  /** Its caller's. */
  readonly id: string
  readonly test: boolean
}

/** Of its case's rows. No ID of an order has an at sign, so that neither is found under the other. */
export function memberRowID({ kind, id, test }: MemberName): string {
  return rowIDIn({ tenantID: '', test }, `@${kind}/${id}`)
}

/** @returns undefined for the row ID of an order's case */
export function memberNamed(rowID: string): MemberName | undefined {
  const [, test, kind, id] = /^(~?)@([a-z-]+)\/([^/]+)$/.exec(rowID) ?? []
  if (id === undefined || !isAccountKind(kind)) return undefined
  return { kind, id, test: test !== '' }
}

/** What an outcome that was told is about. */
export function memberOfOutcome(row: StoredRow): MemberName | undefined {
  const { test } = spaceOfRow(row)
  const [kind, id] = (test ? row.id.slice(1) : row.id).split('/')
  return isAccountKind(kind) && id !== undefined ? { kind, id, test } : undefined
}

/** @returns undefined when there is no such event, or it is not decided yet */
export function memberDecision(journal: JournalReader, tenantID: TenantID, name: MemberName): StoredRow | undefined {
  const asked = journal.findEvent(tenantID, name.kind, rowIDIn({ tenantID, test: name.test }, name.id))
  return asked && journal.readRow(asked.seq + 1)
}

/** @returns undefined when nobody need look at it */
export function memberWaiting(journal: JournalReader, tenantID: TenantID, name: MemberName): Waiting | undefined {
  const decision = memberDecision(journal, tenantID, name)
  if (!decision) return undefined
  const { kind, outcome, score, occurredAtMs } = accountRecordOfRow(decision)
  if (outcome === 'approve') return undefined
  const event = accountEventOfRow(journal.readRow(decision.seq - 1)!)
  const isRight = event.kind === 'login' && event.facts.result === 'succeeded'
  const told = toldOf(journal, tenantID, name)
  if (!memberWaits({ kind, outcome, isRight, told })) return undefined
  return {
    rowID: memberRowID(name),
    asked: kind,
    id: name.id,
    test: name.test,
    seq: decision.seq,
    score,
    amountMinor: 0,
    currency: '',
    occurredAtMs,
    byMs: reviewByMs(occurredAtMs),
    atRiskMinor: score,
  }
}

/** In the order of telling. */
function toldOf(journal: JournalReader, tenantID: TenantID, name: MemberName): OutcomeResult[] {
  return outcomeRows(journal, tenantID, name).flatMap(({ kind, body }) => {
    const event = eventOfRow(kind, body)
    return event.kind === 'outcome' ? [event.result] : []
  })
}

export function outcomeRows(journal: JournalReader, tenantID: TenantID, { kind, id, test }: MemberName): StoredRow[] {
  const under = rowIDIn({ tenantID, test }, `${kind}/${id}/`)
  const seqs = journal.findEventsUnder(tenantID, 'outcome', under, OUTCOMES_MAX).sort((a, b) => a - b)
  return seqs.map((seq) => journal.readRow(seq)!)
}

function isAccountKind(kind: string | undefined): kind is AccountEventKind {
  return (ACCOUNT_EVENT_KINDS as readonly (string | undefined)[]).includes(kind)
}

/** Of one event, whose life has a handful of steps. */
const OUTCOMES_MAX = 64
