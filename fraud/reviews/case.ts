/**
 * One case, step by step. What an action does depends on the case and the action alone; an action that no longer fits is
 * refused by name, and nothing changes.
 */
import { SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { AccountEventKind, Verdict } from '@sekisho/fraud/events'
import { isReasonFor, MEMBER_REASONS, VERDICT_REASONS } from './reasons.ts'

/** A verdict may be taken back for this long without having counted. */
export const UNDO_MS = 30 * SECOND_MS

export type ReviewCase = CaseSubject & {
  readonly schema: 1
  readonly tenantID: string
  /** Of the order's rows: a test order is told apart from a live one of the same ID. Of a member's event, its kind and ID behind an at sign. */
  readonly rowID: string
  readonly assignee?: string
  readonly decided?: GivenVerdict
}

/** What somebody looks at: an order, or what a member did. */
export type CaseSubject = { readonly orderID: string } | { readonly of: AccountEventKind; readonly id: string }

/** Stored as it is, hence an alias: it has an index signature. */
export type GivenVerdict = {
  readonly verdictID: string
  readonly verdict: Verdict
  readonly reason: string
  readonly by: string
  readonly atMs: UnixMs
  /** From then on it counts, and is no longer undone. */
  readonly isTold: boolean
}

export type CaseAction =
  | { readonly kind: 'assign'; readonly to: string }
  | { readonly kind: 'release' }
  | {
      readonly kind: 'decide'
      readonly verdict: Verdict
      readonly reason: string
      readonly verdictID: string
      /** How long the case was on its reviewer's screen; left out where nobody knows. */
      readonly lookedMs?: number
    }
  | { readonly kind: 'undo' }

type CaseRow = 'case-assigned' | 'case-released' | 'case-decided' | 'case-undone'

/** Why an action does not fit. */
export type CaseRefusal = 'reason_not_of_verdict' | 'already_decided' | 'not_decided' | 'already_told' | 'not_yours'

export interface CaseStep {
  readonly after: ReviewCase
  readonly row: { readonly kind: CaseRow; readonly body: Readonly<Record<string, string | number>> }
  /** When the verdict is to be told; none waits when it is left out. */
  readonly deadlineAtMs?: UnixMs
}

export function stepCase(
  before: ReviewCase,
  action: CaseAction,
  { by, nowMs }: { readonly by: string; readonly nowMs: UnixMs },
): CaseStep | { readonly refused: CaseRefusal } {
  switch (action.kind) {
    case 'assign':
      if (isFinal(before)) return { refused: 'already_decided' }
      return kept(before, { ...before, assignee: action.to }, 'case-assigned', { by, assignee: action.to })
    case 'release': {
      if (isFinal(before)) return { refused: 'already_decided' }
      const { assignee: _, ...after } = before
      return kept(before, after, 'case-released', { by })
    }
    case 'decide': {
      if (isFinal(before)) return { refused: 'already_decided' }
      const { verdict, reason, verdictID, lookedMs } = action
      if (!isReasonFor(verdict, reason, 'of' in before ? MEMBER_REASONS : VERDICT_REASONS))
        return { refused: 'reason_not_of_verdict' }
      const decided: GivenVerdict = { verdictID, verdict, reason, by, atMs: nowMs, isTold: false }
      return {
        after: { ...before, decided },
        // Rows from before times were taken have none: unknown, as where the page could not tell.
        row: {
          kind: 'case-decided',
          body: { by, verdict, reason, verdictID, ...(lookedMs !== undefined && { lookedMs }) },
        },
        deadlineAtMs: nowMs + UNDO_MS,
      }
    }
    case 'undo': {
      const { decided, ...after } = before
      if (!decided) return { refused: 'not_decided' }
      // The poller tells what is due: from that moment on nothing is taken back, told or not yet.
      if (decided.isTold || nowMs >= decided.atMs + UNDO_MS) return { refused: 'already_told' }
      if (decided.by !== by) return { refused: 'not_yours' }
      return { after, row: { kind: 'case-undone', body: { by, verdictID: decided.verdictID } } }
    }
  }
}

/** The verdict has been told. */
export function toldCase(before: ReviewCase): ReviewCase {
  return before.decided ? { ...before, decided: { ...before.decided, isTold: true } } : before
}

/** OK or NG: nobody decides it again by a slip. What is on hold is decided by the next verdict. */
function isFinal({ decided }: ReviewCase): boolean {
  return decided !== undefined && !(decided.verdict === 'hold' && decided.isTold)
}

/** A step that leaves alone what waits to be told. */
function kept(
  { decided }: ReviewCase,
  after: ReviewCase,
  kind: CaseRow,
  body: Readonly<Record<string, string | number>>,
): CaseStep {
  const waits = decided !== undefined && !decided.isTold
  return { after, row: { kind, body }, ...(waits && { deadlineAtMs: decided.atMs + UNDO_MS }) }
}
