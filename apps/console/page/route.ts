/** Where in the console somebody is: what stands behind `#`, so that one file serves every page and a link can be sent. */
import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly page: 'queue' }
  | { readonly page: 'case'; readonly rowID: string }
  | { readonly page: 'lists'; readonly listID: string | undefined }
  | { readonly page: 'people' }
  | { readonly page: 'trail' }
  | { readonly page: 'invitation'; readonly secret: string }

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return routeIn(hash)
}

function routeIn(hash: string): Route {
  const [, page, name = ''] = hash.split('/')
  if (page === 'cases' && name !== '') return { page: 'case', rowID: decodeURIComponent(name) }
  if (page === 'lists') return { page, listID: name === '' ? undefined : decodeURIComponent(name) }
  if (page === 'invitation' && name !== '') return { page: 'invitation', secret: name }
  return page === 'people' || page === 'trail' ? { page } : { page: 'queue' }
}

export function casePath(rowID: string): string {
  return `#/cases/${encodeURIComponent(rowID)}`
}

export function listPath(listID: string): string {
  return `#/lists/${encodeURIComponent(listID)}`
}

export function go(hash: string): void {
  location.hash = hash
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
