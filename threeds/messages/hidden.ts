/**
 * What a parsed value no longer shows: member names that stood twice, and half surrogate pairs. Both walks run only when
 * a count has shown that there is something to find, on text that is known to be valid JSON of bounded depth.
 */

/** Paths of the members that stand more than once in their object, each once, in the order of the text. */
export function duplicatesIn(text: string): readonly string[] {
  const found: string[] = []
  let at = 0

  function value(path: string): void {
    skipSpace()
    const character = text[at]
    if (character === '{') object(path)
    else if (character === '[') array(path)
    else if (character === '"') skipText()
    else while (at < text.length && !ENDS.has(text[at]!)) at++
  }

  function object(path: string): void {
    const seen = new Set<string>()
    const twice = new Set<string>()
    for (at++, skipSpace(); text[at] !== '}'; skipSpace()) {
      if (text[at] === ',') {
        at++
        skipSpace()
      }
      const name = memberName()
      const inner = join(path, name)
      if (seen.has(name) && !twice.has(name)) {
        twice.add(name)
        found.push(inner)
      }
      seen.add(name)
      skipSpace()
      at++ // the colon
      value(inner)
    }
    at++
  }

  function array(path: string): void {
    at++
    skipSpace()
    for (let i = 0; text[at] !== ']'; i++) {
      value(join(path, String(i)))
      skipSpace()
      if (text[at] === ',') at++
    }
    at++
  }

  function memberName(): string {
    const from = at
    skipText()
    const raw = text.slice(from + 1, at - 1)
    return raw.includes('\\') ? String(JSON.parse(text.slice(from, at))) : raw
  }

  function skipText(): void {
    for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++
    at++
  }

  function skipSpace(): void {
    while (SPACE.has(text[at]!)) at++
  }

  value('')
  return found
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

const SPACE = new Set([' ', '\t', '\n', '\r'])
const ENDS = new Set([...SPACE, ',', ']', '}'])
