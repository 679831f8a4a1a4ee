/** Where in the console somebody is: what stands behind `#`, so that one file serves every page and a link can be sent. */
import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly page: 'home' | 'partners' }
  | { readonly page: 'queue' | 'orders' | 'ledger' | 'labels'; readonly asked: Asked }
  | { readonly page: 'case'; readonly rowID: string }
  /** What of it is looked at: figures, blind looks, golden cases. */
  | { readonly page: 'quality'; readonly part: string; readonly asked: Asked }
  | { readonly page: 'lists'; readonly listID: string | undefined }
  /** What stands behind it: a part of it, and the ID of a transaction. */
  | { readonly page: 'threeds'; readonly path: readonly string[] }
  /** What stands behind it: a kind of event, a version of its policies, what of it is looked at. */
  | { readonly page: 'policies'; readonly path: readonly string[] }
  | { readonly page: 'people' }
  | { readonly page: 'trail' }
  | { readonly page: 'invitation'; readonly secret: string }
  /** The link to a company's own sign-in. */
  | { readonly page: 'signIn'; readonly tenantID: string; readonly code: string }

/** What of a page is asked for, behind `?`: so that a link says it too. */
export type Asked = Readonly<Record<string, string>>

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return routeIn(hash)
}

function routeIn(hash: string): Route {
  const [path = '', query = ''] = hash.split('?')
  const [, page, name = '', ...rest] = path.split('/')
  if (page === 'cases' && name !== '') return { page: 'case', rowID: decodeURIComponent(name) }
  if (page === 'quality') return { page, part: name, asked: Object.fromEntries(new URLSearchParams(query)) }
  if (page === 'lists') return { page, listID: name === '' ? undefined : decodeURIComponent(name) }
  if (page === 'policies' || page === 'threeds') return { page, path: partsOf(path) }
  if (page === 'sign-in' && rest[0] !== undefined) return { page: 'signIn', tenantID: name, code: rest[0] }
  if (page === 'invitation' && name !== '') return { page: 'invitation', secret: name }
  if (page === 'queue' || page === 'orders' || page === 'ledger' || page === 'labels') {
    return { page, asked: Object.fromEntries(new URLSearchParams(query)) }
  }
  return PLAIN.find((plain) => plain.page === page) ?? { page: 'home' }
}

/** Pages that ask for nothing. */
const PLAIN = [{ page: 'partners' }, { page: 'people' }, { page: 'trail' }] as const

/** What stands behind the name of a page. */
function partsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(2)
  return parts.filter((part) => part !== '').map(decodeURIComponent)
}

export function casePath(rowID: string): string {
  return `#/cases/${encodeURIComponent(rowID)}`
}

export function qualityPath(part: 'figures' | 'blind' | 'golden', asked: Asked = {}): string {
  const query = String(new URLSearchParams(asked))
  return `#/quality${part === 'figures' ? '' : `/${part}`}${query === '' ? '' : `?${query}`}`
}

/** @param transID of any of the three parties */
export function transactionPath(transID: string): string {
  return `#/threeds/transactions/${encodeURIComponent(transID)}`
}

export function listPath(listID: string): string {
  return `#/lists/${encodeURIComponent(listID)}`
}

/** @param asked what is empty is left out */
export function pathAsking(page: 'queue' | 'orders' | 'ledger' | 'labels', asked: Asked): string {
  const query = String(new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')))
  return query === '' ? `#/${page}` : `#/${page}?${query}`
}

/** What waits for a person: orders, or what members did. */
export type Desk = 'orders' | 'members'

export interface QueueShown {
  readonly desk: Desk
  readonly order: string
  readonly space: string
}

/** What is usual is left out. */
export function queuePath({ desk, order, space }: QueueShown): string {
  return pathAsking('queue', {
    desk: desk === 'orders' ? '' : desk,
    order: order === 'stake' ? '' : order,
    space: space === 'live' ? '' : space,
  })
}

/** At which desk a case waits: no ID of an order has an at sign. */
export function deskOf(rowID: string): Desk {
  return /^~?@/.test(rowID) ? 'members' : 'orders'
}

export function policyPath(...parts: readonly (string | number)[]): string {
  return ['#/policies', ...parts.map((part) => encodeURIComponent(part))].join('/')
}

export function go(hash: string): void {
  location.hash = hash
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
