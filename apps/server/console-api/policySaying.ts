/**
 * Which policy says some reasons: the one that decides, or an older one of the tenant, since people look at what was decided weeks ago and rules
 * come and go.
 */
import type { PolicyBook, Version } from '@sekisho/adapters/policies'
import type { TenantID } from '@sekisho/base'
import type { Policy } from '@sekisho/fraud/rules'

export interface Saying {
  readonly policy: Policy
  /** It decides no longer. */
  readonly isOlder: boolean
}

/** @param codes of reasons for an order  @returns the policy that decides, too, where none that is known says all of them */
export function policySaying(book: PolicyBook, tenantID: TenantID, codes: readonly string[]): Saying {
  const { live } = book.policyFor(tenantID, 'order')
  if (saysAll(live, codes)) return { policy: live, isOlder: false }
  const { versions } = book.shelf(tenantID, 'order')
  const found = [...versions.values()].toReversed().find((version) => hasDecided(version) && namesAll(version, codes))
  const older = found && book.policyWith(tenantID, found.fingerprint)
  return older && saysAll(older, codes) ? { policy: older, isOlder: true } : { policy: live, isOlder: false }
}

function saysAll({ rules }: Policy, codes: readonly string[]): boolean {
  const said = new Set(rules.map(({ reason }) => reason.code))
  return codes.every((code) => said.has(code))
}

function hasDecided({ history }: Version): boolean {
  return history.some(({ action }) => action === 'publish')
}

/** By its texts: of many versions only the one that is found is compiled. */
function namesAll({ text, sections }: Version, codes: readonly string[]): boolean {
  const texts = [text, ...Object.values(sections)]
  return codes.every((code) => texts.some((one) => one.includes(`code: ${code}`)))
}
