/** Base64 as it comes out of browsers' forms. */

/**
 * Either alphabet, padded or not, line ends anywhere (ACS-CREQB-002, -023).
 * @returns undefined for any other character
 */
export function decodeBase64(field: string): Uint8Array | undefined {
  const text = field.replaceAll(/[\r\n]/g, '')
  return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined
}

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
