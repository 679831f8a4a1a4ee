/** Which label an event tells of, of what, and who tells it. */
import type { UnixMs } from '@sekisho/base'
import { REPORT_SOURCES } from '@sekisho/fraud/events'
import type { FraudEvent } from '@sekisho/fraud/events'

/** By position: see LABELS of aggregate.ts. */
export const FRAUD = 0
export const UNPAID = 1
const NG = 2
const UNDELIVERED = 3

/** One telling about one label. */
export interface LabelChange {
  readonly label: number
  /** Whether the label holds from now on, or is taken back. */
  readonly holds: boolean
  /** What is labelled: two labels of one subject are one. */
  readonly subject: string
  /** Who tells: below 32. */
  readonly source: number
  readonly knownAtMs: UnixMs
}

/** What an event says is known; most say nothing of the kind. */
export function labelOf(event: FraudEvent): LabelChange | undefined {
  switch (event.kind) {
    case 'settlement': {
      const known = event.cameBack ? CAME_BACK : STATUSES[event.status]
      if (!known) return undefined
      const [label, holds] = known
      return { label, holds, subject: event.orderID, source: SETTLEMENTS, knownAtMs: event.knownAtMs }
    }
    case 'fraud-report': {
      const source = REPORTS + REPORT_SOURCES.indexOf(event.source)
      const { withdrawn, knownAtMs } = event
      return { label: FRAUD, holds: !withdrawn, subject: subjectOf(event.about), source, knownAtMs }
    }
    case 'outcome': {
      const holds = OUTCOMES[event.result]
      if (holds === undefined) return undefined
      const { knownAtMs } = event
      return { label: FRAUD, holds, subject: subjectOf(event.about), source: OUTCOMES_TOLD, knownAtMs }
    }
    case 'verdict': {
      if (event.verdict === 'hold') return undefined
      const { orderID, verdict, receivedAtMs } = event
      return { label: NG, holds: verdict === 'ng', subject: orderID, source: VERDICTS_GIVEN, knownAtMs: receivedAtMs }
    }
    default:
      return undefined
  }
}

function subjectOf(about: { readonly kind: string; readonly id?: string }): string {
  return about.kind === 'order' ? about.id! : `${about.kind} ${about.id ?? ''}`
}

const SETTLEMENTS = 0
const OUTCOMES_TOLD = 1
const VERDICTS_GIVEN = 2
/** And one more for each source of reports. */
const REPORTS = 3

/** A parcel that came back did so for ever: a second one that arrives is another parcel. */
const CAME_BACK = [UNDELIVERED, true] as const
const STATUSES: { readonly [Status in string]?: readonly [number, boolean] } = {
  fraud_reported: [FRAUD, true],
  chargeback: [FRAUD, true],
  chargeback_reversed: [FRAUD, false],
  overdue: [UNPAID, true],
  in_collection: [UNPAID, true],
  bad_debt: [UNPAID, true],
  paid: [UNPAID, false],
  undelivered: CAME_BACK,
}
const OUTCOMES: { readonly [Result in string]?: boolean } = {
  reported_takeover: true,
  reported_abuse: true,
  false_alarm: false,
}
