/**
 * Where codes may be sent: contacts that the issuer enrolled, and never what an AReq says. Screens and states show a contact
 * masked: enough for its owner to know it, too little for anybody else.
 */
import type { Issue } from '@sekisho/base'
import type { ScreenContact } from './screen.ts'

export interface Contact {
  readonly contactID: string
  readonly channel: 'mail' | 'sms'
  /** The address itself: a mail address, or a phone number as +81901234567. */
  readonly to: string
}

export function maskedContact({ contactID, channel, to }: Contact): ScreenContact {
  return { contactID, channel, masked: channel === 'mail' ? maskedMail(to) : maskedPhone(to) }
}

/** Issues of what an issuer wants to enrol. @param element path of the contact in what was sent */
export function contactIssues(contact: Contact, element: string): Issue[] {
  const wellFormed =
    contact.channel === 'mail' ? MAIL.test(contact.to) && contact.to.length <= 254 : PHONE.test(contact.to)
  const reason = contact.channel === 'mail' ? 'a mail address' : 'a phone number as +819012345678'
  return wellFormed ? [] : [{ errorCode: 'format', element: `${element}.to`, reason }]
}

/** `taro@example.jp` → `t•••@example.jp` */
function maskedMail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${address.slice(at)}`
}

/** `+819012345678` → `•••-••••-5678` */
function maskedPhone(number: string): string {
  return `•••-••••-${number.slice(-4)}`
}

/** What mail systems take without quotes (RFC 5322, dot-atom): nothing that could end a header or begin another address. */
const MAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{3,}$/i
const PHONE = /^\+[1-9]\d{6,14}$/
