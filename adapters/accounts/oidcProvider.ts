/**
 * Which OpenID provider speaks for the people of a tenant: the operator names it, one for each tenant. Its secret is sealed, and shown
 * to nobody again. The link to it holds a code that nobody guesses: who only knows a tenant's name learns not even that it has one.
 */
import { SekishoError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import { addressFault } from '@sekisho/adapters/http'
import type { StateReader, Store } from '@sekisho/adapters/store'
import { findTenant, isSameSecret, OPERATOR, PLATFORM } from '@sekisho/adapters/tenants'
import { randomBytes } from 'node:crypto'
import { trailRow } from './trail.ts'

export interface OIDCProvider {
  readonly tenantID: TenantID
  /** To the letter, as the provider's own document and its ID tokens spell it. */
  readonly issuer: string
  readonly clientID: string
  /** Domains, one of which a person's verified e-mail address must have; empty asks for no address. */
  readonly emailDomains: readonly string[]
  /** Of the link. It opens nothing: the provider does. */
  readonly code: string
  /** base64url. Two that are equal are of one provider that was set once. */
  readonly sealedSecret: string
}

/**
 * @param value as the operator wrote it down: issuer, clientID, clientSecret, and emailDomains where only some are let in
 * @param isDemonstration whether it may stand on this machine, without TLS
 * @returns where the people of the tenant sign in, behind the console's origin: the same as before, when there was one
 * @throws {SekishoError} ERR_TENANT_UNKNOWN
 * @throws {SekishoError} ERR_OIDC_INVALID: says which member, and what would be right
 */
export async function setOIDCProvider(
  store: Store,
  { tenantID, value, isDemonstration = false }: { tenantID: TenantID; value: unknown; isDemonstration?: boolean },
  nowMs: UnixMs,
): Promise<string> {
  if (!findTenant(store, tenantID)) {
    throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
  }
  const { issuer, clientID, clientSecret, emailDomains } = writtenIn(value, isDemonstration)
  const before = store.findState(PLATFORM, KIND, tenantID)
  const code = before ? providerIn(before.body).code : randomBytes(16).toString('base64url')
  const sealed = store.keyring.seals(`tenant:${tenantID}`).seal({ id: tenantID, name: KIND }, Buffer.from(clientSecret))
  const sealedSecret = sealed.toString('base64url')
  const body = { tenantID, issuer, clientID, emailDomains, code, sealedSecret }
  await store.commit({
    appends: [trailRow('oidc-set', { tenantID, userID: OPERATOR }, { by: OPERATOR, issuer }, nowMs)],
    replaces: [{ tenant: PLATFORM, kind: KIND, id: tenantID, version: before?.version ?? 0, by: { body } }],
  })
  return oidcPath({ tenantID, code })
}

/** Nobody comes in that way from now on; whoever is in stays until the session ends. @throws {SekishoError} ERR_OIDC_UNKNOWN */
export async function removeOIDCProvider(store: Store, tenantID: TenantID, nowMs: UnixMs): Promise<void> {
  const state = store.findState(PLATFORM, KIND, tenantID)
  if (!state)
    throw new SekishoError('ERR_OIDC_UNKNOWN', `${tenantID} has no OpenID provider; see: sekisho users oidc set`)
  await store.commit({
    appends: [trailRow('oidc-removed', { tenantID, userID: OPERATOR }, { by: OPERATOR }, nowMs)],
    replaces: [{ tenant: PLATFORM, kind: KIND, id: tenantID, version: state.version, by: undefined }],
  })
}

export function findOIDCProvider(store: StateReader, tenantID: TenantID): OIDCProvider | undefined {
  const state = store.findState(PLATFORM, KIND, tenantID)
  return state && providerIn(state.body)
}

/** @returns undefined for a tenant that is unknown, has no provider, or has another code: nobody is told which */
export function oidcProviderBehind(store: StateReader, tenantID: unknown, code: unknown): OIDCProvider | undefined {
  if (typeof tenantID !== 'string' || tenantID.length > 64 || typeof code !== 'string') return undefined
  const provider = findOIDCProvider(store, tenantID)
  return provider && isSameSecret(code, provider.code) ? provider : undefined
}

export function clientSecretOf(store: Store, { tenantID, sealedSecret }: OIDCProvider): string {
  const seals = store.keyring.seals(`tenant:${tenantID}`)
  const plain = seals.open({ id: tenantID, name: KIND }, Buffer.from(sealedSecret, 'base64url'))
  if (!plain) throw new SekishoError('ERR_OIDC_INVALID', `${tenantID}: the client secret does not open; set it anew`)
  return plain.toString()
}

/** Of the page, with what it begins with. */
export function oidcPath({ tenantID, code }: Pick<OIDCProvider, 'tenantID' | 'code'>): string {
  return `/console/app#/sign-in/${tenantID}/${code}`
}

function writtenIn(value: unknown, isDemonstration: boolean) {
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const { issuer, clientID, clientSecret, emailDomains = [], ...others } = members as Readonly<Record<string, unknown>>
  const refuse = (reason: string) => new SekishoError('ERR_OIDC_INVALID', reason)
  const [other] = Object.keys(others)
  if (other !== undefined) throw refuse(`${other.slice(0, 64)}: no member of an OpenID provider`)
  const fault = typeof issuer === 'string' ? addressFault(issuer, { isDemonstration }) : 'a text'
  if (fault !== undefined) throw refuse(`issuer: ${fault}`)
  if (new URL(issuer as string).search !== '') throw refuse('issuer: an address without a query')
  if (!isWord(clientID, 255)) throw refuse('clientID: 1 to 255 visible characters of ASCII')
  if (!isWord(clientSecret, 1_024)) throw refuse('clientSecret: 1 to 1,024 visible characters of ASCII')
  if (!Array.isArray(emailDomains) || emailDomains.length > 20 || !emailDomains.every(isDomain)) {
    throw refuse('emailDomains: 20 domains at most, in small letters, such as example.jp')
  }
  return { issuer: issuer as string, clientID, clientSecret, emailDomains }
}

function isWord(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most && /^[\x21-\x7e]+$/.test(value)
}

function isDomain(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 253 && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(value)
}

function providerIn(body: JSONObject): OIDCProvider {
  return body as JSONObject & OIDCProvider
}

/** A state, and what the secret is sealed for. */
const KIND = 'oidc-provider'
