/**
 * Looks for marked secrets in everything a process leaves behind, in every form in which they hide: as text in UTF-8 and
 * UTF-16, as hexadecimal, as packed decimal digits, and as Base64 at each of the three places a text can begin in it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @returns where each secret was found, as `file: form of secret`; empty when nothing leaked */
export function findLeaks(folders: readonly string[], logs: readonly string[], secrets: readonly string[]): string[] {
  return placesIn(folders, logs).flatMap(([name, bytes]) =>
    secrets.flatMap((secret) =>
      formsOf(secret)
        .filter(([, form]) => bytes.includes(form))
        .map(([form]) => `${name}: ${secret} as ${form}`),
    ),
  )
}

/**
 * For a secret so short that its digits stand in any file by chance: it counts where it stands alone.
 * @returns the names of the files, or `log`
 */
export function findWords(folders: readonly string[], logs: readonly string[], word: string): string[] {
  const alone = new RegExp(`(?<![0-9A-Za-z])${word}(?![0-9A-Za-z])`)
  return placesIn(folders, logs).flatMap(([name, bytes]) => (alone.test(bytes.toString('latin1')) ? [name] : []))
}

export function formsOf(secret: string): [string, Buffer][] {
  const utf8 = Buffer.from(secret)
  const utf16 = Buffer.from(secret, 'utf16le')
  const forms: [string, Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
    ['HEXADECIMAL', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['JSON escapes', Buffer.from(escaped(secret))],
    ...[0, 1, 2].flatMap((offset): [string, Buffer][] => [
      [`base64 at ${offset}`, base64Inside(utf8, offset, 'base64')],
      [`base64url at ${offset}`, base64Inside(utf8, offset, 'base64url')],
    ]),
  ]
  // Packed decimal, two digits a byte, beginning in either half of a byte. Short ones stand in any file by chance.
  if (/^\d{10,}$/.test(secret)) {
    forms.push(['BCD', Buffer.from(secret.slice(0, secret.length & ~1), 'hex')])
    forms.push(['BCD, shifted', Buffer.from(secret.slice(1, 1 + ((secret.length - 1) & ~1)), 'hex')])
  }
  return forms
}

/** The characters of Base64 that depend on the secret alone, when it begins `offset` bytes into a group of three. */
function base64Inside(bytes: Buffer, offset: number, encoding: 'base64' | 'base64url'): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(encoding)
    .replaceAll('=', '')
  const begin = Math.ceil((offset * 8) / 6)
  const end = Math.floor(((offset + bytes.length) * 8) / 6)
  return Buffer.from(text.slice(begin, end))
}

function escaped(secret: string): string {
  return secret.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Every file of the folders, and the log as one. */
function placesIn(folders: readonly string[], logs: readonly string[]): [name: string, bytes: Buffer][] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, Buffer] => [entry.name, readFileSync(join(entry.parentPath, entry.name))]),
  )
  return [...files, ['log', Buffer.from(logs.join('\n'))]]
}
