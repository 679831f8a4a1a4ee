/**
 * What comes back through the cardholder's browser: that the 3DS Method has ended, that a challenge has. Both free the page
 * and say nothing of the result. An ID that is not known changes nothing, and the answer does not tell (3DSS-METH-015).
 */
import { isUUID } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import { bytesOfBase64URL, methodNotified, readReturned } from '@sekisho/threeds/server'
import type { Page, Returned } from '@sekisho/threeds/server'
import type { AuthParts } from './auth.ts'

export interface BackInThePage {
  readonly threeDSServerTransID: string
  /** undefined: nobody is to be told. */
  readonly page: Page | undefined
}

/** @param field `threeDSMethodData`, as the ACS posts it: with or without padding (3DSS-METH-014) */
export async function methodReturned(parts: AuthParts, field: string): Promise<BackInThePage | undefined> {
  const id = transactionIn(field)
  if (id === undefined) return undefined
  const page = await retryOnConflict(async () => {
    const before = parts.states.find(id)
    if (!before) return undefined
    const after = methodNotified(before.state)
    if (after !== before.state) await parts.states.commit({ id: before.id, before, after, nowMs: parts.nowMs() })
    return before.state.page
  })
  parts.methodRuns.ended(id)
  parts.signals.happened(id)
  return page && { threeDSServerTransID: id, page }
}

export function challengeReturned(
  parts: AuthParts,
  fields: Parameters<typeof readReturned>[0],
): (BackInThePage & Pick<Returned, 'kind'>) | undefined {
  const returned = readReturned(fields)
  const page = returned && parts.states.find(returned.threeDSServerTransID)?.state.page
  return returned && page && { ...returned, page }
}

function transactionIn(field: string): string | undefined {
  const bytes = bytesOfBase64URL(field)
  if (!bytes) return undefined
  try {
    const { threeDSServerTransID } = JSON.parse(new TextDecoder().decode(bytes)) as { threeDSServerTransID?: unknown }
    return typeof threeDSServerTransID === 'string' && isUUID(threeDSServerTransID)
      ? threeDSServerTransID.toLowerCase()
      : undefined
  } catch {
    return undefined
  }
}
