/**
 * The browser's way to a challenge and back: the form fields that the page posts to the ACS, and what comes back through the
 * browser. The CRes only frees the page; it is never the result (3DSS-RREQ-020).
 */
import type { Issue } from '@sekisho/base'
import { isSessionData, parseMessage } from '@sekisho/threeds/messages'
import type { ARes, CReq } from '@sekisho/threeds/messages'
import { base64URLJSON, base64URLText, bytesOfBase64URL } from './base64url.ts'

export type WindowSize = NonNullable<CReq['challengeWindowSize']>

export function creqOf(
  { messageVersion, threeDSServerTransID, acsTransID }: ARes,
  challengeWindowSize: WindowSize,
): CReq {
  return { messageType: 'CReq', messageVersion, threeDSServerTransID, acsTransID, challengeWindowSize }
}

/** Always the same text for the same CReq: a reloaded page posts what it posted before (3DSS-CREQ-006). */
export function creqField(creq: CReq): string {
  return base64URLJSON(creq)
}

/** What the ACS sent back through the browser. */
export interface Returned {
  readonly threeDSServerTransID: string
  /** `finished`: a final CRes came. `error`: an Erro did, or something unreadable. It says nothing of the result. */
  readonly kind: 'finished' | 'error'
}

/**
 * @param cres the form field; the name of the field for an Erro is in no source, so an Erro is read from this one and from `erro`
 * @returns undefined when not even the transaction can be read
 */
export function readReturned(fields: {
  readonly cres?: string
  readonly erro?: string
  readonly threeDSSessionData?: string
}): Returned | undefined {
  const { cres, erro, threeDSSessionData = '' } = fields
  const bytes = bytesOfBase64URL(cres ?? erro ?? '')
  const parsed = bytes && parseMessage(bytes, { channel: 'BRW' })
  const threeDSServerTransID = parsed?.head.ids.threeDSServerTransID
  if (!parsed || threeDSServerTransID === undefined) return undefined
  const isFinal = parsed.ok && parsed.message.messageType === 'CRes' && isSessionData(threeDSSessionData)
  return { threeDSServerTransID: threeDSServerTransID.toLowerCase(), kind: isFinal ? 'finished' : 'error' }
}

/** Session data as the page posts them: the requestor's text in base64url, at most 1024 characters (3DSS-CREQ-003). */
export function sessionDataField(text: string): { readonly field: string } | { readonly issue: Issue } {
  const field = base64URLText(text)
  const issue = {
    errorCode: '203',
    element: 'threeDSSessionData',
    reason: 'at most 768 bytes: 1024 characters of base64url',
  }
  return isSessionData(field) ? { field } : { issue }
}
