/** What the rim of the ACS is made of: whatever knows the world outside the pure core comes in here. */
import type { UnixMs } from '@sekisho/base'
import type { Delivery } from '@sekisho/adapters/delivery'
import type { Post } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import type { ACSIdentity, RiskAssessor } from '@sekisho/threeds/acs'
import type { ValueKeys } from '@sekisho/threeds/crypto'

export interface ACSParts {
  readonly store: Store
  readonly post: Post
  readonly delivery: Delivery
  readonly assessor: RiskAssessor
  readonly valueKeys: ValueKeys
  readonly settings: ACSSettings
  readonly nowMs: () => UnixMs
  readonly entropy: (bytes: number) => Uint8Array
  /** Told of what went wrong and was borne: a failed assessment, a notice to the DS that did not arrive. */
  readonly onError: (error: unknown, what: string) => void
}

export interface ACSSettings extends ACSIdentity {
  /** Reference numbers of the Directory Servers that may ask. */
  readonly dsReferenceNumbers: readonly string[]
  /** How long a risk assessment may take before the degraded outcome stands for it. */
  readonly assessWithinMs: number
}
