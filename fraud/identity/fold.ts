/**
 * Folding: one spelling for what people write in many. Each function is a first, honest version: width, case, spaces and
 * dashes, and the usual spellings of a telephone number and a mailbox. What they give goes into tokens, so any change here
 * raises IDENTITY_VERSION.
 */
import { formatIP, isV4, parseIP } from '@sekisho/fraud/events'
import type { Address } from '@sekisho/fraud/events'

/** Raised whenever the same input folds to another text: tokens of two versions must not be compared. */
export const IDENTITY_VERSION = 1

/** Compatibility forms (full width, half-width kana), lower case, one space between words. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/**
 * Digits alone; +81 and 0081 are Japan's leading zero; other countries keep their plus.
 * @returns undefined when too few digits are left to tell anybody apart
 */
export function foldPhone(phone: string): string | undefined {
  const written = phone.normalize('NFKC').replaceAll(/[^\d+]/g, '')
  const national = written.replace(/^(?:\+|00)810?(?=[1-9])/, '0')
  const international = national.startsWith('+') ? '+' : ''
  const digits = national.replaceAll('+', '')
  return digits.length < 6 ? undefined : international + digits
}

/** Lower case, without the tag after a plus; at Gmail also without the dots, which its mailboxes ignore. */
export function foldEmail(email: string): string | undefined {
  const [mailbox = '', domain = ''] = foldText(email).split('@')
  const host = domain === 'googlemail.com' ? 'gmail.com' : domain
  const untagged = mailbox.replace(/(?<=.)\+.*$/, '')
  const box = host === 'gmail.com' ? untagged.replaceAll('.', '') : untagged
  return box === '' || host === '' ? undefined : `${box}@${host}`
}

/** An IPv4 address as it is; of IPv6 the first 64 bits: the rest changes by the day on one and the same line. */
export function foldIP(address: string): string | undefined {
  const groups = parseIP(address)
  if (!groups) return undefined
  return isV4(groups) ? formatIP(groups) : `${formatIP([...groups.slice(0, 4), 0, 0, 0, 0])}/64`
}

/**
 * Country, postal code and the address as one text without spaces, its block numbers joined by hyphens whether they were
 * written 1丁目2番3号, １－２－３ or 1ー2ー3. An address in parts and the same one as a text fold alike.
 * @returns undefined when only a postal code or a country is known: that is a district, not a place
 */
export function foldAddress(address: Address): string | undefined {
  const { country = 'JP', prefecture = '', city = '', line1 = '', line2 = '' } = address
  const whole = foldDashes(foldText(address.text ?? [prefecture, city, line1, line2].join(' ')))
  const written = /^〒?\s*(\d{3}-?\d{4})(?!\d)\s*/.exec(whole)
  const postalCode = foldText(address.postalCode ?? written?.[1] ?? '').replaceAll(/[^\da-z]/g, '')
  const place = foldBlocks(whole.slice(written?.[0].length ?? 0)).replaceAll(/[\s,、。]/g, '')
  return place === '' ? undefined : `${country}|${postalCode}|${place}`
}

/** Every dash after a digit, the long-vowel mark included, is a hyphen. */
function foldDashes(text: string): string {
  return text.replaceAll(/(?<=\d)\s*[\u2010-\u2015\u2212\uff0d\u30fc\uff70\u2500-]\s*(?=\d)/g, '-')
}

/** 1丁目2番地3号 to 1-2-3, 3 405 to 3-405. */
function foldBlocks(text: string): string {
  return text
    .replaceAll(/(?<=\d)\s+(?=\d)/g, '-')
    .replaceAll(/(?<=\d)\s*(?:丁目|番地の|番地|番|号室|号|の)\s*(?=\d)/g, '-')
    .replaceAll(/(?<=\d)(?:丁目|番地|番|号室|号)/g, '')
}
