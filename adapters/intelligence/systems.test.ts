import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSystems } from './systems.ts'
import { decodeSystems, encodeSystems } from './systemsFile.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-systems-'))
afterAll(() => rmSync(dir, { recursive: true }))

const V4 = '16777216,16777471,13335,"Cloudflare, Inc."\n16778240,16779263,38803,Gtelecom\n'
const V6 = '2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,64501,Documentation\n'
const packageOf =
  (version: string, v4 = V4) =>
  (_name: string, file: string) => {
    const texts: Record<string, string> = { 'package.json': '{}', 'asn-ipv4-num.csv': v4, 'asn-ipv6.csv': V6 }
    return { version, bytes: Buffer.from(texts[file]!) }
  }

test('systems: the packed table is the one of the texts, and taken for that version of the package alone', () => {
  const fromTexts = openSystems(packageOf('asn@1'), join(dir, 'none'))!
  const path = join(dir, 'systems.index')
  writeFileSync(path, encodeSystems('asn@1', fromTexts.table))
  expect(openSystems(packageOf('asn@1', 'damaged'), path)).toEqual(fromTexts)
  const other = openSystems(packageOf('asn@2', V4.split('\n')[0]), path)!
  expect([other.version, other.table.v4.asn.length]).toEqual(['asn@2', 1])
})

test('systems: a file that was cut, or is none, is not taken', () => {
  const { table } = openSystems(packageOf('asn@1'), join(dir, 'none'))!
  const bytes = encodeSystems('asn@1', table)
  const cases = [
    bytes.subarray(0, bytes.length - 4),
    bytes.subarray(0, 20),
    new Uint8Array(),
    Buffer.from('{}\n'),
    Buffer.from('not a table\n'),
  ]
  for (const cut of cases) expect(decodeSystems('asn@1', new Uint8Array(cut)), String(cut.length)).toBeUndefined()
  expect(decodeSystems('asn@1', bytes)).toEqual(table)
})

test('systems: without the package there is no table', () => {
  expect(openSystems(() => undefined, join(dir, 'none'))).toBeUndefined()
})
