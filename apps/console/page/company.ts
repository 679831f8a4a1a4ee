/**
 * The company's own sign-in: the link to it, on the way there, and on the way back. The link is kept in the browser once it has let
 * somebody in, and not before: who follows a stranger's link once is not led there again.
 */
import { tell } from './api.ts'
import { go } from './route.ts'
import type { Route } from './route.ts'

/** What stands in the link. It opens nothing: the provider does. */
export interface Door {
  readonly tenantID: string
  readonly code: string
}

/** The link that somebody follows, or the one that last let somebody in here. */
export function doorIn(route: Route): Door | undefined {
  if (route.page === 'signIn') return { tenantID: route.tenantID, code: route.code }
  const [tenantID, code] = (localStorage.getItem(DOOR) ?? '').split('/')
  return tenantID !== undefined && code !== undefined ? { tenantID, code } : undefined
}

/** Leads the browser there; where it was is kept for the way back. */
export async function leaveFor(by: Door | { readonly invitation: string }): Promise<void> {
  const { url } = await tell<{ url: string }>('/oidc/begin', by)
  sessionStorage.setItem(BACK, location.hash)
  location.assign(url)
}

/**
 * What the provider put behind the address of the page. It goes from the address, so that neither the history nor a reload has it, and
 * the page is again where its person left it.
 */
export function takeAnswer(): string | undefined {
  const answered = location.search
  if (!new URLSearchParams(answered).has('state')) return undefined
  const back = sessionStorage.getItem(BACK) ?? ''
  sessionStorage.removeItem(BACK)
  // An invitation is used up, or of no use; a link to sign in by stays, to begin again.
  history.replaceState(null, '', `${location.pathname}${back.startsWith('#/invitation/') ? '' : back}`)
  return answered
}

/** @throws {Refused} its detail is the class */
export async function finish(answered: string): Promise<void> {
  const { tenantID, code } = await tell<Door>('/oidc/finish', { answered })
  localStorage.setItem(DOOR, `${tenantID}/${code}`)
  if (location.hash.startsWith('#/sign-in/')) go('')
}

const DOOR = 'sekisho.company'
const BACK = 'sekisho.back'
