/** How a tenant is set up for 3-D Secure, to look at: settings, ranges, keys, certificates, the budget, and what waits to go out. */
import { Cardholders, issuerOf, Lockouts, resultsWaiting } from '@sekisho/adapters/acs'
import type { ChallengeShares } from '@sekisho/adapters/acs'
import { keySetOf } from '@sekisho/adapters/evidence'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { findMerchant, rangeTables } from '@sekisho/adapters/threeds-server'
import { SekishoError } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { maskedContact } from '@sekisho/threeds/acs'
import type { PolicyFor } from '@sekisho/fraud/decisions'
import type { Issuer } from '@sekisho/threeds/acs'
import type { Certificate } from '../tlsFiles.ts'
import type { Side } from './threedsSteps.ts'

export interface SetupParts {
  readonly store: Store
  readonly book: { readonly policyFor: PolicyFor }
  /** Where an ACS runs here. */
  readonly shares: Pick<ChallengeShares, 'of'> | undefined
  /** Of the components of this process; none where they speak without TLS. */
  readonly certificates: readonly Certificate[]
}

export function setupBody(parts: SetupParts, tenant: Tenant, side: Side, nowMs: UnixMs) {
  const { store } = parts
  return {
    side,
    ...(side === 'acs' ? issuerBody(parts, tenant, nowMs) : shopBody(store, tenant)),
    signingKeys: keySetOf(store, tenant.tenantID, nowMs).keys.map(({ kid, alg, crv }) => ({ kid, alg, crv })),
    certificates: parts.certificates.map(({ what, subject, issuer, fromMs, untilMs }) => ({
      what,
      subject,
      issuer,
      from: textOf(fromMs),
      until: textOf(untilMs),
    })),
  }
}

function shopBody(store: Store, { tenantID }: Tenant) {
  return {
    merchant: findMerchant(store, tenantID) ?? null,
    tables: rangeTables(store).map(({ directoryID, dsVersions, preparation }) => ({
      directoryID,
      dsVersions,
      serialNum: preparation.serialNum ?? null,
      loadedAt: preparation.fullAtMs === undefined ? null : textOf(preparation.fullAtMs),
      unreachableSince: preparation.unreachableSinceMs === undefined ? null : textOf(preparation.unreachableSinceMs),
      nextAt: textOf(preparation.nextAtMs),
    })),
  }
}

function issuerBody({ store, book, shares }: SetupParts, { tenantID }: Tenant, nowMs: UnixMs) {
  const issuer = known(store, tenantID)
  const { budget } = book.policyFor(tenantID, 'authentication').live
  const week = shares?.of(tenantID)
  const { waiting, isAll } = resultsWaiting(store, tenantID, nowMs)
  return {
    ranges: issuer?.ranges.map(({ start, end, brand, value }) => ({ start, end, brand, ...value })) ?? [],
    rules: issuer?.rules ?? null,
    budget: {
      /** Of all authentications; null: the policy sets none. */
      challenge: budget?.challenge ?? null,
      lastSevenDays: week ? { asked: week.asked, challenged: week.challenged, since: textOf(week.sinceMs) } : null,
    },
    outbox: {
      isAll,
      waiting: waiting.map(({ nextAtMs, ...result }) => ({ ...result, nextAt: textOf(nextAtMs) })),
    },
  }
}

/** A page of cardholders, by their IDs. Contacts are masked as cardholders see them. */
export function cardholdersBody(
  store: Store,
  issuer: TenantID,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
  nowMs: UnixMs,
) {
  const cardholders = new Cardholders(store)
  const lockouts = new Lockouts(store)
  const found = cardholders.list(issuer, { ...(after !== undefined && { after }), limit: limit + 1 })
  const shown = found.slice(0, limit)
  const bodyOf = (cardholder: (typeof shown)[number]) => ({
    cardholderID: cardholder.cardholderID,
    lastFour: cardholder.lastFour,
    standing: cardholder.standing,
    asksAlways: cardholder.asksAlways,
    contacts: cardholders.contactsOf(issuer, cardholder).map((contact) => {
      const { channel, masked } = maskedContact(contact)
      return { channel, masked }
    }),
    enrolledAt: textOf(cardholder.enrolledAtMs),
    contactsChangedAt: textOf(cardholder.contactsChangedAtMs),
    locked: lockouts.isLocked(cardholder.cardToken, nowMs),
  })
  return {
    cardholders: shown.map(bodyOf),
    ...(found.length > limit && { after: shown.at(-1)!.cardholderID }),
  }
}

/** @returns undefined for an issuer without card ranges yet */
function known(store: Store, tenantID: TenantID): Issuer | undefined {
  try {
    return issuerOf(store, tenantID)
  } catch (error) {
    if (error instanceof SekishoError && error.code === 'ERR_ISSUER_UNKNOWN') return undefined
    throw error
  }
}

function textOf(atMs: UnixMs): string {
  return new Date(atMs).toISOString()
}
