/**
 * The bytes of a file as text. A mark at the front decides; without one the whole file is UTF-8 or it is not, since a file
 * of 200 MB may have its first Japanese letter in the last line. Anything else is taken for CP932, which is what carts and
 * Excel in Japan mean by "Shift_JIS". A file that gzip packed is unpacked on the way. Read in pieces: no size of file is held
 * in memory.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { CommandFailure, EXIT } from '../exit.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'cp932'

export async function detectEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const piece of bytesOf(path, () => {})) {
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

/**
 * The text without its mark. A byte that the encoding does not have comes as U+FFFD, which `hasBrokenText` finds.
 * @param onBytes told of each piece of the file itself, packed or not
 */
export async function* readText(
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  for await (const piece of bytesOf(path, onBytes)) yield decoder.write(piece)
  const rest = decoder.end()
  if (rest) yield rest
}

export function hasBrokenText(text: string): boolean {
  return text.includes('\uFFFD')
}

async function* bytesOf(path: string, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES })
  if (!isPacked(path)) {
    for await (const piece of file as AsyncIterable<Buffer>) {
      onBytes(piece.length)
      yield piece
    }
    return
  }
  file.on('data', (piece) => onBytes(piece.length))
  try {
    // Whatever breaks is thrown where the pieces are read.
    yield* pipeline(file, createGunzip({ chunkSize: PIECE_BYTES }), () => {}) as AsyncIterable<Buffer>
  } catch (error) {
    if (!isOfGzip(error)) throw error
    throw new CommandFailure(EXIT.usage, `${path}: the gzip file is broken or not whole`)
  }
}

/** By the two bytes with which gzip begins. A pipe cannot be looked into without taking from it. */
function isPacked(path: string): boolean {
  if (!statSync(path).isFile()) return false
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(2)
    return readSync(file, start) === 2 && start[0] === 0x1f && start[1] === 0x8b
  } finally {
    closeSync(file)
  }
}

function isOfGzip(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}

const PIECE_BYTES = 1 << 18
