/**
 * JSON, or another text, in a form field: base64url without padding, and without line breaks (emv3ds.md sections 8 and 9). What others send is
 * read with padding too, and in the plain alphabet.
 */

export function base64URLJSON(value: object): string {
  return base64URLText(JSON.stringify(value))
}

export function base64URLText(text: string): string {
  let binary = ''
  for (const byte of UTF8.encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @returns undefined for what is no base64 */
export function bytesOfBase64URL(field: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(field)) return undefined
  try {
    const binary = atob(field.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', ''))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

const UTF8 = new TextEncoder()
