/**
 * Signing in at the company's own provider: OpenID Connect's authorization code flow with PKCE. Who is led there brings back a code, in
 * the same browser, once, within five minutes; the ID token that it is exchanged for names somebody whom an invitation has bound to a user.
 */
import { ConflictError, MINUTE_MS } from '@sekisho/base'
import type { Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { LRUCache } from 'lru-cache'
import * as openid from 'openid-client'
import { findInvitation } from './invitations.ts'
import { OIDCClients } from './oidcClient.ts'
import { personIn, refusalOf } from './oidcClaims.ts'
import type { OIDCRefusal } from './oidcClaims.ts'
import { bindingIdentity, findIdentity, identityIDOf } from './oidcIdentity.ts'
import { findOIDCProvider, oidcProviderBehind } from './oidcProvider.ts'
import type { OIDCProvider } from './oidcProvider.ts'
import { newSecretText } from './secrets.ts'
import { openingSession } from './sessions.ts'
import { trailRow } from './trail.ts'

/** How long somebody may be at the provider. */
export const LEAVING_MS = 5 * MINUTE_MS

export interface OIDCSite {
  /** Of the console. */
  readonly origin: string
  /** Whether a provider may stand on this machine, without TLS. */
  readonly isDemonstration: boolean
}

export type Begun = { readonly url: string; readonly secret: string } | Refused
export type Finished =
  | {
      readonly secret: string
      /** Of the link, for the next time: an invitation did not need it. */
      readonly door: Pick<OIDCProvider, 'tenantID' | 'code'>
    }
  | Refused
export interface Refused {
  readonly refused: OIDCRefusal
  /** For the trail; undefined where nothing says whose door it was. */
  readonly tenantID: TenantID | undefined
}

/** Somebody who is at the provider now. */
interface Leaving {
  readonly provider: OIDCProvider
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Secret of the invitation that the person follows. */
  readonly invitation: string | undefined
  readonly untilMs: UnixMs
}

/** What lets somebody in, to be committed, or why nobody is. */
type Opening =
  | { readonly secret: string; readonly appends: readonly Row[]; readonly replaces: readonly Replacement[] }
  | { readonly refused: OIDCRefusal }

export class OIDCSignIn {
  readonly #store: Store
  readonly #redirectURI: string
  readonly #clients: OIDCClients
  /** By the secret in the browser's cookie. Bounded; past the bound the oldest is forgotten, and its person begins again. */
  readonly #leaving = new LRUCache<string, Leaving>({ max: 10_000 })

  constructor(store: Store, { origin, isDemonstration }: OIDCSite) {
    this.#store = store
    this.#redirectURI = `${origin}/console/app`
    this.#clients = new OIDCClients(store, { isDemonstration })
  }

  /** @param by the link of the tenant, or an invitation of somebody of it */
  async begin(
    by: { readonly tenantID?: unknown; readonly code?: unknown; readonly invitation?: unknown },
    nowMs: UnixMs,
  ): Promise<Begun> {
    const invited = by.invitation === undefined ? undefined : findInvitation(this.#store, by.invitation, nowMs)
    const provider = invited
      ? findOIDCProvider(this.#store, invited.invitation.tenantID)
      : oidcProviderBehind(this.#store, by.tenantID, by.code)
    if (!provider) return { refused: 'nothing', tenantID: undefined }
    const { state, nonce, verifier } = { state: newSecretText(), nonce: newSecretText(), verifier: newSecretText() }
    try {
      const client = await this.#clients.clientOf(provider, nowMs)
      const url = openid.buildAuthorizationUrl(client, {
        redirect_uri: this.#redirectURI,
        scope: provider.emailDomains.length > 0 ? 'openid email' : 'openid',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      const secret = newSecretText()
      const invitation = invited ? String(by.invitation) : undefined
      this.#leaving.set(secret, { provider, state, nonce, verifier, invitation, untilMs: nowMs + LEAVING_MS })
      return { url: url.href, secret }
    } catch (error) {
      return { refused: refusalOf(error), tenantID: provider.tenantID }
    }
  }

  /**
   * @param secret of the browser that was led there
   * @param answered what the provider put behind the address, with its question mark
   */
  async finish(secret: string | undefined, answered: unknown, nowMs: UnixMs): Promise<Finished> {
    const leaving = this.#take(secret, nowMs)
    if (!leaving) return { refused: 'over', tenantID: undefined }
    const { tenantID } = leaving.provider
    // Set anew or removed meanwhile: who begins again is led to the one of now.
    if (findOIDCProvider(this.#store, tenantID)?.sealedSecret !== leaving.provider.sealedSecret) {
      return { refused: 'over', tenantID }
    }
    if (typeof answered !== 'string' || answered.length > MOST_LETTERS || !/^\?[^#]+$/.test(answered)) {
      return { refused: 'answer', tenantID }
    }
    const person = await this.#personOf(leaving, answered, nowMs)
    if ('refused' in person) return { ...person, tenantID }
    const identityID = identityIDOf(tenantID, leaving.provider.issuer, person.subject)
    try {
      return await this.#entered(leaving, identityID, nowMs)
    } catch (error) {
      if (error instanceof ConflictError) return { refused: 'over', tenantID } // somebody used the invitation first
      throw error
    }
  }

  #take(secret: string | undefined, nowMs: UnixMs): Leaving | undefined {
    const leaving = secret === undefined ? undefined : this.#leaving.get(secret)
    if (secret !== undefined) this.#leaving.delete(secret)
    return leaving && nowMs < leaving.untilMs ? leaving : undefined
  }

  async #personOf({ provider, state, nonce, verifier }: Leaving, answered: string, nowMs: UnixMs) {
    let tokens
    try {
      const client = await this.#clients.clientOf(provider, nowMs)
      tokens = await openid.authorizationCodeGrant(client, new URL(`${this.#redirectURI}${answered}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
    } catch (error) {
      return { refused: refusalOf(error) }
    }
    return personIn(tokens.claims()!, provider, nowMs)
  }

  async #entered({ provider, invitation }: Leaving, identityID: string, nowMs: UnixMs): Promise<Finished> {
    const { tenantID, code } = provider
    const opening =
      invitation === undefined ? known(this.#store, identityID, nowMs) : this.#invited(invitation, identityID, nowMs)
    if ('refused' in opening) return { ...opening, tenantID }
    const { secret, appends, replaces } = opening
    await this.#store.commit({ appends, replaces })
    return { secret, door: { tenantID, code } }
  }

  #invited(secret: string, identityID: string, nowMs: UnixMs): Opening {
    const found = findInvitation(this.#store, secret, nowMs)
    if (!found) return { refused: 'over' }
    const { tenantID, userID, hands, epoch } = found.invitation
    const user = { tenantID, userID }
    const binding = bindingIdentity(this.#store, user, { identityID, hands }, nowMs)
    if (!binding) return { refused: 'taken' }
    const opened = openingSession(this.#store, user, 'company', binding.hands, nowMs, epoch)
    const { tenant, kind, id, version } = found.state
    return {
      secret: opened.secret,
      appends: [...binding.appends, ...opened.appends],
      replaces: [...binding.replaces, ...opened.replaces, { tenant, kind, id, version, by: undefined }], // used up
    }
  }
}

/** A row for the trail of the tenant whose door it was. Who stood there is not known: the provider's name for him is not ours to keep. */
export async function tellRefusal(store: Store, tenantID: TenantID, why: OIDCRefusal, nowMs: UnixMs): Promise<void> {
  await store.commit({
    appends: [trailRow('sign-in-refused', { tenantID, userID: SOMEBODY }, { way: 'company', why }, nowMs)],
  })
}

function known(store: StateReader, identityID: string, nowMs: UnixMs): Opening {
  const found = findIdentity(store, identityID)
  if (!found) return { refused: 'unknown' } as const
  const { account, identity } = found
  return openingSession(store, account, 'company', identity.hands, nowMs, account.epoch)
}

/** No user's ID. */
const SOMEBODY = '-'
/** Codes of some providers are long. */
const MOST_LETTERS = 8_192
