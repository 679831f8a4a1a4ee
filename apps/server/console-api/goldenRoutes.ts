/** Golden cases: closed ones of which somebody says what would have been right, and why. Reviewers are asked about them blindly. */
import { closedAtMs, comparedLooks, findGolden, goldenCases, markGolden, MOST_GOLDEN } from '@sekisho/adapters/quality'
import type { GoldenCase, ReviewSpace } from '@sekisho/adapters/quality'
import { isReasonFor } from '@sekisho/fraud/reviews'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { QualityParts } from './qualityRoutes.ts'

export function goldenRoutes(parts: QualityParts): ConsoleRoute[] {
  return [
    { method: 'GET', path: '/quality/golden', needs: 'oversee', answer: (asked) => golden(parts, asked) },
    { method: 'POST', path: '/quality/golden', needs: 'oversee', answer: (asked) => mark(parts, asked) },
  ]
}

async function golden({ store, reviewed }: QualityParts, { who, query }: AskedBySomebody): Promise<Answer> {
  const { space = 'live' } = query
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  const test = space === 'test'
  const known = await reviewed.of(who.tenantID, test)
  const cases = goldenCases(store, who.tenantID).filter(({ rowID }) => rowID.startsWith('~') === test)
  return { body: { most: MOST_GOLDEN, cases: cases.map((one) => goldenBody(known, one)) } }
}

function goldenBody(known: ReviewSpace, one: GoldenCase) {
  const { rowID, answer, reason, by, atMs } = one
  const looks = comparedLooks(known, [one], -Infinity).golden
  const right = looks.filter(({ firstSaid, secondSaid }) => firstSaid === secondSaid).length
  return { rowID, answer, reason, by, at: new Date(atMs).toISOString(), looks: looks.length, right }
}

async function mark({ store, reviewed }: QualityParts, { who, body, nowMs }: AskedBySomebody): Promise<Answer> {
  const { tenantID, userID } = who
  const { rowID, answer, reason } = body
  if (typeof rowID !== 'string' || rowID.length > ROW_ID_MAX) return invalid('rowID', 'a case, as it was shown')
  if (answer === null) {
    if (!findGolden(store, tenantID, rowID)) return { problem: 'not_found', detail: 'it is not golden' }
    return answerOf(await markGolden(store, { tenantID, rowID }, undefined, userID, nowMs))
  }
  if (answer !== 'ok' && answer !== 'ng') return invalid('answer', 'ok or ng, or null when it is golden no longer')
  if (typeof reason !== 'string' || !isReasonFor(answer, reason))
    return invalid('reason', 'one of that answer, as a code')
  const known = await reviewed.of(tenantID, rowID.startsWith('~'))
  const one = known.find(rowID)
  // Without reasons no policy put it to review: there is no case to show.
  if (!one || one.reasons.length === 0)
    return { problem: 'not_found', detail: 'there is no such case of the last half year' }
  if (closedAtMs(one) === undefined) return { problem: 'out_of_turn', detail: 'not_decided' }
  const hands = [...known.handsOn(rowID)]
  return answerOf(await markGolden(store, { tenantID, rowID }, { answer, reason, hands }, userID, nowMs))
}

function answerOf(outcome: Awaited<ReturnType<typeof markGolden>>): Answer {
  return outcome === 'done' ? {} : { problem: 'out_of_turn', detail: outcome }
}

const ROW_ID_MAX = 65
