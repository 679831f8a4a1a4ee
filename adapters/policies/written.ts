/** The policy that decides at a tenant as its author wrote it: for whoever writes the next version of it, also beside a running server. */
import type { TenantID } from '@sekisho/base'
import type { JournalReader } from '@sekisho/adapters/store'
import type { DecidedKind, Policy } from '@sekisho/fraud/rules'
import { readShelves } from './book.ts'
import { inForceOf } from './inForce.ts'
import { EMPTY_SHELF } from './lifecycle.ts'
import { readyMadeText } from './readyMade.ts'

export interface WrittenPolicy {
  readonly policy: Policy
  readonly text: string
  /** The next version has a higher number than any there is. */
  readonly nextVersion: number
}

export function writtenPolicy(store: JournalReader, tenantID: TenantID, decides: DecidedKind): WrittenPolicy {
  const found = readShelves(store).find((one) => one.tenantID === tenantID && one.decides === decides)
  const shelf = found?.shelf ?? EMPTY_SHELF
  const { live: policy } = inForceOf(decides, shelf)
  const own = [...shelf.versions.values()].find(({ fingerprint }) => fingerprint === policy.fingerprint)
  return {
    policy,
    text: own?.text ?? readyMadeText(decides),
    nextVersion: Math.max(policy.version, ...shelf.versions.keys()) + 1,
  }
}
