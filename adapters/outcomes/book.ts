/** Partners of all tenants with their keys, read again after five seconds: consent that is taken back ends by then. */
import { SECOND_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { keysNow, trustedKeysOf } from '@sekisho/adapters/evidence'
import type { Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import type { TrustedKeys } from '@sekisho/evidence'
import { findPartners } from './partners.ts'
import type { Partner, StoredPartners } from './partners.ts'

/** A tenant that has partners. */
export interface Member {
  readonly tenant: TenantID
  readonly role: 'shop' | 'issuer'
  readonly own: StoredPartners
  readonly keys: TrustedKeys
  /** Of what this was made: another one where anything is another. */
  readonly version: string
}

export class PartnerBook {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  #members: readonly Member[] = []
  #readAtMs = -Infinity

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  members(): readonly Member[] {
    const nowMs = this.#nowMs()
    if (nowMs >= this.#readAtMs + REMEMBERED_MS || nowMs < this.#readAtMs) {
      this.#members = this.#read(new Map(this.#members.map((member) => [member.tenant, member])))
      this.#readAtMs = nowMs
    }
    return this.#members
  }

  memberOf(tenant: TenantID): Member | undefined {
    return this.members().find((member) => member.tenant === tenant)
  }

  /** @param before whose keys are used again where nothing changed */
  #read(before: ReadonlyMap<TenantID, Member>): readonly Member[] {
    const members: Member[] = []
    for (const { tenantID, role } of listTenants(this.#store)) {
      if (role !== 'shop' && role !== 'issuer') continue
      const own = findPartners(this.#store, tenantID)
      if (!own) continue
      const signers = own.partners.map((partner) => ({
        signer: partner.partner,
        requestorIDs: partner.requestorIDs,
        jwks: keysNow(this.#store, tenantID, partner),
      }))
      const version = `${own.version} ${JSON.stringify(signers.flatMap(({ jwks }) => jwks.keys))}`
      const known = before.get(tenantID)
      members.push(
        known?.version === version ? known : { tenant: tenantID, role, own, keys: trustedKeysOf(signers), version },
      )
    }
    return members
  }
}

export function partnerNamed({ own }: Member, name: string): Partner | undefined {
  return own.partners.find(({ partner }) => partner === name)
}

const REMEMBERED_MS = 5 * SECOND_MS
