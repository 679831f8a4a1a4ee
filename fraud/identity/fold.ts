/**
 * Folding: one spelling for what people write in many. Of addresses this is a first, honest version: width, case, spaces
 * and dashes. What they give goes into tokens, so any change here
 * raises IDENTITY_VERSION.
 */
import { formatIP, isV4, isWithinANetwork, parseIP } from '@sekisho/fraud/events'
import type { Address } from '@sekisho/fraud/events'
import { splitMail } from './mail/mail.ts'
import { SAME_DOMAIN } from './mail/providers.ts'
import { foldText } from './text.ts'

export { foldText } from './text.ts'

/** Raised whenever the same input folds to another text: tokens of two versions must not be compared. */
export const IDENTITY_VERSION = 4

/**
 * Digits alone; +81 and 0081 are Japan's leading zero; other countries keep their plus, and get one for 00 or 010, which
 * Japan dials in its place.
 * @returns undefined when too few digits are left to tell anybody apart
 */
export function foldPhone(phone: string): string | undefined {
  if (NATIONAL.test(phone)) return digitsOf(phone.replaceAll('-', ''))
  const written = phone.normalize('NFKC').replaceAll(/[^\d+]/g, '')
  const national = written.replace(/^(?:\+|00|010)810?(?=[1-9])/, '0').replace(/^(?:00|010)(?=[1-9]\d{6})/, '+')
  const international = national.startsWith('+') ? '+' : ''
  const digits = digitsOf(national.replaceAll('+', ''))
  return digits && international + digits
}

/** As most people write one: no prefix to take off. */
const NATIONAL = /^0(?:[2-9]|1(?!0))[\d-]*$/

function digitsOf(number: string): string | undefined {
  return number.length < 6 ? undefined : number
}

/** One spelling for all that lead to one mailbox, by the rules of its provider. */
export function foldEmail(email: string): string | undefined {
  const split = splitMail(email)
  return split && `${split.box}@${split.domain}`
}

/** What stands behind the @, as `foldEmail` spells it. */
export function foldMailDomain(email: string): string | undefined {
  const domain = foldText(email.slice(email.lastIndexOf('@') + 1))
  return (SAME_DOMAIN.get(domain) ?? domain) || undefined
}

/** The network (/24 of IPv4, /48 of IPv6) of an address as `foldIP` spells it. As `formatNetwork` spells networks. */
export function networkOf(folded: string): string {
  if (!folded.includes(':')) return `${folded.slice(0, folded.lastIndexOf('.'))}.0/24`
  const second = folded.indexOf(':', folded.indexOf(':') + 1)
  return `${folded.slice(0, folded.indexOf(':', second + 1))}::/48`
}

/**
 * An IPv4 address as it is; of IPv6 the first 64 bits: the rest changes by the day on one and the same line.
 * @returns undefined for what is no address, or the same address in everybody's network
 */
export function foldIP(address: string): string | undefined {
  const groups = parseIP(address)
  if (!groups || isWithinANetwork(groups)) return undefined
  if (isV4(groups)) return formatIP(groups)
  const [first, second, third, fourth] = groups as [number, number, number, number]
  return `${first.toString(16)}:${second.toString(16)}:${third.toString(16)}:${fourth.toString(16)}:0:0:0:0/64`
}

/**
 * Country, postal code and the address as one text without spaces, its block numbers joined by hyphens whether they were
 * written 1丁目2番3号, １－２－３ or 1ー2ー3. An address in parts and the same one as a text fold alike.
 * @returns undefined when only a postal code or a country is known: that is a district, not a place
 */
export function foldAddress(address: Address): string | undefined {
  const { country = 'JP', text, prefecture, city, line1, line2 } = address
  const spelt = foldText(text ?? joined(joined(prefecture, city), joined(line1, line2)))
  const hasBlocks = BLOCKS.test(spelt)
  const whole = hasBlocks ? foldDashes(spelt) : spelt
  const written = /^〒?\s*(\d{3}-?\d{4})(?!\d)\s*/.exec(whole)
  const postalCode = foldText(address.postalCode ?? written?.[1] ?? '').replaceAll(/[^\da-z]/g, '')
  const rest = written ? whole.slice(written[0].length) : whole
  const place = (hasBlocks ? foldBlocks(rest) : rest).replaceAll(/[\s,、。]/g, '')
  return place === '' ? undefined : `${country}|${postalCode}|${place}`
}

function joined(before = '', after = ''): string {
  return before === '' || after === '' ? before + after : `${before} ${after}`
}

/** A dash other than the hyphen, a word between block numbers, or a space beside a digit: else nothing is to be folded. */
const BLOCKS = /[\u2010-\u2015\u2212\uff0d\u30fc\uff70\u2500丁番号の]|\d\s|\s\d/

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
