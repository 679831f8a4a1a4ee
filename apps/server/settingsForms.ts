/** The forms of settings: a text becomes its value, or undefined where it is not of that form. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'

type Form<Value> = (text: string) => Value | undefined

/** A whole decimal number without signs or blanks, within bounds. */
export function wholeNumber(least: number, most: number): Form<number> {
  return (text) => {
    if (!/^\d{1,6}$/.test(text)) return undefined
    const value = Number(text)
    return value >= least && value <= most ? value : undefined
  }
}

export const port: Form<number> = wholeNumber(0, 65_535)

export const flag: Form<boolean> = (text) => ({ '0': false, '1': true })[text]

export const host: Form<string> = (text) => (text === 'localhost' || isIP(text) !== 0 ? text : undefined)

export const file: Form<string> = (text) => resolve(text)

export function oneOf<Word extends string>(words: readonly Word[]): Form<Word> {
  return (text) => words.find((word) => word === text)
}

/** Some of the words, each once, with commas between. */
export function someOf<Word extends string>(words: readonly Word[]): Form<readonly Word[]> {
  return (text) => {
    const named = new Set(entriesOf(text))
    const known = words.filter((word) => named.has(word))
    return known.length === named.size && known.length > 0 ? known : undefined
  }
}

export const addresses: Form<readonly string[]> = (text) => {
  const entries = entriesOf(text)
  return entries.every(isAddressOrRange) ? entries : undefined
}

/** @param schemes with their colon, as `https:` */
export function url(schemes: readonly string[]): Form<string> {
  return (text) => {
    const parsed = URL.canParse(text) ? new URL(text) : undefined
    return parsed && schemes.includes(parsed.protocol) && parsed.hostname !== '' ? text : undefined
  }
}

/** Scheme, host and perhaps port, and nothing behind them. */
export function origin(schemes: readonly string[]): Form<string> {
  return (text) => {
    const parsed = url(schemes)(text) === undefined ? undefined : new URL(text)
    return parsed?.origin === text ? text : undefined
  }
}

/** As an element of a message may hold it. */
export const extensionID: Form<string> = (text) => (/^[!-~]{1,64}$/.test(text) ? text : undefined)

/** `name@host`, or `Name <name@host>`. */
export const mailAddress: Form<string> = (text) => {
  return /^[^\s@<>,]+@[^\s@<>,]+$|^[^<>@,\r\n]+ <[^\s@<>,]+@[^\s@<>,]+>$/.test(text) ? text : undefined
}

function entriesOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || wholeNumber(0, family === 4 ? 32 : 128)(bits) !== undefined
}
