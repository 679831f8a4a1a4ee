/** The events of an account, asked and decided: logins, registrations, profile changes. Facts name nobody. */
import { parseInstant } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { madeBy, timesIn } from './enrichment.ts'
import { contactFactsOf, networkFactsOf } from './contactFacts.ts'
import type { ContactFacts, NetworkFacts } from './contactFacts.ts'
import type { Asked, Enrichment } from './enrichment.ts'
import type { LoginFailure, LoginMethod, LoginRequest, LoginResult } from './login.ts'
import { changedMembers } from './profileChange.ts'
import type { ChangedMember, ProfileChangeRequest } from './profileChange.ts'
import type { RegistrationRequest } from './registration.ts'

interface AccountFacts {
  readonly channel?: string
  readonly emailDisposable?: boolean
  readonly contact?: ContactFacts
  readonly network?: NetworkFacts
}

export interface LoginFacts extends AccountFacts {
  readonly method: LoginMethod
  readonly result: LoginResult
  readonly failure?: LoginFailure
  readonly accountCreatedAtMs?: UnixMs
}

export interface RegistrationFacts extends AccountFacts {
  /** Somebody is rewarded for it. */
  readonly referred: boolean
  /** A company registers. */
  readonly company: boolean
  /** Of the address that was given. */
  readonly country?: string
}

export interface ProfileChangeFacts extends AccountFacts {
  readonly changed: readonly ChangedMember[]
  readonly accountCreatedAtMs?: UnixMs
  /** Of a new card. */
  readonly cardCountry?: string
}

export interface LoginEvent extends Asked {
  readonly kind: 'login'
  readonly loginID: string
  readonly facts: LoginFacts
}

export interface RegistrationEvent extends Asked {
  readonly kind: 'registration'
  readonly registrationID: string
  readonly facts: RegistrationFacts
}

/** Its tokens are of the account and of the new values; the old ones stand in earlier events. */
export interface ProfileChangeEvent extends Asked {
  readonly kind: 'profile-change'
  readonly changeID: string
  readonly facts: ProfileChangeFacts
}

export type AccountEvent = LoginEvent | RegistrationEvent | ProfileChangeEvent
export const ACCOUNT_EVENT_KINDS = ['login', 'registration', 'profile-change'] as const satisfies AccountEvent['kind'][]
export type AccountEventKind = (typeof ACCOUNT_EVENT_KINDS)[number]

/** The ID that its caller gave it. */
export function accountEventIDOf(event: AccountEvent): string {
  switch (event.kind) {
    case 'login':
      return event.loginID
    case 'registration':
      return event.registrationID
    case 'profile-change':
      return event.changeID
  }
}

export function loginEventOf(login: LoginRequest, enrichment: Enrichment): LoginEvent {
  const { loginID, method, result, failure } = login
  return {
    kind: 'login',
    schema: 1,
    loginID,
    ...timesIn(login),
    tokens: enrichment.tokens,
    ...(enrichment.likeness && { likeness: enrichment.likeness }),
    facts: {
      method,
      result,
      ...(failure !== undefined && { failure }),
      ...createdAt(login),
      ...shownFacts(login, enrichment),
    },
    ...madeBy(enrichment),
  }
}

export function registrationEventOf(registration: RegistrationRequest, enrichment: Enrichment): RegistrationEvent {
  const { registrationID, member, referrer } = registration
  return {
    kind: 'registration',
    schema: 1,
    registrationID,
    ...timesIn(registration),
    tokens: enrichment.tokens,
    ...(enrichment.likeness && { likeness: enrichment.likeness }),
    facts: {
      referred: referrer !== undefined,
      company: member.company !== undefined,
      ...(member.address && { country: member.address.country ?? 'JP' }),
      ...shownFacts(registration, enrichment),
    },
    ...madeBy(enrichment),
  }
}

export function profileChangeEventOf(change: ProfileChangeRequest, enrichment: Enrichment): ProfileChangeEvent {
  const { card } = change.changed
  const cardCountry = card && (card.issuerCountry ?? enrichment.intelligence.binCountry)
  return {
    kind: 'profile-change',
    schema: 1,
    changeID: change.changeID,
    ...timesIn(change),
    tokens: enrichment.tokens,
    ...(enrichment.likeness && { likeness: enrichment.likeness }),
    facts: {
      changed: changedMembers(change),
      ...createdAt(change),
      ...(cardCountry !== undefined && { cardCountry }),
      ...shownFacts(change, enrichment),
    },
    ...madeBy(enrichment),
  }
}

function shownFacts(
  { channel, device }: { readonly channel?: string; readonly device?: object },
  { intelligence, identity = {} }: Enrichment,
): AccountFacts {
  const { emailDisposable } = intelligence
  const contact = contactFactsOf(identity, intelligence)
  return {
    ...(channel !== undefined && { channel }),
    ...(emailDisposable !== undefined && { emailDisposable }),
    ...(contact && { contact }),
    ...(device && { network: networkFactsOf(intelligence, identity.browser) }),
  }
}

function createdAt({ accountCreatedAt }: { readonly accountCreatedAt?: string }): { accountCreatedAtMs?: UnixMs } {
  const accountCreatedAtMs = accountCreatedAt === undefined ? undefined : parseInstant(accountCreatedAt)
  return accountCreatedAtMs === undefined ? {} : { accountCreatedAtMs }
}
