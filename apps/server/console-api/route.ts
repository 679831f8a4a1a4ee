/** What an address of the console's API is: a row of one table, so that none can be without its guard. */
import type { SignedIn } from '@sekisho/adapters/accounts'
import type { Permission } from '@sekisho/adapters/tenants'
import type { Issue, UnixMs } from '@sekisho/base'
import type { FastifyRequest } from 'fastify'
import type { ProblemCode } from '../http/problem.ts'

export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  /** Members of the body; none when it is not an object. */
  readonly body: Readonly<Record<string, unknown>>
  readonly nowMs: UnixMs
  readonly request: FastifyRequest
}

export interface AskedBySomebody extends Asked {
  readonly who: SignedIn
}

/** `signsIn` is the secret of a session, for the cookie; `signsOut` ends the cookie; `cookies` are others. */
export type Answer =
  | {
      readonly body?: object
      readonly signsIn?: string
      readonly signsOut?: true
      readonly cookies?: readonly string[]
    }
  | {
      readonly problem: ProblemCode
      readonly detail?: string
      readonly issues?: readonly Issue[]
      readonly body?: object
    }

interface Address {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Behind `/console/api`. */
  readonly path: string
  /** In bytes; that of every body when left out. */
  readonly bodyLimit?: number
}

/** nothing: asked before anybody is signed in. session: whoever is signed in. Else what the role must allow. */
export type ConsoleRoute = Address &
  (
    | { readonly needs: 'nothing'; readonly answer: (asked: Asked) => Answer | Promise<Answer> }
    | {
        readonly needs: 'session' | Permission
        readonly answer: (asked: AskedBySomebody) => Answer | Promise<Answer>
      }
  )

export function invalid(element: string, reason: string): Answer {
  return { problem: 'invalid', issues: [{ errorCode: 'format', element, reason }] }
}
