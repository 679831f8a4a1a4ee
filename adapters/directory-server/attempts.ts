/**
 * Proof of attempts where the DS stands in. What the brands use is not public, so this is the demonstration's value, which
 * says of itself that it is one, and is made in the demonstration alone: no authorisation would take it. A payment system brings
 * a provider of its own as `values` (parts.ts); until it does, its DS proves no attempt. The key is derived from the payment system's
 * own, which the key-encryption key wraps.
 */
import type { TenantID } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import { authenticationValue } from '@sekisho/threeds/crypto'
import type { AuthenticationValues, Brand } from '@sekisho/threeds/directory'

export function demonstrationAttempts(keyring: Keyring, tenant: TenantID): AuthenticationValues {
  return {
    attempt: ({ brand, dsTransID, areq }) => {
      const eci = ATTEMPT_ECI[brand] ?? '06'
      const facts = {
        acctNumber: areq.acctNumber,
        dsTransID,
        messageVersion: areq.messageVersion,
        transStatus: 'A',
        eci,
        challenged: false,
        ...(areq.purchaseAmount !== undefined && { purchaseAmount: areq.purchaseAmount }),
        ...(areq.purchaseCurrency !== undefined && { purchaseCurrency: areq.purchaseCurrency }),
        ...(areq.purchaseDate !== undefined && { purchaseDate: areq.purchaseDate }),
        // The transaction's own random ID, which is among the facts, makes one value unlike the next.
        seed: 0,
      } as const
      const key = keyring.secret(`tenant:${tenant}`, 'attempt value')
      return { authenticationValue: authenticationValue('demonstration', facts, key), eci }
    },
  }
}

/** Rules of the brands (emv3ds.md section 6): where a row is missing it is 06. */
const ATTEMPT_ECI: Readonly<Partial<Record<Brand, string>>> = { mastercard: '01' }
