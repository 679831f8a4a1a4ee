/** What an issuer sends to enrol a cardholder, checked: JSON of the API, and rows of a CSV file, come to the same. */
import type { Issue, Parsed } from '@sekisho/base'
import { contactIssues } from '@sekisho/threeds/acs'
import type { Contact } from '@sekisho/threeds/acs'
import type { Cardholder } from './cardholders.ts'

export interface CardholderRequest {
  readonly acctNumber: string
  readonly standing: Cardholder['standing']
  readonly asksAlways: boolean
  readonly contacts: readonly Omit<Contact, 'contactID'>[]
}

/** @param isOurs whether a number lies in a range of the issuer who asks */
export function parseCardholder(value: unknown, isOurs: (acctNumber: string) => boolean): Parsed<CardholderRequest> {
  const issues: Issue[] = []
  const { acctNumber, standing = 'active', asksAlways = false, contacts = [] } = membersOf(value)
  if (typeof acctNumber !== 'string' || !/^\d{13,19}$/.test(acctNumber) || !isOurs(acctNumber)) {
    issues.push({
      errorCode: 'not_one_of',
      element: 'acctNumber',
      reason: 'a number in a card range of this issuer',
    })
  }
  if (!isStanding(standing)) {
    issues.push({ errorCode: 'not_one_of', element: 'standing', reason: `one of ${STANDINGS.join(', ')}` })
  }
  if (typeof asksAlways !== 'boolean') {
    issues.push({ errorCode: 'type', element: 'asksAlways', reason: 'true or false' })
  }
  const listed = Array.isArray(contacts) && contacts.length <= MOST_CONTACTS ? contacts : undefined
  if (!listed) {
    issues.push({ errorCode: 'type', element: 'contacts', reason: `a list of at most ${MOST_CONTACTS}` })
  }
  const read = (listed ?? []).map((contact: unknown, i) => contactOf(contact, `contacts.${i}`, issues))
  if (issues.length > 0) return { ok: false, issues }
  return {
    ok: true,
    message: {
      acctNumber: acctNumber as string,
      standing: standing as Cardholder['standing'],
      asksAlways: asksAlways as boolean,
      contacts: read as CardholderRequest['contacts'],
    },
  }
}

function contactOf(value: unknown, element: string, issues: Issue[]): Omit<Contact, 'contactID'> | undefined {
  const { channel, to } = membersOf(value)
  if ((channel !== 'mail' && channel !== 'sms') || typeof to !== 'string') {
    issues.push({ errorCode: 'type', element, reason: 'channel (mail or sms) and to' })
    return undefined
  }
  issues.push(...contactIssues({ contactID: '', channel, to }, element))
  return { channel, to }
}

function isStanding(value: unknown): value is Cardholder['standing'] {
  return (STANDINGS as readonly unknown[]).includes(value)
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

const STANDINGS = ['active', 'notEnrolled', 'blocked', 'stolen', 'expired'] as const
const MOST_CONTACTS = 8
