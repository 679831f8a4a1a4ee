/**
 * Both ceremonies of WebAuthn: a passkey is made, and a passkey signs. The authenticator must know its user (`userVerification`),
 * the passkey must be found without a name (`residentKey`), and what kind of authenticator it is, is nobody's business here.
 */
import { hash } from 'node:crypto'
import type { UnixMs } from '@sekisho/base'
import type { JSONObject, Replacement } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { findUser, PLATFORM } from '@sekisho/adapters/tenants'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { accountOf, findAccount, nameOf, putAccount } from './account.ts'
import type { StoredPasskey, UserName } from './account.ts'
import { Ceremonies } from './ceremonies.ts'
import { openingSession } from './sessions.ts'
import type { SignInWay } from './sessions.ts'
import { trailRow } from './trail.ts'

export interface Site {
  /** Such as `https://console.example.jp`. */
  readonly origin: string
}

export interface Made {
  readonly user: UserName
  /** Of the browser. */
  readonly response: unknown
  /** Who else may hold the authenticator, because the invitation, or the session, was in their hands. */
  readonly hands: readonly string[]
  readonly way: SignInWay
  /** What changes with it: an invitation is used up. */
  readonly more?: readonly Replacement[]
}

export class Passkeys {
  readonly #store: Store
  readonly #site: Site
  readonly #ceremonies = new Ceremonies()

  constructor(store: Store, site: Site) {
    this.#store = store
    this.#site = site
  }

  /** What the browser needs to make a passkey. */
  async making(user: UserName, nowMs: UnixMs) {
    const { account } = accountOf(this.#store, user)
    return generateRegistrationOptions({
      rpName: 'Sekisho',
      rpID: this.#rpID(),
      userName: `${user.userID} (${user.tenantID})`,
      userID: hash('sha256', nameOf(user), 'buffer'),
      challenge: challengeBytes(this.#ceremonies.begin(`make ${nameOf(user)}`, nowMs)),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: account.passkeys.map(({ credentialID }) => ({ id: credentialID })),
    })
  }

  /**
   * Takes in a passkey that was made, opens a session, and does `more` in the same commit: all of it, or nothing.
   * @returns undefined when the answer is not right: nobody is told why
   */
  async made({ user, response, hands, way, more = [] }: Made, nowMs: UnixMs): Promise<{ secret: string } | undefined> {
    const registered = await this.#registered(user, response, nowMs)
    if (!registered) return undefined
    const { id, publicKey, counter, transports = [] } = registered
    const passkey: StoredPasskey = {
      credentialID: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      addedAtMs: nowMs,
      hands,
    }
    const held = accountOf(this.#store, user)
    const { account } = held
    const opened = openingSession(this.#store, user, way, hands, nowMs, account.epoch)
    await this.#store.commit({
      appends: [trailRow('passkey-added', user, hands.length > 0 ? { hands } : {}, nowMs), ...opened.appends],
      replaces: [
        putAccount(held, { ...account, passkeys: [...account.passkeys, passkey] }),
        { tenant: PLATFORM, kind: PASSKEY, id, version: 0, by: { body: { ...user } } },
        ...opened.replaces,
        ...more,
      ],
    })
    return { secret: opened.secret }
  }

  /** What the browser needs to sign in. It names nobody: the authenticator knows whose passkeys it has. */
  async asking(nowMs: UnixMs) {
    return generateAuthenticationOptions({
      rpID: this.#rpID(),
      challenge: challengeBytes(this.#ceremonies.begin(SIGN_IN, nowMs)),
      userVerification: 'required',
    })
  }

  /** @returns undefined when nobody is signed in by it: nobody is told why */
  async signIn(response: unknown, nowMs: UnixMs): Promise<{ secret: string } | undefined> {
    const credentialID = idIn(response)
    const named = credentialID && this.#store.findState(PLATFORM, PASSKEY, credentialID)
    if (!named) return undefined
    const user = named.body as JSONObject & UserName
    const account = findAccount(this.#store, user)
    const passkey = account?.passkeys.find((one) => one.credentialID === credentialID)
    if (!account || !passkey || !findUser(this.#store, user.tenantID, user.userID)) return undefined
    const counter = await this.#signed(passkey, response, nowMs)
    if (counter === undefined) {
      await this.#store.commit({ appends: [trailRow('sign-in-refused', user, {}, nowMs)] })
      return undefined
    }
    const held = accountOf(this.#store, user)
    const opened = openingSession(this.#store, user, 'passkey', passkey.hands, nowMs, account.epoch)
    const passkeys = held.account.passkeys.map((one) => (one.credentialID === credentialID ? { ...one, counter } : one))
    await this.#store.commit({
      appends: opened.appends,
      replaces: [putAccount(held, { ...held.account, passkeys }), ...opened.replaces],
    })
    return { secret: opened.secret }
  }

  async #registered({ tenantID, userID }: UserName, response: unknown, nowMs: UnixMs) {
    const purpose = `make ${nameOf({ tenantID, userID })}`
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: (challenge) => this.#ceremonies.take(challenge, purpose, nowMs),
        expectedOrigin: this.#site.origin,
        expectedRPID: this.#rpID(),
        requireUserVerification: true,
      })
      return verified ? registrationInfo?.credential : undefined
    } catch {
      return undefined // the library throws a bare Error for whatever a browser, or somebody else, made up
    }
  }

  /** @returns the authenticator's count, or undefined when the signature is not right */
  async #signed(passkey: StoredPasskey, response: unknown, nowMs: UnixMs): Promise<number | undefined> {
    const { credentialID, publicKey, counter } = passkey
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: (challenge) => this.#ceremonies.take(challenge, SIGN_IN, nowMs),
        expectedOrigin: this.#site.origin,
        expectedRPID: this.#rpID(),
        requireUserVerification: true,
        credential: { id: credentialID, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      })
      return verified ? authenticationInfo.newCounter : undefined
    } catch {
      return undefined
    }
  }

  #rpID(): string {
    return new URL(this.#site.origin).hostname
  }
}

function idIn(response: unknown): string | undefined {
  const { id } = (typeof response === 'object' && response !== null ? response : {}) as { id?: unknown }
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,1400}$/.test(id) ? id : undefined
}

function challengeBytes(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

const SIGN_IN = 'sign in'
/** The name of a credential → whose it is. One that outlives its account opens nothing. */
const PASSKEY = 'passkey'
