/**
 * The bytes of a file as text. A mark at the front decides; without one the whole file is UTF-8 or it is not, since a file
 * of 200 MB may have its first Japanese letter in the last line. Anything else is taken for CP932, which is what carts and
 * Excel in Japan mean by "Shift_JIS". Read in pieces: no size of file is held in memory.
 */
import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'utf-16le' | 'cp932'

export async function detectEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
      if (first && piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le'
      if (first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) return 'utf-8'
      first = false
      decoder.decode(piece, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'cp932' // what TextDecoder throws for bytes that are not UTF-8
    throw error
  }
}

/** The text without its mark. A byte that the encoding does not have comes as U+FFFD, which `hasBrokenText` finds. */
export async function* readText(
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    onBytes(piece.length)
    yield decoder.write(piece)
  }
  const rest = decoder.end()
  if (rest) yield rest
}

export function hasBrokenText(text: string): boolean {
  return text.includes('\uFFFD')
}

const PIECE_BYTES = 1 << 18
