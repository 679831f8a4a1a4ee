/**
 * Signing in at the company's own provider. The page is led there by the answer to `begin`; the provider leads the browser back to the
 * page, which hands over what stands behind its address, so that here too whatever changes something comes from a page of the console.
 */
import { tellRefusal } from '@sekisho/adapters/accounts'
import type { OIDCSignIn, Refused } from '@sekisho/adapters/accounts'
import type { Answer, Asked, ConsoleRoute } from './route.ts'
import type { SignInParts } from './signInRoutes.ts'
import { endedLeavingCookie, leavingCookieOf, leavingSecretIn, originOf, passkeyOrigin } from './site.ts'

export interface OIDCParts extends SignInParts {
  readonly oidc: OIDCSignIn
}

export function oidcRoutes(parts: OIDCParts): ConsoleRoute[] {
  const { site, oidc } = parts
  return [
    {
      method: 'POST',
      path: '/oidc/begin',
      needs: 'nothing',
      answer: async (asked) => {
        const { request, body, nowMs } = asked
        // The provider leads back to one origin alone: from another name of this machine nobody would come back.
        if (originOf(site, request) !== passkeyOrigin(site)) return refuse(parts, asked, NO_DOOR)
        const begun = await oidc.begin(body, nowMs)
        if ('refused' in begun) return refuse(parts, asked, begun)
        return { body: { url: begun.url }, cookies: [leavingCookieOf(site, begun.secret)] }
      },
    },
    {
      method: 'POST',
      path: '/oidc/finish',
      needs: 'nothing',
      answer: async (asked) => {
        const { request, body, nowMs } = asked
        const finished = await oidc.finish(leavingSecretIn(site, request), body.answered, nowMs)
        if ('refused' in finished) return refuse(parts, asked, finished)
        return { body: finished.door, signsIn: finished.secret, cookies: [endedLeavingCookie(site)] }
      },
    },
  ]
}

/** Its class is told, which is of use to the person, and nothing that the provider said. Whoever tries often is told to wait. */
async function refuse(
  { store, wrong }: OIDCParts,
  { request, nowMs }: Asked,
  { refused, tenantID }: Refused,
): Promise<Answer> {
  const wait = wrong.count(request.ip, nowMs)
  if (wait !== undefined) return { problem: 'too_many_wrong_keys', detail: `wait ${wait} s` }
  if (tenantID !== undefined) await tellRefusal(store, tenantID, refused, nowMs)
  return { problem: 'unauthenticated', detail: refused }
}

const NO_DOOR: Refused = { refused: 'nothing', tenantID: undefined }
