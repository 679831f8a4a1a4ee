/** What the page asks, and what is answered. A refusal is thrown with its code, so that nobody forgets to look at it. */
import type { Text } from './words.ts'

export interface Way {
  /** Whether passkeys work at this address: on 127.0.0.1 no browser makes any. */
  readonly passkeys: boolean
  /** Tenants that the demonstration's link opens; none without it. */
  readonly demonstration: readonly { readonly tenantID: string; readonly name: Text }[]
}

type Permission = 'read' | 'screen' | 'judge' | 'enrol' | 'draft' | 'approve' | 'oversee' | 'administer' | 'audit'
export type Verdict = 'ok' | 'ng' | 'hold'
export type Outcome = 'approve' | 'challenge' | 'review' | 'decline'

interface Who {
  readonly userID: string
  readonly role: string
  readonly may: readonly Permission[]
  readonly passkeys: number
  readonly tenant: {
    readonly tenantID: string
    readonly role: 'provider' | 'shop' | 'issuer' | 'payment-system'
    readonly name: Text
    readonly timeZone: string
    readonly currency: string
  }
}

type Reason = Text & { readonly code: string }
export type VerdictReasons = Readonly<Record<Verdict, readonly Reason[]>>
export type Session = Way &
  (
    | { readonly who: null }
    | {
        readonly who: Who
        /** Of verdicts on orders, and on what members did. */
        readonly reasons: VerdictReasons
        readonly memberReasons: VerdictReasons
        /** The case that the demonstration's guest is led through; null everywhere else. */
        readonly firstCase: string | null
      }
  )

export interface Held {
  readonly version: number
  readonly assignee: string | null
  readonly decided: {
    readonly verdict: Verdict
    readonly reason: string
    readonly by: string
    readonly at: string
    /** null once it counts. */
    readonly undoUntil: string | null
  } | null
}

export interface People {
  readonly roles: readonly string[]
  readonly people: readonly {
    readonly userID: string
    readonly role: string
    readonly passkeys: number
    /** Whether an account at the company's own provider is bound to the user. */
    readonly company: boolean
  }[]
}

export interface TrailPage {
  readonly entries: readonly {
    readonly seq: number
    readonly kind: string
    readonly id: string
    readonly at: string
    readonly by: string
    readonly hash: string
    readonly more: Readonly<Record<string, unknown>>
  }[]
  readonly after?: string
}

export class Refused extends Error {
  readonly status: number
  /** Of the problem; `unreachable` when there was no answer at all. */
  readonly code: string
  readonly detail: string
  /** The case as it is now, when it changed meanwhile. */
  readonly now: Held | undefined
  /** Whatever else the answer says. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: { code?: string; detail?: string; now?: Held }) {
    const { code, detail, now } = body
    super(detail ?? code)
    this.status = status
    this.code = code ?? 'unreachable'
    this.detail = detail ?? ''
    this.now = now
    this.body = { ...body }
  }
}

/** @param signal of whoever no longer wants the answer */
export function read<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  return ask<Body>('GET', path, undefined, signal)
}

export function tell<Body = undefined>(path: string, body: object = {}): Promise<Body> {
  return ask<Body>('POST', path, body)
}

export function drop<Body>(path: string): Promise<Body> {
  return ask<Body>('DELETE', path)
}

async function ask<Body>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Body> {
  let reply: Response
  try {
    reply = await fetch(`/console/api${path}`, {
      method,
      ...(signal && { signal }),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  } catch {
    throw new Refused(0, {})
  }
  const text = await reply.text()
  const answer = (text === '' ? undefined : JSON.parse(text)) as Body
  if (reply.ok) return answer
  throw new Refused(reply.status, answer as ConstructorParameters<typeof Refused>[1])
}
