/**
 * Card numbers, recognised so that they can be refused. A shop must not hand over a number in a field for something else:
 * it would reach the journal in clear. Only runs that look written as a card number count, because an order number, a
 * telephone number or a JAN code must never be taken for one.
 */

/** The check digit of ISO/IEC 7812 (Luhn). @param digits ASCII digits only */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
  }
  return digits.length > 0 && sum % 10 === 0
}

/**
 * Whether the digits could be an issued card: the length and first digits of a known brand, and the check digit.
 * Thirteen digits that are also a valid JAN (EAN-13) code are goods: Japan's JAN codes begin with 45 and 49.
 */
export function looksLikeCard(digits: string): boolean {
  const length = digits.length
  if (!BRANDS.some(({ first, lengths }) => lengths.includes(length) && first.test(digits))) return false
  if (length === 13 && isEAN13(digits)) return false
  return passesLuhn(digits)
}

/**
 * Whether a card number stands in the text: in one piece, or grouped as it is printed on a card. Full-width digits count.
 * Digits inside a long hexadecimal word do not: among a thousand hashes and tokens one has a run that passes as a card's,
 * and whoever has that device could never order.
 */
export function holdsCardNumber(text: string): boolean {
  if (text.length < LEAST_DIGITS || !hasDigits(text, LEAST_DIGITS)) return false
  const narrow = text.replaceAll(/[０-９－]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
  const words = narrow.replaceAll(HEX_IDENTITY, '')
  for (const [run] of words.matchAll(WRITTEN)) if (looksLikeCard(run.replaceAll(/[ -]/g, ''))) return true
  return false
}

/** Full-width digits count. Every text of every request passes here, and nearly none comes further. */
function hasDigits(text: string, wanted: number): boolean {
  let digits = 0
  for (let i = 0; i < text.length && digits < wanted; i++) {
    const code = text.charCodeAt(i)
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) digits++
  }
  return digits === wanted
}

/** One piece of 13 to 19 digits, or 4-4-4-4(-3), 4-6-5 (American Express), 4-6-4 (Diners), with one kind of separator. */
const WRITTEN = /(?<!\d)(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?!\d)/g

const LEAST_DIGITS = 13

/** A hash or a token: 20 or more hexadecimal digits, at least one of them a letter. */
const HEX_IDENTITY = /(?<![0-9a-z])(?=\d*[a-f])[0-9a-f]{20,}(?![0-9a-z])/gi

/** First digits and lengths in use, from the brands' public tables of issuer ranges. */
const BRANDS: readonly { first: RegExp; lengths: readonly number[] }[] = [
  { first: /^4/, lengths: [13, 16, 19] },
  { first: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { first: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { first: /^3[47]/, lengths: [15] },
  { first: /^(30[0-5]|3[689])/, lengths: [14, 16] },
  { first: /^(6011|64[4-9]|65)/, lengths: [16, 19] },
  { first: /^62/, lengths: [16, 17, 18, 19] },
]

function isEAN13(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < 13; i++) sum += (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}
