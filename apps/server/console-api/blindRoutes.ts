/** A blind look at a case: what somebody would decide who sees it as it first stood. His answer decides nothing. */
import { isReasonFor } from '@sekisho/fraud/reviews'
import { blindBody } from './blindBody.ts'
import { lookedIn } from './caseActions.ts'
import type { QualityParts } from './qualityRoutes.ts'
import { invalid } from './route.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'

export function blindRoutes(parts: QualityParts): ConsoleRoute[] {
  return [
    { method: 'GET', path: '/quality/blind', needs: 'judge', answer: (asked) => next(parts, asked) },
    { method: 'POST', path: '/quality/blind', needs: 'judge', answer: (asked) => opine(parts, asked) },
  ]
}

async function next(parts: QualityParts, { who, query }: AskedBySomebody): Promise<Answer> {
  const { space = 'live' } = query
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  const { tenantID, userID } = who
  const { waiting, look } = await parts.blind.next({ tenantID, userID, test: space === 'test' })
  if (!look) return { body: { waiting: 0, look: null } }
  return { body: { waiting, look: { lookID: look.lookID, ...blindBody(parts, tenantID, look.rowID) } } }
}

async function opine({ blind }: QualityParts, { who, body }: AskedBySomebody): Promise<Answer> {
  const { lookID, verdict, reason, space = 'live' } = body
  if (typeof lookID !== 'string' || lookID.length > LOOK_ID_MAX)
    return invalid('lookID', 'of the look, as it was shown')
  if (space !== 'live' && space !== 'test') return invalid('space', 'live or test')
  if (verdict !== 'ok' && verdict !== 'ng') return invalid('verdict', 'ok or ng')
  if (typeof reason !== 'string' || !isReasonFor(verdict, reason))
    return invalid('reason', 'one of that verdict, as a code')
  const looked = lookedIn(body.lookedMs)
  if ('wrong' in looked) return looked.wrong
  const { tenantID, userID } = who
  const isTaken = await blind.answer({ tenantID, userID, test: space === 'test' }, lookID, {
    verdict,
    reason,
    ...looked,
  })
  return isTaken ? {} : { problem: 'out_of_turn', detail: 'already_decided' }
}

const LOOK_ID_MAX = 64
