/**
 * What we know of a provider, by its own document (OpenID Connect Discovery 1.0): asked once an hour. Its keys are kept with it, for five
 * minutes; a key that is not among them is asked for once a minute at most (oauth4webapi).
 */
import { HOUR_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { addressFault } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { LRUCache } from 'lru-cache'
import * as openid from 'openid-client'
import { openOIDCFetch } from './oidcFetch.ts'
import { clientSecretOf } from './oidcProvider.ts'
import type { OIDCProvider } from './oidcProvider.ts'

/** What it says of itself is not what it must be. */
class ProviderFault extends Error {}

export class OIDCClients {
  readonly #store: Store
  readonly #isDemonstration: boolean
  readonly #known = new LRUCache<string, { client: Promise<openid.Configuration>; untilMs: UnixMs }>({ max: 1_000 })

  constructor(store: Store, { isDemonstration }: { isDemonstration: boolean }) {
    this.#store = store
    this.#isDemonstration = isDemonstration
  }

  /** @throws {ProviderFault | openid.ClientError} it does not answer, or not as it must; not asked again for ten seconds */
  async clientOf(provider: OIDCProvider, nowMs: UnixMs): Promise<openid.Configuration> {
    const known = this.#known.get(provider.sealedSecret)
    if (known && nowMs < known.untilMs) return known.client
    const asked = { client: this.#discovered(provider), untilMs: nowMs + HOUR_MS }
    this.#known.set(provider.sealedSecret, asked)
    return asked.client.catch((error: unknown) => {
      asked.untilMs = nowMs + 10 * SECOND_MS
      throw error
    })
  }

  async #discovered(provider: OIDCProvider): Promise<openid.Configuration> {
    const { issuer, clientID } = provider
    const execute = this.#isDemonstration ? [openid.allowInsecureRequests] : []
    const fetch = openOIDCFetch({ isDemonstration: this.#isDemonstration })
    const found = await openid.discovery(new URL(issuer), clientID, undefined, undefined, {
      execute,
      [openid.customFetch]: fetch,
    })
    const said = JSON.parse(JSON.stringify(found.serverMetadata())) as openid.ServerMetadata // without the library's helpers
    // The library lets some well-known providers name an issuer for many customers: here it is one, to the letter.
    if (said.issuer !== issuer) throw new ProviderFault('another issuer')
    // The browser is led there, so it is no other kind of address.
    const { authorization_endpoint: led } = said
    if (led === undefined || addressFault(led, { isDemonstration: this.#isDemonstration })) {
      throw new ProviderFault('no address to lead people to')
    }
    const algorithms = (said.id_token_signing_alg_values_supported ?? ['RS256']).filter((one) =>
      ALGORITHMS.includes(one),
    )
    if (algorithms.length === 0) throw new ProviderFault('no signature that we take')
    const secret = clientSecretOf(this.#store, provider)
    const takesBasic = said.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true
    const client = new openid.Configuration(
      { ...said, id_token_signing_alg_values_supported: algorithms },
      clientID,
      undefined,
      takesBasic ? openid.ClientSecretBasic(secret) : openid.ClientSecretPost(secret),
    )
    client[openid.customFetch] = fetch
    openid.enableNonRepudiationChecks(client) // the signature too, and not TLS alone
    for (const extend of execute) extend(client)
    return client
  }
}

/** Signatures by a key that the provider alone has; never none, and never a shared secret, which its public key could be taken for. */
const ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']
