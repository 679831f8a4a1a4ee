/** Lengths and alphabets of texts, in one pass each. Lengths count characters, that is Unicode code points. */

/** True when the text has `min` to `max` characters. A text far too long costs nothing: it is not counted. */
export function hasLength(text: string, min: number, max: number): boolean {
  const units = text.length
  if (units < min || units > 2 * max) return false
  if (units <= max && units >= 2 * min) return true
  const characters = charactersIn(text)
  return characters >= min && characters <= max
}

export function charactersIn(text: string): number {
  let characters = text.length
  for (let i = 1; i < text.length; i++) {
    if (isLowSurrogate(text.charCodeAt(i)) && isHighSurrogate(text.charCodeAt(i - 1))) characters--
  }
  return characters
}

export function isDigits(text: string, from = 0, to = text.length): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

/** Base64url or standard base64, padded or not: all four are met in the field and none is ambiguous. */
export function isBase64(text: string): boolean {
  let end = text.length
  while (end > 0 && text.length - end < 2 && text.charCodeAt(end - 1) === EQUALS_SIGN) end--
  return end > 0 && isInAlphabet(text, 0, end, ANY_BASE64)
}

/** Unpadded base64url, as JOSE wants it. An empty range passes. */
export function isBase64url(text: string, from: number, to: number): boolean {
  return isInAlphabet(text, from, to, BASE64URL)
}

export function isHex(text: string, from: number, to: number): boolean {
  return isInAlphabet(text, from, to, HEX)
}

function isInAlphabet(text: string, from: number, to: number, alphabet: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f || (ALPHABETS[code]! & alphabet) === 0) return false
  }
  return true
}

function isHighSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xd800
}

function isLowSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xdc00
}

const EQUALS_SIGN = 0x3d
const HEX = 1
const BASE64URL = 2
const ANY_BASE64 = 4

/** By ASCII code, the alphabets that have the character. */
const ALPHABETS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code)
  const inHex = /[0-9A-Fa-f]/.test(character) ? HEX : 0
  const inBase64url = /[0-9A-Za-z_-]/.test(character) ? BASE64URL : 0
  const inAny = /[0-9A-Za-z_+/-]/.test(character) ? ANY_BASE64 : 0
  return inHex | inBase64url | inAny
})
