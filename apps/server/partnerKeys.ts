/** The keys of partners who keep them at an address of theirs: looked at behind the scenes, for evidence and for outcomes. */
import type { UnixMs } from '@sekisho/base'
import { fetchJWKS, signerKeyAddresses, startJWKSKeeper } from '@sekisho/adapters/evidence'
import { partnerKeyAddresses } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import type { ListenerOptions } from './http/app.ts'
import { findingOf } from './http/app.ts'

export interface PartnerKeysParts {
  readonly store: Store
  readonly logger: ListenerOptions['logger']
  readonly nowMs: () => UnixMs
}

/** @returns how to stop it, and to wait for what is under way */
export function keepPartnerKeys({ store, logger, nowMs }: PartnerKeysParts): { stop(): Promise<void> } {
  return startJWKSKeeper({
    store,
    fetch: fetchJWKS,
    addresses: [signerKeyAddresses, partnerKeyAddresses],
    nowMs,
    // The operator's to ask about; what came in their place may be anybody's, and is not said.
    onRefused: (refused) => logger.warn(refused, 'the keys of a partner were not taken: those of before stay'),
    onError: (error, what) => logger.error({ fault: findingOf(error), what }, 'it failed'),
  })
}
