/**
 * What a parsed value no longer shows: member names that stood twice, and half surrogate pairs. Both walks run only when
 * a count has shown that there is something to find, on text that is known to be valid JSON of bounded depth.
 */

/** Enough for any honest mistake; the message is refused anyway, and an `Erro` names no more than 2048 characters hold. */
export const MAX_DUPLICATES = 50

/** Paths of the members that stand more than once in their object, each once, in the order of the text; the first 50. */
export function duplicatesIn(text: string): readonly string[] {
  const found: string[] = []
  let at = 0
  visitValue('')
  return found

  function visitValue(path: string): void {
    skipSpace()
    const code = text.charCodeAt(at)
    if (code === OPEN_OBJECT) visitObject(path)
    else if (code === OPEN_ARRAY) visitArray(path)
    else if (code === QUOTE) skipText()
    else while (at < text.length && !endsLiteral(text.charCodeAt(at))) at++
  }

  function visitObject(path: string): void {
    const seen = new Set<string>()
    const reported = new Set<string>()
    let members = 0
    for (at++, skipSpace(); text.charCodeAt(at) !== CLOSE_OBJECT && found.length < MAX_DUPLICATES; skipSpace()) {
      if (text.charCodeAt(at) === COMMA) {
        at++
        skipSpace()
      }
      const name = readName()
      members++
      // One look-up a name: a set that did not grow had the name already.
      if (seen.add(name).size < members) {
        members--
        if (!reported.has(name)) found.push(join(path, name))
        reported.add(name)
      }
      skipSpace()
      at++ // the colon
      skipSpace()
      const code = text.charCodeAt(at)
      visitValue(code === OPEN_OBJECT || code === OPEN_ARRAY ? join(path, name) : '')
    }
    at++
  }

  function visitArray(path: string): void {
    at++
    skipSpace()
    for (let i = 0; text.charCodeAt(at) !== CLOSE_ARRAY && found.length < MAX_DUPLICATES; i++) {
      const code = text.charCodeAt(at)
      visitValue(code === OPEN_OBJECT || code === OPEN_ARRAY ? join(path, String(i)) : '')
      skipSpace()
      if (text.charCodeAt(at) === COMMA) {
        at++
        skipSpace()
      }
    }
    at++
  }

  /** Names are compared as they mean, not as they are spelt: `\u0061` is `a`. */
  function readName(): string {
    const from = at
    const hasEscape = skipText()
    return hasEscape ? String(JSON.parse(text.slice(from, at))) : text.slice(from + 1, at - 1)
  }

  /** @returns whether the text has an escape */
  function skipText(): boolean {
    let hasEscape = false
    let i = at + 1 // a local is quicker than the variable shared with the other functions
    for (; ; i++) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) break
      if (code !== BACKSLASH) continue
      hasEscape = true
      i++
    }
    at = i + 1
    return hasEscape
  }

  function skipSpace(): void {
    while (isSpace(text.charCodeAt(at))) at++
  }
}

/** Paths of texts that are no Unicode text; a member whose name is none counts as its object. */
export function illFormedTextsIn(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name.isWellFormed() ? illFormedTextsIn(inner, join(path, name)) : [path],
  )
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function endsLiteral(code: number): boolean {
  return code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY || isSpace(code)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
