/**
 * Reads an e-mail address: the mailbox that it leads to, the kind of its domain, how its mailbox looks, and what is doubtful.
 * Whether the domain gives throw-away addresses, and whether it takes mail at all, is the rim's to look up.
 */
import type { Doubt } from '../doubts.ts'
import { foldText } from '../text.ts'
import { looksOf } from './mailbox.ts'
import type { MailboxLooks } from './mailbox.ts'
import { resembledBy } from './lookalike.ts'
import { ALIASES, kindOfDomain, SAME_DOMAIN, USUAL_ALIASES } from './providers.ts'
import type { MailKind } from './providers.ts'

export interface MailReading {
  /** One spelling for all that lead to one mailbox; undefined for what is no address. Personal data. */
  readonly mailbox?: string
  readonly domain?: string
  readonly kind: MailKind
  readonly looks: MailboxLooks
  /** The provider whose domain this one resembles. */
  readonly resembles?: string
  readonly doubts: readonly Doubt[]
}

export function readMail(email: string): MailReading {
  const split = splitMail(email)
  if (!split) return NO_ADDRESS
  const { box, domain, isAlias } = split
  const looks = looksOf(box)
  const resembles = resembledBy(domain)
  const doubts: Doubt[] = []
  if (!DOMAIN.test(domain) || !WELL_FORMED.test(box)) doubts.push('mail_garbled')
  if (resembles !== undefined) doubts.push('mail_lookalike')
  if (looks.random) doubts.push('mail_random')
  if (isAlias) doubts.push('mail_alias')
  return {
    mailbox: `${box}@${domain}`,
    domain,
    kind: kindOfDomain(domain),
    looks,
    ...(resembles && { resembles }),
    doubts,
  }
}

/**
 * The mailbox's own name, and the domain that it is known by.
 * @returns undefined when nothing is left on either side of the @
 */
export function splitMail(email: string): { box: string; domain: string; isAlias: boolean } | undefined {
  if (email.length > LONGEST) return undefined
  const text = foldText(email)
  const at = text.lastIndexOf('@')
  if (at <= 0 || at === text.length - 1) return undefined
  const written = text.slice(at + 1)
  const host = written.endsWith('.') ? written.replace(/\.+$/, '') : written
  const domain = SAME_DOMAIN.get(host) ?? host
  const typed = text.slice(0, at)
  const { ignores, tag } = ALIASES.get(domain) ?? USUAL_ALIASES
  const end = tag === undefined ? -1 : typed.indexOf(tag, 1)
  const untagged = end < 0 ? typed : typed.slice(0, end)
  const box = ignores === undefined ? untagged : without(untagged, ignores)
  return box === '' || domain === '' ? undefined : { box, domain, isAlias: end >= 0 }
}

function without(text: string, signs: string): string {
  let kept = ''
  for (let i = 0; i < text.length; i++) if (!signs.includes(text[i]!)) kept += text[i]
  return kept
}

const NO_ADDRESS: MailReading = {
  kind: 'other',
  looks: { digitsPercent: 0, entropyMillibits: 0, random: false },
  doubts: ['mail_garbled'],
}

/** Signs of the longest address (RFC 5321). */
const LONGEST = 320
/** Wider than RFC 5321's atoms by dots anywhere: Japanese carriers gave out a..b@ and a.@ for years. */
const WELL_FORMED = /^[!#-'*+\-./-9=?A-Z^-~]{1,64}$/
/** Internationalised names are well-formed too. */
const DOMAIN =
  /^(?:[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?\.)+[a-z0-9\u00a1-\uffff-]{2,63}$/
