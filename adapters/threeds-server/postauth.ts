/**
 * The result, for the requestor who asks after the challenge. It may ask too early, and waits a little then; it may ask
 * again, and is told the same. When it has been told, the card is forgotten.
 */
import { ConflictError } from '@sekisho/base'
import type { TenantID } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import { notChallenged } from '@sekisho/threeds/server'
import { toldOf } from './answers.ts'
import type { RequestorAnswer } from './answers.ts'
import type { AuthParts } from './auth.ts'
import { parsePostauth } from './requests.ts'

export async function postauth(parts: AuthParts, tenant: TenantID, body: unknown): Promise<RequestorAnswer> {
  const parsed = parsePostauth(body)
  if (!parsed.ok) return { status: 'refused', issues: parsed.issues }
  const { threeDSServerTransID, challenge, waitMs } = parsed.message
  const find = () => {
    const stored = parts.states.find(threeDSServerTransID)
    return stored?.state.tenant === tenant ? stored : undefined
  }
  if (challenge === 'declined' && find()) await withoutChallenge(parts, threeDSServerTransID, 'declined')
  const untilMs = parts.nowMs() + (challenge === 'declined' ? 0 : waitMs)
  for (;;) {
    const stored = find()
    if (!stored) return { status: 'not_found' }
    const { id, state } = stored
    if (state.waitsFor === 'settled') {
      if (state.cardReference !== undefined) await forget(parts, state.cardReference)
      return { status: 'done', body: toldOf(id, state) }
    }
    if (state.waitsFor !== 'expectRReq')
      return { status: 'conflict', detail: 'nothing was asked yet: call /v1/3ds/auth first' }
    const leftMs = untilMs - parts.nowMs()
    if (leftMs <= 0) return { status: 'done', body: { ...toldOf(id, state), status: 'pending' } }
    await parts.signals.wait(id, leftMs)
  }
}

/** The challenge will not be: the RRes tells the ACS so (3DSS-ARES-003, 004). The result is still the RReq's. */
export async function withoutChallenge(parts: AuthParts, id: string, why: 'undelivered' | 'declined'): Promise<void> {
  await retryOnConflict(async () => {
    const before = parts.states.find(id)
    const after = before && notChallenged(before.state, why)
    if (!before || after === before.state) return
    await parts.states.commit({ id: before.id, before, after, nowMs: parts.nowMs() })
  })
}

async function forget({ cards }: AuthParts, cardReference: string): Promise<void> {
  try {
    await cards.forget(cardReference)
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error // else another call forgot it
  }
}
