/** Who is signed in, for every page behind the sign-in. */
import { createContext, useContext } from 'react'
import type { Session } from './api.ts'

export type SignedInSession = Exclude<Session, { readonly who: null }>

export const SessionContext = createContext<SignedInSession | undefined>(undefined)

/** @throws {Error} asked outside a page that needs somebody */
export function useSession(): SignedInSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('this page is behind the sign-in')
  return session
}
