/** What a Directory Server is made of. */
import { HOUR_MS, SECOND_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { Post } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import type { AuthenticationValues, PaymentSystem } from '@sekisho/threeds/directory'

export interface DirectoryServerParts {
  readonly store: Store
  /** The payment system: what this DS does is recorded under it, and its registry is read. */
  readonly tenant: TenantID
  readonly paymentSystem: PaymentSystem
  readonly post: Post
  readonly nowMs: () => UnixMs
  /** A random UUID. */
  readonly newID: () => string
  /** Proof of attempts where the DS stands in; without it there are no attempts, whatever a range allows. */
  readonly values?: AuthenticationValues
  readonly limits?: Partial<Limits>
  /** Told of what went wrong on our side; the asker got an Erro. */
  readonly onError: (error: unknown) => void
}

export interface Limits {
  /** For an ARes. The specification leaves it to each DS. */
  readonly aresMs: number
  /** For an RRes: shorter than the 5 seconds for which an ACS waits (DS-RREQ-010). */
  readonly rresMs: number
  /** One PReq of a 3DS Server in this time; 0: as many as it likes. */
  readonly preqEveryMs: number
}

export const LIMITS: Limits = { aresMs: 10 * SECOND_MS, rresMs: 3 * SECOND_MS, preqEveryMs: HOUR_MS }
