/** A login: assess it with what the password check said, ask for a second proof where it is worth it, and tell how it ended. */
import { APIError } from '@sekisho/client'
import type { Body, Client } from '@sekisho/client'

type Login = Body<'POST /v1/logins'>

/** What the site does itself. */
export interface Site {
  /** Asks for a one-time code or a passkey. @returns whether it was right */
  secondProof(): Promise<boolean>
  /** The site's own queue: a job is done until it succeeds, and no member waits for it. */
  later(job: () => Promise<unknown>): void
}

/** @returns whether the member is let in */
export async function logIn(sekisho: Client, login: Login, site: Site): Promise<boolean> {
  const outcome = await outcomeOf(sekisho, login)
  // A failed login is told too: many of them are how a list of stolen passwords shows.
  if (login.result === 'failed' || outcome === 'decline') return false
  if (outcome === 'approve') return true
  const isPassed = await site.secondProof()
  const params = { id: login.loginID }
  const body = {
    outcomeID: `${login.loginID}-proof`,
    occurredAt: new Date().toISOString(),
    result: isPassed ? 'step_up_passed' : 'step_up_failed',
  } as const
  site.later(() => sekisho.call('POST /v1/logins/{id}/outcome', { params, body }))
  return isPassed
}

/** Without an answer nobody is let in unseen, and nobody is locked out: a second proof is asked for. */
async function outcomeOf(sekisho: Client, login: Login): Promise<'approve' | 'challenge' | 'review' | 'decline'> {
  try {
    return (await sekisho.call('POST /v1/logins', { body: login, timeoutMs: 1_000 })).outcome
  } catch (error) {
    const { status } = error instanceof APIError ? error : { status: 400 }
    if (status === undefined || status === 429 || status >= 500) return 'challenge'
    throw error // a wrong key or a wrong request is the site's own mistake, and should be seen
  }
}
