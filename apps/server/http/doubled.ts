/**
 * Members that stand twice in one object of a body. `JSON.parse` keeps the last of them and says nothing, so a shop's
 * mistake, or a request that two parsers read differently, would be decided about half of what was sent.
 *
 * On the way of every request there is only a count: texts in the bytes, and names and texts in the value. A doubled
 * member is dropped with its name, so then, and only then, the two differ. Some 2 µs for 1.5 KB (Node 20), a third of what
 * JSON.parse takes.
 */

/**
 * @param bytes of valid JSON  @param value what JSON.parse made of them
 * @returns JSON pointer (RFC 6901) of the first member that stands twice
 */
export function doubledMember(bytes: Uint8Array, value: unknown): string | undefined {
  return textsInBytes(bytes) === textsInValue(value, DEEPEST) ? undefined : findDoubled(Buffer.from(bytes).toString())
}

/** Names and texts: pairs of quotation marks that no backslash stands before. */
function textsInBytes(bytes: Uint8Array): number {
  let marks = 0
  const end = bytes.length
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) marks++
    else if (byte === BACKSLASH) i++ // JSON has backslashes inside texts alone
  }
  return marks / 2
}

/** What lies deeper than `levels` is not counted: the counts then differ, and the text is looked through without recursion. */
function textsInValue(value: unknown, levels: number): number {
  if (typeof value === 'string') return 1
  if (typeof value !== 'object' || value === null || levels === 0) return 0
  let texts = 0
  if (Array.isArray(value)) {
    for (const entry of value) texts += textsInValue(entry, levels - 1)
    return texts
  }
  for (const name in value) texts += 1 + textsInValue((value as Record<string, unknown>)[name], levels - 1)
  return texts
}

/** One pass over the texts, brackets and commas of valid JSON, with the names of each object that is open. */
function findDoubled(text: string): string | undefined {
  const open: { names: Set<string> | undefined; at: string | number }[] = []
  for (const [token] of text.matchAll(TOKENS)) {
    const inner = open.at(-1)
    if (token === '{') open.push({ names: new Set(), at: '' })
    else if (token === '[') open.push({ names: undefined, at: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',') {
      if (typeof inner?.at === 'number') inner.at++
    } else if (inner?.names && token.endsWith(':')) {
      // Names are compared as they mean, not as they are spelt: \u0061 is a.
      const name = JSON.parse(token.slice(0, -1)) as string
      inner.at = name
      if (inner.names.has(name)) return open.map(({ at }) => `/${escaped(String(at))}`).join('')
      inner.names.add(name)
    }
  }
  return undefined
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** A text is matched whole, with the colon that makes it a name, so that nothing inside it counts. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[[\]{},]/g
const QUOTE = 0x22
const BACKSLASH = 0x5c
/** Bodies of ours have six levels; deeper ones are refused by their shape. */
const DEEPEST = 16
