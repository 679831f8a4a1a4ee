/** A source over a real socket, and everything that a source should not be. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { textOf } from './content.ts'
import { feedFetcher } from './source.ts'
import { aFeed, NOW_MS } from './testing/aFeed.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const fetch = feedFetcher({ nowMs: () => NOW_MS })
const inside = (source: string) => aFeed({ source, inside: true })
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { fault?: string }) => error.fault ?? 'no refusal',
  )

test('source: what has not changed is not sent again, and a list is as old as its server says', async () => {
  const asked: unknown[] = []
  const url = await serve(({ headers }, response) => {
    asked.push([headers['if-none-match'], headers['if-modified-since']])
    if (headers['if-none-match'] === '"one"') return void response.writeHead(304).end()
    response.writeHead(200, { etag: '"one"', 'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT' }).end('a,b\n')
  })
  const first = await fetch(inside(url), {})
  expect(first).toMatchObject({ etag: '"one"', asOfDay: Date.UTC(2026, 10, 1) / 86_400_000 })
  if (first === 'same') throw new Error('there was nothing before')
  expect(Buffer.from(first.bytes).toString()).toBe('a,b\n')
  expect(await fetch(inside(url), first)).toBe('same')
  expect(asked).toEqual([
    [undefined, undefined],
    ['"one"', 'Sun, 01 Nov 2026 00:00:00 GMT'],
  ])
})

test('source: nothing in our own networks is asked, by number, by name or by a redirection, unless the feed stands there', async () => {
  let asked = 0
  const url = await serve((_request, response) => {
    asked++
    response.end('a\n')
  })
  const { port } = new URL(url)
  const names = [
    '127.0.0.1',
    'localhost',
    '0x7f.1',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '10.0.0.1',
    '169.254.169.254',
    '[fd00::1]',
  ]
  for (const name of names) {
    expect(await faultOf(fetch(aFeed({ source: `http://${name}:${port}/` }), {})), name).toBe('not_public')
  }
  expect(asked).toBe(0)
  expect(await fetch(inside(url), {})).toMatchObject({ bytes: Buffer.from('a\n') })
})

test('source: a redirection is followed a few times, and never out of the web or from a public place inside', async () => {
  const url = await serve(({ url: path }, response) => {
    const to = {
      '/once': '/list',
      '/round': '/round',
      '/file': 'file:///etc/passwd',
      '/ftp': 'ftp://x.example/',
      '/none': undefined,
    }[path!]
    if (path === '/list') return void response.end('a\n')
    response.writeHead(302, to === undefined ? {} : { location: to }).end('moved')
  })
  const cases: [string, string][] = [
    ['once', 'none'],
    ['round', 'redirects'],
    ['file', 'redirects'],
    ['ftp', 'redirects'],
    ['none', 'redirects'],
  ]
  for (const [path, fault] of cases) expect(await faultOf(fetch(inside(url + path), {})), path).toBe(fault)
})

test('source: what is refused, too large, too slow or cut off is not taken', async () => {
  const cases: [string, RequestListener][] = [
    ['status', (_request, response) => void response.writeHead(404).end('no')],
    ['status', (_request, response) => void response.writeHead(206).end('a')],
    ['too_large', (_request, response) => void response.writeHead(200, { 'content-length': 65 * 2 ** 20 }).write('a')],
    ['too_slow', (_request, response) => void response.write('a')],
    ['too_slow', () => {}],
    ['unreachable', (request) => void request.socket.destroy()],
    [
      'unreachable',
      (request, response) =>
        void response.writeHead(200, { 'content-length': 9 }).write('a', () => request.socket.destroy()),
    ],
  ]
  const impatient = feedFetcher({ nowMs: () => NOW_MS, timeoutMs: 300 })
  for (const [fault, listener] of cases) expect(await faultOf(impatient(inside(await serve(listener)), {}))).toBe(fault)
  expect(await faultOf(fetch(inside('http://127.0.0.1:1/'), {}))).toBe('unreachable')
})

test('source: a stop breaks off a look, and is no failure of the source', async () => {
  const stop = new AbortController()
  const url = await serve((_request, response) => void response.write('a', () => stop.abort(new Error('stopping'))))
  await expect(fetch(inside(url), {}, stop.signal)).rejects.toThrow('stopping')
})

test('source: a file is read again when it was changed', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-source-'))
  closers.push(() => rmSync(dir, { recursive: true }))
  const path = join(dir, 'list.csv')
  writeFileSync(path, 'a\n')
  utimesSync(path, new Date('2026-11-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z'))
  const feed = aFeed({ source: pathToFileURL(path).href })
  const first = await fetch(feed, {})
  expect(first).toMatchObject({ bytes: Buffer.from('a\n'), asOfDay: Date.UTC(2026, 10, 1) / 86_400_000 })
  expect(await fetch(feed, first as object)).toBe('same')
  writeFileSync(path, 'b\n')
  expect(await fetch(feed, first as object)).toMatchObject({ bytes: Buffer.from('b\n') })
  for (const source of [pathToFileURL(join(dir, 'none')).href, pathToFileURL(dir).href]) {
    expect(await faultOf(fetch(aFeed({ source }), {})), source).toBe('unreachable')
  }
})

test('content: text is text in the encodings of Japan, packed or not; anything else is refused', () => {
  const sjis = Buffer.from([0x8f, 0x5a, 0x8f, 0x8a, 0x0a]) // 住所
  const cases: [Uint8Array, string][] = [
    [Buffer.from('住所\n'), '住所\n'],
    [Buffer.from('\uFEFF住所\n'), '住所\n'],
    [Buffer.from('\uFEFF住所\n', 'utf16le'), '住所\n'],
    [sjis, '住所\n'],
    [gzipSync(sjis), '住所\n'],
    [gzipSync(gzipSync(sjis)), '住所\n'],
  ]
  for (const [bytes, text] of cases) expect(textOf(bytes)).toBe(text)
  const wrong: [Uint8Array, string][] = [
    [Buffer.from('<!doctype html><p>Sign in'), 'no_list'],
    [Buffer.from('  \n<?xml version="1.0"?>'), 'no_list'],
    [Buffer.from('{"error":"no such list"}'), 'no_list'],
    [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff]), 'no_text'],
    [Buffer.from('a\0b'), 'no_text'],
    [Buffer.from([0x81, 0x00, 0xfd]), 'no_text'],
    [gzipSync('a').subarray(0, 12), 'packing'],
    [gzipSync(Buffer.alloc(70 * 2 ** 20)), 'too_large'],
    [gzipSync(gzipSync(Buffer.alloc(70 * 2 ** 20))), 'too_large'],
  ]
  for (const [bytes, fault] of wrong)
    expect(() => textOf(bytes), fault).toThrow(expect.objectContaining({ fault }) as Error)
})
