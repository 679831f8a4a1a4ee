/**
 * The operator's own table of issuing countries by the first digits of the card: `bin,country` a line, 6 to 8 digits. There
 * is no free table to ship; payment providers give theirs. The longest prefix wins.
 */
import { SekishoError } from '@sekisho/base'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface BINCountries {
  readonly version: string
  find(bin: string): string | undefined
}

/** @throws {SekishoError} ERR_BIN_TABLE: the file cannot be read, or a line is not `bin,country`; names the line */
export function openBINCountries(path: string): BINCountries {
  const text = readTable(path)
  const countries = new Map<string, string>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || (i === 0 && line.startsWith('bin,'))) continue
    const parts = /^(\d{6,8}),([A-Z]{2})$/.exec(line.trim())
    if (!parts)
      throw new SekishoError('ERR_BIN_TABLE', `line ${i + 1} of the BIN table is not "bin,country", such as 411111,JP`)
    countries.set(parts[1]!, parts[2]!)
  }
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return {
    version,
    find: (bin) => countries.get(bin.slice(0, 8)) ?? countries.get(bin.slice(0, 7)) ?? countries.get(bin.slice(0, 6)),
  }
}

function readTable(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SekishoError('ERR_BIN_TABLE', 'the BIN table cannot be read: check its path and its permissions', {
      cause,
    })
  }
}
