/** Bytes as lines of text, whatever ends them; bytes that are no UTF-8 become replacement characters, which are told. */

/**
 * The lines that each chunk of bytes ends. A line is kept to MAX_LINE characters, so that a file without an end of line takes no
 * more memory than any other; what reads an address looks at its beginning alone.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8')
  let begun = ''
  for await (const chunk of input) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n')
    lines[0] = begun + lines[0]!
    begun = lines.pop()!.slice(0, MAX_LINE)
    if (lines.length > 0) yield lines.map(withoutReturn)
  }
  const last = begun + decoder.decode()
  if (last !== '') yield [withoutReturn(last)]
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line.slice(0, MAX_LINE)
}

const MAX_LINE = 65_536
