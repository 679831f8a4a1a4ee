/**
 * What a text means, beyond its length: dates that exist, addresses, keys, tokens. Each check is one pass and no stricter
 * than the meaning itself: a check that the table does not ask for would be a fault of ours (emv3ds.md section 9).
 */
import { isCountryNumber, isCurrencyCode, isCurrencyNumber } from './iso.ts'
import type { Format, Kind } from './table.ts'
import { isBase64, isBase64url, isDigits, isHex } from './texts.ts'
import type { Members } from './vocabulary.ts'

/** What is wrong with a value, in words that never repeat the value. */
export interface Finding {
  readonly errorCode: string
  readonly reason: string
}

export type TextCheck = (text: string) => Finding | undefined

/** @returns undefined when the kind is no kind of text (a JWK is an object) */
export function kindCheck(kind: Kind, scheme: Format['scheme']): TextCheck | undefined {
  switch (kind) {
    case 'uuid':
      return refuseUnless(isUUID, 'a UUID in its text form of 36 characters')
    case 'date8':
      return refuseUnless((text) => isDigitText(text, 8) && isDay(text), 'a day that exists, YYYYMMDD')
    case 'datetime12':
      return refuseUnless((text) => isDigitText(text, 12) && isTime(text), 'a time that exists, YYYYMMDDHHMM')
    case 'datetime14':
      return refuseUnless((text) => isDigitText(text, 14) && isTime(text), 'a time that exists, YYYYMMDDHHMMSS')
    case 'yearMonth4':
      return refuseUnless((text) => isDigitText(text, 4) && isMonth(text, 2), 'a year and month, YYMM')
    case 'country3':
      return isoCheck(
        (text) => isDigitText(text, 3),
        isCountryNumber,
        'a numeric country code (ISO 3166-1), three digits',
      )
    case 'currency3':
      return isoCheck(
        (text) => isDigitText(text, 3),
        isCurrencyNumber,
        'a numeric currency code (ISO 4217), three digits',
      )
    case 'currencyAlpha3':
      return isoCheck(
        (text) => /^[A-Z]{3}$/.test(text),
        isCurrencyCode,
        'a currency code (ISO 4217), three capital letters',
      )
    case 'url':
      return scheme === 'https'
        ? refuseUnless((text) => isURL(text) && /^https:/i.test(text), 'an absolute URL with the scheme https')
        : refuseUnless(isURL, 'an absolute URL')
    case 'email':
      return refuseUnless(isEmail, 'an e-mail address')
    case 'ip':
      return refuseUnless((text) => isIPv4(text) || isIPv6(text), 'an IPv4 or IPv6 address')
    case 'base64url':
    case 'base64urlHtml':
    case 'base64urlJson':
      return refuseUnless(isBase64, 'base64url')
    case 'jws':
      return refuseUnless((text) => isCompactJOSE(text, [true, true, true]), 'a compact JWS, three parts of base64url')
    case 'jwe':
      return refuseUnless(
        (text) => isCompactJOSE(text, [true, false, true, true, true]),
        'a compact JWE, five parts of base64url',
      )
    default:
      return undefined
  }
}

/** A public key on P-256. That the point lies on the curve is checked by who uses the key. */
export function isPublicJWK({ kty, crv, x, y }: Members): boolean {
  return kty === 'EC' && crv === 'P-256' && isCoordinate(x) && isCoordinate(y)
}

function isCoordinate(value: unknown): boolean {
  return typeof value === 'string' && value.length === 43 && isBase64url(value, 0, 43)
}

function refuseUnless(holds: (text: string) => boolean, reason: string): TextCheck {
  const finding: Finding = { errorCode: '203', reason }
  return (text) => (holds(text) ? undefined : finding)
}

/** Not of the shape: 203. Of the shape, but no code of the list: 304. */
function isoCheck(hasShape: (text: string) => boolean, isListed: (text: string) => boolean, reason: string): TextCheck {
  const shape: Finding = { errorCode: '203', reason }
  const list: Finding = { errorCode: '304', reason: `${reason}, in use and not excluded by the protocol` }
  return (text) => (isListed(text) ? undefined : hasShape(text) ? list : shape)
}

function isUUID(text: string): boolean {
  if (text.length !== 36) return false
  for (let i = 8; i <= 23; i += 5) if (text.charCodeAt(i) !== HYPHEN) return false
  return isHex(text, 0, 8) && isHex(text, 9, 13) && isHex(text, 14, 18) && isHex(text, 19, 23) && isHex(text, 24, 36)
}

function isDigitText(text: string, length: number): boolean {
  return text.length === length && isDigits(text)
}

function isDay(text: string): boolean {
  if (!isMonth(text, 4)) return false
  const day = twoDigits(text, 6)
  const month = twoDigits(text, 4)
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : DAYS[month - 1]!)
}

function isTime(text: string): boolean {
  if (!isDay(text) || twoDigits(text, 8) > 23 || twoDigits(text, 10) > 59) return false
  return text.length === 12 || twoDigits(text, 12) <= 59
}

function isMonth(text: string, at: number): boolean {
  const month = twoDigits(text, at)
  return month >= 1 && month <= 12
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x30) * 10 + text.charCodeAt(at + 1) - 0x30
}

/** A scheme, `://`, and something behind it; no white space or control character anywhere. */
function isURL(text: string): boolean {
  const colon = text.indexOf('://')
  if (colon < 1 || colon + 3 === text.length || !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(text.slice(0, colon))) return false
  return !hasSpaceOrControl(text)
}

/** Something, the last @, something; white space only inside a quoted first part. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  if (at < 1 || at === text.length - 1) return false
  const local = text.slice(0, at)
  const isQuoted = local.startsWith('"') && local.endsWith('"') && local.length > 1
  return (isQuoted || (!hasSpaceOrControl(local) && !local.includes('@'))) && !hasSpaceOrControl(text.slice(at))
}

function hasSpaceOrControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code <= 0x20 || code === 0x7f) return true
  }
  return false
}

function isIPv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => part.length <= 3 && part !== '' && isDigits(part) && +part <= 255)
}

/** Eight groups of up to four hex digits; `::` once for a run of zeros; the last two groups may be an IPv4 address. */
function isIPv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  let groups = 0
  for (const [i, half] of halves.entries()) {
    if (half === '') continue
    const parts = half.split(':')
    for (const [j, part] of parts.entries()) {
      const isLast = i === halves.length - 1 && j === parts.length - 1
      if (isLast && part.includes('.')) {
        if (!isIPv4(part)) return false
        groups++ // an IPv4 tail stands for two groups
      } else if (part === '' || part.length > 4 || !isHex(part, 0, part.length)) return false
      groups++
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8
}

/** @param filled for each part, whether it must hold something */
function isCompactJOSE(text: string, filled: readonly boolean[]): boolean {
  let from = 0
  for (const [i, mustHold] of filled.entries()) {
    const dot = text.indexOf('.', from)
    const to = dot === -1 ? text.length : dot
    if ((dot === -1) !== (i === filled.length - 1) || (mustHold && to === from) || !isBase64url(text, from, to))
      return false
    from = to + 1
  }
  return true
}

const HYPHEN = 0x2d
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
