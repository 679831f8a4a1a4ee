/**
 * Triggers: with a test key, a buyer's mail address at `trigger.example` forces the outcome that its first part names, so
 * that an integrator meets every answer without inventing fraud. The decision says that it was triggered.
 */
import type { AskedEvent, Shown } from '@sekisho/fraud/events'

const DOMAIN = '@trigger.example'
const TRIGGERS: ReadonlySet<string> = new Set(['approve', 'challenge', 'review', 'decline', 'degraded'])

/** @returns the outcome (or `degraded`) that the request asks for; undefined for any other, and for one its kind has not */
export function triggerOf({ buyer }: Shown, kind: AskedEvent['kind']): string | undefined {
  const address = buyer?.email?.toLowerCase() ?? ''
  if (!address.endsWith(DOMAIN)) return undefined
  const wanted = address.slice(0, -DOMAIN.length)
  if (wanted === 'review' && kind === 'login') return undefined // nobody waits at a login until a person has looked
  return TRIGGERS.has(wanted) ? wanted : undefined
}
