/** A label as the page shows it: what was told of what, by whom, since when it is known, and whether it was taken back here. */
import { decidedCase, memberDecision, memberRowID } from '@sekisho/adapters/reviews'
import type { MemberName } from '@sekisho/adapters/reviews'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { eventOfRow, screenedEventOfRow } from '@sekisho/fraud/events'
import { ACCOUNT_EVENT_KINDS, OUTCOME_LABELS } from '@sekisho/fraud/events'
import type {
  AccountEventKind,
  FraudReportEvent,
  OutcomeEvent,
  SettlementEvent,
  VerdictEvent,
} from '@sekisho/fraud/events'

export type LabelEvent = FraudReportEvent | OutcomeEvent | SettlementEvent | VerdictEvent

/** Rows that may say whether there was fraud. Of settlements and outcomes most do not. */
export const LABEL_KINDS = ['fraud-report', 'settlement', 'verdict', 'outcome'] as const

/** @returns undefined for a row that labels nothing */
export function labelEventOf({ kind, body }: StoredRow): LabelEvent | undefined {
  const event = eventOfRow(kind, body)
  if (event.kind === 'settlement') return LABEL_STATUSES.has(event.status) ? event : undefined
  if (event.kind === 'outcome') return LABEL_RESULTS.has(event.result) ? event : undefined
  return event.kind === 'fraud-report' || event.kind === 'verdict' ? event : undefined
}

export function labelBody(store: Store, row: StoredRow) {
  const event = labelEventOf(row)!
  const space = spaceOfRow(row)
  const about = aboutOf(event)
  const order = about.kind === 'order' ? askedRow(store, row.tenant, rowIDIn(space, about.id)) : undefined
  const facts = order && screenedEventOfRow(order).facts
  const member = isMember(about) ? memberOf(store, row.tenant, { ...about, test: space.test }) : undefined
  return {
    seq: row.seq,
    kind: event.kind,
    about,
    /** Of its case; null where there is none. */
    rowID: order?.kind === 'order' ? order.id : (member ?? null),
    ...saidBy(event, member && reviewerOf(store, row.tenant, member, event)),
    amountMinor: ('amountMinor' in event ? event.amountMinor : undefined) ?? facts?.amountMinor ?? null,
    currency: facts?.currency ?? null,
    knownAt: iso('knownAtMs' in event ? event.knownAtMs : event.occurredAtMs),
    toldAt: iso(row.receivedAtMs),
    takenBack: endsOf(event, row.seq).some(
      (id) => store.findEvent(row.tenant, 'fraud-report', rowIDIn(space, id)) !== undefined,
    ),
  }
}

/** Of the report that takes back the one of this row: asked twice, it is one. */
export function takeBackID(seq: number): string {
  return `console.${seq}.taken-back`
}

export function askedRow(store: Store, tenantID: string, rowID: string): StoredRow | undefined {
  const asked = store.findEvent(tenantID, 'order', rowID) ?? store.findEvent(tenantID, 'authentication', rowID)
  return asked && store.readRow(asked.seq)
}

/** Reports that would end the one of a row: taken back here, or a partner's that was contested or lapsed. */
function endsOf(event: LabelEvent, seq: number): readonly string[] {
  if (event.kind !== 'fraud-report') return []
  const { reportID } = event
  return isOfPartner(reportID) ? [`${reportID}.contested`, `${reportID}.lapsed`] : [takeBackID(seq)]
}

/** Reports that are made of partners' words (adapters/outcomes). */
export function isOfPartner(reportID: string): boolean {
  return reportID.startsWith('partner.')
}

/** The row ID of its case. @returns undefined where it was never sent here */
function memberOf(store: Store, tenantID: string, name: MemberName): string | undefined {
  return memberDecision(store, tenantID, name) && memberRowID(name)
}

/** Who gave the verdict that was told as this outcome. @returns undefined where the caller's own systems told it */
function reviewerOf(store: Store, tenantID: string, rowID: string, event: LabelEvent): string | undefined {
  if (event.kind !== 'outcome') return undefined
  const decided = decidedCase(store, tenantID, rowID)
  return decided?.verdictID === event.outcomeID ? decided.by : undefined
}

function isMember(about: About): about is { readonly kind: AccountEventKind; readonly id: string } {
  return (ACCOUNT_EVENT_KINDS as readonly string[]).includes(about.kind)
}

interface About {
  readonly kind: string
  readonly id: string
}

function aboutOf(event: LabelEvent): About {
  if (event.kind === 'outcome') return event.about
  if (event.kind !== 'fraud-report') return { kind: 'order', id: event.orderID }
  return event.about.kind === 'entity' ? { kind: Object.keys(event.tokens)[0] ?? 'entity', id: '' } : event.about
}

function saidBy(event: LabelEvent, reviewer: string | undefined) {
  switch (event.kind) {
    case 'fraud-report':
      return {
        said: event.type,
        by: event.source,
        id: event.reportID,
        weight: event.weight,
        withdrawn: event.withdrawn,
        /** A partner's word, which is contested and not taken back. */
        ofPartner: isOfPartner(event.reportID),
      }
    case 'verdict':
      return { said: event.verdict, by: event.reviewerID, id: event.verdictID, weight: 100, ...PLAIN }
    case 'outcome':
      return { said: event.result, by: reviewer ?? null, id: event.outcomeID, weight: 100, ...PLAIN }
    case 'settlement':
      return { said: event.status, by: null, id: event.settlementID, weight: 100, ...PLAIN }
  }
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString()
}

const PLAIN = { withdrawn: false, ofPartner: false } as const
const LABEL_RESULTS: ReadonlySet<string> = new Set(OUTCOME_LABELS)
const LABEL_STATUSES: ReadonlySet<string> = new Set(['chargeback', 'chargeback_reversed', 'fraud_reported', 'bad_debt'])
