/**
 * The 3DS Method: a hidden frame in which the ACS looks at the browser before the AReq (emv3ds.md section 8). The 3DS Server
 * prepares what the page posts, and says later how it ended: Y notified, N not in time, U there is none.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import { base64URLJSON } from './base64url.ts'

/** How long the page may wait for the notification, from when it has the method's address (3DSS-METH-005, 006). */
export const METHOD_LIMIT_MS: Readonly<Record<Version, number>> = {
  '2.1.0': 10 * SECOND_MS,
  '2.2.0': 10 * SECOND_MS,
  '2.3.1': 5 * SECOND_MS,
}

/** How long before its AReq a method may have run (3DSS-METH-009). */
export const METHOD_AGE_MS = 10 * MINUTE_MS

/** The value of the form field `threeDSMethodData`: exactly these two members (3DSS-METH-013). */
export function threeDSMethodData(threeDSServerTransID: string, threeDSMethodNotificationURL: string): string {
  return base64URLJSON({ threeDSServerTransID, threeDSMethodNotificationURL })
}
