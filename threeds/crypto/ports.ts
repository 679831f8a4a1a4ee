/** What the room needs from outside: keys, which never stand in code or state. */
import type { TenantID } from '@sekisho/base'

/** Keys that issuer and brand share for authentication values. A file today, a hardware module later. */
export interface ValueKeys {
  /**
   * @param keyID of the card range
   * @returns at least 16 bytes
   * @throws {SekishoError} ERR_KEY_MISSING
   */
  valueKey(issuer: TenantID, keyID: string): Uint8Array
}
