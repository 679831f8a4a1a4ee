/**
 * A stream of bytes as messages: one a line (NDJSON), or one that is pretty-printed over many lines. Which of the two is
 * seen from the first line: does it close every brace that it opens? Memory is bounded by the size of one message.
 */

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Uint8Array; readonly line: number }
  /** Longer than the limit: its bytes were dropped. */
  | { readonly kind: 'tooLong'; readonly line: number }

/** @param maxBytes of one message; what is longer is reported and skipped */
export async function* framesOf(input: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Frame> {
  let isOneALine = false
  let open: Draft | undefined
  for await (const { bytes, line, isTooLong } of linesOf(input, maxBytes)) {
    if (open !== undefined && startsMessage(bytes, open.nesting)) {
      // No valid message goes on like this: what was taken for a pretty-printed one is a broken line.
      yield finished(open, maxBytes)
      open = undefined
      isOneALine = true
    }
    if (open === undefined) {
      if (isTooLong) yield { kind: 'tooLong', line }
      else if (isBlank(bytes)) continue
      else {
        const nesting = nestingAfter(bytes, START)
        if (isOneALine || nesting.closers.length === 0) {
          isOneALine = true
          yield { kind: 'message', bytes, line }
        } else open = { line, lines: [bytes], size: bytes.length, nesting }
      }
      continue
    }
    open.nesting = nestingAfter(bytes, open.nesting)
    open.size += isTooLong ? Infinity : bytes.length + 1
    if (open.size > maxBytes) open.lines = []
    else open.lines.push(LINE_END, bytes)
    if (open.nesting.closers.length > 0) continue
    yield finished(open, maxBytes)
    open = undefined
  }
  if (open !== undefined) yield finished(open, maxBytes)
}

/** A message of which some lines were read. */
interface Draft {
  readonly line: number
  lines: Uint8Array[]
  size: number
  nesting: Nesting
}

/** What is open after a line, and the last byte that was neither text nor white space. */
interface Nesting {
  readonly closers: readonly number[]
  readonly last: number
}

function finished({ line, lines, size }: Draft, maxBytes: number): Frame {
  return size > maxBytes ? { kind: 'tooLong', line } : { kind: 'message', bytes: joined(lines), line }
}

/** A text cannot run over the end of a line in JSON, so each line starts outside of one. */
function nestingAfter(line: Uint8Array, before: Nesting): Nesting {
  const closers = [...before.closers]
  let { last } = before
  for (let i = 0; i < line.length; i++) {
    const byte = line[i]!
    if (byte === QUOTE) {
      for (i++; i < line.length && line[i] !== QUOTE; i++) if (line[i] === BACKSLASH) i++
    } else if (byte === OPEN_OBJECT && closers.length < MAX_CLOSERS) closers.push(CLOSE_OBJECT)
    else if (byte === OPEN_ARRAY && closers.length < MAX_CLOSERS) closers.push(CLOSE_ARRAY)
    else if (byte === closers.at(-1)) closers.pop()
    if (!isSpace(byte)) last = byte
  }
  return { closers, last }
}

/** In JSON a brace opens only after a colon, or in a list at its start or after a comma. */
function startsMessage(line: Uint8Array, { closers, last }: Nesting): boolean {
  if (line[0] !== OPEN_OBJECT || last === COLON) return false
  return !(closers.at(-1) === CLOSE_ARRAY && (last === COMMA || last === OPEN_ARRAY))
}

interface Line {
  readonly bytes: Uint8Array
  readonly line: number
  readonly isTooLong: boolean
}

async function* linesOf(input: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let line = 1
  let parts: Uint8Array[] = []
  let size = 0
  const take = (part: Uint8Array): void => {
    size += part.length
    if (size > maxBytes) parts = []
    else if (part.length > 0) parts.push(part)
  }
  for await (const chunk of input) {
    let from = 0
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, to))
      yield { bytes: joined(parts), line, isTooLong: size > maxBytes }
      parts = []
      size = 0
      line++
      from = to + 1
    }
    take(chunk.subarray(from))
  }
  if (size > 0) yield { bytes: joined(parts), line, isTooLong: size > maxBytes }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function isBlank(line: Uint8Array): boolean {
  return line.every(isSpace)
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEWLINE
}

const NEWLINE = 0x0a
const LINE_END = Uint8Array.of(NEWLINE)
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const START: Nesting = { closers: [], last: 0 }
/** Far deeper than the parser goes: what opens more is broken or hostile. */
const MAX_CLOSERS = 1_000
