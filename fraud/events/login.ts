/** A member site asks about a login: the body of `POST /v1/logins`. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { accountCreatedAt, callerID, channel, device, email, memberID, object, occurredAt, phone } from './shapes.ts'
import type { Shown } from './shown.ts'
import { compileShape } from './validate.ts'

export const LOGIN_METHODS = ['password', 'passkey', 'one_time_code', 'link', 'social', 'other'] as const
export type LoginMethod = (typeof LOGIN_METHODS)[number]
/** `pending`: asked before the credential was checked, or while a second one is; an outcome then tells. */
export const LOGIN_RESULTS = ['succeeded', 'failed', 'pending'] as const
export type LoginResult = (typeof LOGIN_RESULTS)[number]
export const LOGIN_FAILURES = ['unknown_account', 'wrong_credential', 'locked', 'other'] as const
export type LoginFailure = (typeof LOGIN_FAILURES)[number]

export const loginSchema = object(
  {
    loginID: callerID,
    occurredAt,
    channel,
    accountID: memberID,
    accountCreatedAt,
    email,
    phone,
    method: Type.Enum([...LOGIN_METHODS], { description: 'What the member shows to log in' }),
    result: Type.Enum([...LOGIN_RESULTS], { description: 'How it went so far; pending when it is not yet known' }),
    failure: Type.Optional(Type.Enum([...LOGIN_FAILURES], { description: 'Why it failed; only of a failed login' })),
    device: Type.Optional(device),
  },
  { $id: 'Login', description: 'A login to assess' },
)

export type LoginBody = Static<typeof loginSchema>
export type LoginRequest = LoginBody & EventTimes

export function parseLogin(value: unknown, clock: EventClock): Parsed<LoginRequest> {
  return parseBody<LoginBody>(value, clock, { shapeOf, rulesOf })
}

/** The account that was tried is shown even by a failed login: who tries a thousand passwords shows a thousand accounts. */
export function shownByLogin({ accountID, accountCreatedAt, email, phone, device }: LoginBody): Shown {
  return {
    buyer: {
      accountID,
      ...(accountCreatedAt !== undefined && { accountCreatedAt }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
    },
    ...(device && { device }),
  }
}

function rulesOf({ result, failure }: LoginBody) {
  if (failure === undefined || result === 'failed') return []
  return [{ errorCode: 'not_together', element: 'failure', reason: 'only of a login whose result is failed' }]
}

const shapeOf = compileShape(loginSchema)
