/**
 * Triggers: with a test key, a buyer's mail address at `trigger.example` forces the outcome that its first part names, so
 * that an integrator meets every answer without inventing fraud. The decision says that it was triggered.
 */
import type { OrderRequest } from '@sekisho/fraud/events'

const DOMAIN = '@trigger.example'
const TRIGGERS: ReadonlySet<string> = new Set(['approve', 'challenge', 'review', 'decline', 'degraded'])

/** @returns the outcome (or `degraded`) that the order asks for; undefined for any other order */
export function triggerOf({ buyer: { email } }: OrderRequest): string | undefined {
  const address = email?.toLowerCase() ?? ''
  if (!address.endsWith(DOMAIN)) return undefined
  const wanted = address.slice(0, -DOMAIN.length)
  return TRIGGERS.has(wanted) ? wanted : undefined
}
