/**
 * The bytes of a feed as text. Lists of Japan come in UTF-8 or in what Excel calls Shift_JIS, and often packed. Whoever
 * sends a page where a list was meant, or a small file that unpacks without end, is refused before a row is read.
 */
import { gunzipSync } from 'node:zlib'
import { FeedRefusal } from './refusal.ts'

/** Of what is fetched, and of what it unpacks to: a list of a million addresses has 60 MB. */
export const MAX_BYTES = 64 * 1024 * 1024

/** @throws {FeedRefusal} packing, too_large, no_text, no_list */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(unpacked(bytes))
  const start = text.trimStart().slice(0, 1)
  if (start === '<') throw new FeedRefusal('no_list', 'a page came in place of a list: look at the source in a browser')
  if (start === '{' || start === '[') throw new FeedRefusal('no_list', 'JSON came in place of a list of lines')
  return text
}

/** Packed twice happens: a packed file on a server that packs what it sends. */
function unpacked(bytes: Uint8Array): Uint8Array {
  let plain = bytes
  for (let layer = 0; layer < 2 && plain[0] === 0x1f && plain[1] === 0x8b; layer++) plain = gunzipped(plain)
  return plain
}

function gunzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES })
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    if (typeof code === 'string' && /^ERR_BUFFER_TOO_LARGE$/.test(code)) {
      // a code of Node's, not of ours
      throw new FeedRefusal('too_large', `it unpacks to more than ${MAX_BYTES / 1024 / 1024} MB`)
    }
    throw new FeedRefusal('packing', 'the gzip file is broken or not whole', { cause: error })
  }
}

function decoded(bytes: Uint8Array): string {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'shift_jis']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // not in this one
    }
  }
  throw new FeedRefusal('no_text', 'it is no text in UTF-8, UTF-16 or Shift_JIS')
}
