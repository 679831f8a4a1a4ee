/** Bytes as lines of text, whatever ends them; bytes that are no UTF-8 become replacement characters, which are told. */

/** A line may be as long as memory lets it; what reads an address looks at its beginning alone. */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let parts: string[] = []
  for await (const chunk of input) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n')
    parts.push(lines[0]!)
    for (const line of lines.slice(1)) {
      yield withoutReturn(parts.join(''))
      parts = [line]
    }
  }
  parts.push(decoder.decode())
  const last = parts.join('')
  if (last !== '') yield withoutReturn(last)
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
