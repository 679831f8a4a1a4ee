/**
 * Notes as they are typed, kept in the tab until they are sent: a session that ends, a reload or an error loses nothing. They are
 * personal data, so they go when another person signs in, and when their own signs out.
 */
const PREFIX = 'sekisho.draft.'
const OWNER = 'sekisho.drafts-of'

export function draftOf(rowID: string): string {
  return sessionStorage.getItem(PREFIX + rowID) ?? ''
}

export function keepDraft(rowID: string, text: string): void {
  if (text === '') sessionStorage.removeItem(PREFIX + rowID)
  else sessionStorage.setItem(PREFIX + rowID, text)
}

/** Somebody is signed in: another one's drafts are none of his. */
export function draftsBelongTo(name: string): void {
  if (sessionStorage.getItem(OWNER) !== name) dropDrafts()
  sessionStorage.setItem(OWNER, name)
}

export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
