import iconv from 'iconv-lite'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { detectEncoding, hasBrokenText, readText } from './encoding.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-encoding-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** Letters of CP932 that Shift_JIS does not have are among them: 髙 﨑 ① ㈱ Ⅲ. */
const TEXT = '注文番号,お名前\r\nA-1,髙橋 﨑子①㈱Ⅲ\r\nA-2,ソーン表\r\n'

test('encoding: told from the bytes, and the text comes without its mark', async () => {
  const cases = [
    { name: 'UTF-8', bytes: Buffer.from(TEXT), encoding: 'utf-8' },
    { name: 'UTF-8 with a mark', bytes: Buffer.from(`\uFEFF${TEXT}`), encoding: 'utf-8' },
    { name: 'CP932', bytes: iconv.encode(TEXT, 'cp932'), encoding: 'cp932' },
    { name: 'UTF-16 of a spreadsheet', bytes: iconv.encode(`\uFEFF${TEXT}`, 'utf-16le'), encoding: 'utf-16le' },
  ]
  for (const { name, bytes, encoding } of cases) {
    const path = write(bytes)
    expect(await detectEncoding(path), name).toBe(encoding)
    expect(await textOf(path), name).toBe(TEXT)
  }
})

test('encoding: ASCII is UTF-8, and the first other letter may stand at the end of a long file', async () => {
  expect(await detectEncoding(write(Buffer.from('a,b\n1,2\n')))).toBe('utf-8')
  const ascii = Buffer.from('a,b\n'.repeat(200_000))
  expect(await detectEncoding(write(Buffer.concat([ascii, Buffer.from('髙')])))).toBe('utf-8')
  expect(await detectEncoding(write(Buffer.concat([ascii, iconv.encode('髙', 'cp932')])))).toBe('cp932')
})

test('encoding: bytes that are no text of it are seen', async () => {
  const cases = [
    { name: 'a file cut in a letter', bytes: Buffer.from(TEXT).subarray(0, -6), broken: true },
    { name: 'not CP932 either', bytes: Buffer.from([0x41, 0x2c, 0x81, 0x20, 0xff, 0xff, 0x0a]), broken: true },
    { name: 'all good', bytes: iconv.encode(TEXT, 'cp932'), broken: false },
  ]
  for (const { name, bytes, broken } of cases) expect(hasBrokenText(await textOf(write(bytes))), name).toBe(broken)
})

test('encoding: pieces of a file are joined where a letter is cut', async () => {
  const long = '髙'.repeat(300_000)
  for (const encoding of ['utf-8', 'cp932'])
    expect(await textOf(write(iconv.encode(`a${long}`, encoding)))).toBe(`a${long}`)
})

async function textOf(path: string): Promise<string> {
  let text = ''
  for await (const piece of readText(path, await detectEncoding(path), () => {})) text += piece
  return text
}

function write(bytes: Uint8Array): string {
  const path = join(dir, 'file.csv')
  writeFileSync(path, bytes)
  return path
}

test('encoding: a packed file is the file in it, whatever its name; a broken one is said to be broken', async () => {
  const packed = gzipSync(iconv.encode(TEXT, 'cp932'))
  const path = write(packed)
  expect(await detectEncoding(path)).toBe('cp932')
  let bytes = 0
  let text = ''
  for await (const piece of readText(path, 'cp932', (count) => (bytes += count))) text += piece
  expect({ text, bytes }).toEqual({ text: TEXT, bytes: packed.length })
  const broken = [packed.subarray(0, -9), Buffer.concat([packed.subarray(0, 20), Buffer.alloc(40, 7)])]
  for (const part of broken) {
    await expect(textOf(write(part))).rejects.toMatchObject({ name: 'CommandFailure', status: 2 })
  }
})
