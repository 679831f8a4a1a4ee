/**
 * A short name for a text: FNV-1a with 64 bits over its UTF-16 units, in hexadecimal. It tells two documents apart when
 * somebody forgot to raise a version; against somebody who wants them to look alike it is no protection, and need not be:
 * the journal's chain of hashes guards what was recorded.
 */
export function fingerprintOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
