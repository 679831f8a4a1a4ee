/**
 * One action on many cases at once, and what it would do. Each case answers for itself: of what others changed meanwhile nothing
 * is touched, and the rest is done.
 */
import type { CaseAnswer } from '@sekisho/adapters/reviews'
import type { CaseAction } from '@sekisho/fraud/reviews'
import { assignmentIn, isVersion, verdictIn } from './caseActions.ts'
import type { ReadAction } from './caseActions.ts'
import { heldBody } from './caseBody.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function manyCasesRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  const { reviews } = parts
  return [
    {
      method: 'POST',
      path: '/many-cases/plan',
      needs: 'judge',
      answer: (asked) => eachCase(parts, asked, (of, action, by) => Promise.resolve(reviews.would(of, action, by))),
    },
    {
      method: 'POST',
      path: '/many-cases',
      needs: 'judge',
      answer: (asked) => eachCase(parts, asked, (of, action, by) => reviews.act(of, action, by)),
    },
  ]
}

type Ask = (of: Parameters<ConsoleAPIParts['reviews']['act']>[0], action: CaseAction, by: string) => Promise<CaseAnswer>

async function eachCase(parts: ConsoleAPIParts, { who, body }: AskedBySomebody, ask: Ask): Promise<Answer> {
  const { cases, does, ...how } = body
  if (!Array.isArray(cases) || cases.length === 0 || cases.length > MOST) return invalid('cases', `1 to ${MOST}`)
  const asked: { readonly rowID: string; readonly version: number; readonly action: CaseAction }[] = []
  for (const [i, one] of (cases as readonly unknown[]).entries()) {
    const { rowID, version, verdictID } = membersOf(one)
    if (typeof rowID !== 'string') return invalid(`cases[${i}].rowID`, 'a case, as it was shown')
    if (!isVersion(version)) return invalid(`cases[${i}].version`, 'of the case, as it was shown')
    if (asked.some((before) => before.rowID === rowID)) return invalid(`cases[${i}].rowID`, 'each case once')
    const read = actionIn(parts, who.tenantID, does, { ...how, verdictID })
    if ('wrong' in read) return read.wrong
    const { action } = read
    if (asked.some((before) => isSameVerdict(before.action, action))) {
      return invalid(`cases[${i}].verdictID`, 'each verdict its own')
    }
    asked.push({ rowID, version, action })
  }
  const answers = await Promise.all(
    asked.map(async ({ rowID, version, action }) => {
      const answer = await ask({ tenantID: who.tenantID, rowID, version }, action, who.userID)
      return { rowID, ...bodyOf(answer) }
    }),
  )
  return { body: { answers } }
}

function actionIn(
  { store }: ConsoleAPIParts,
  tenantID: string,
  does: unknown,
  how: Readonly<Record<string, unknown>>,
): ReadAction {
  switch (does) {
    case 'assign':
      return assignmentIn(store, tenantID, how)
    case 'decide':
      // What many are decided by together was on the screen as rows: of each by itself no time is known.
      return verdictIn({ ...how, lookedMs: undefined })
    case 'undo':
      return { action: { kind: 'undo' } }
    default:
      return { wrong: invalid('does', 'assign, decide, undo') }
  }
}

function isSameVerdict(one: CaseAction, other: CaseAction): boolean {
  return one.kind === 'decide' && other.kind === 'decide' && one.verdictID === other.verdictID
}

function bodyOf(answer: CaseAnswer) {
  switch (answer.status) {
    case 'done':
    case 'changed':
      return { status: answer.status, now: heldBody(answer.held) }
    case 'not_found':
      return { status: answer.status }
    case 'refused':
      return { status: answer.refused, now: heldBody(answer.held) }
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

/** As many as the queue shows on one page. */
const MOST = 200
