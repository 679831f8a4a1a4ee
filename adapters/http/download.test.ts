import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openDownload } from './download.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const FILE = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i % 251))
const OPTIONS = { timeoutMs: 10_000, maxBytes: 100_000 }

test('3DSS-PREQ-030: where a transfer breaks it goes on from there, and the file is the whole file', async () => {
  const ranges: unknown[] = []
  const url = await serve((request, response) => {
    const { range } = request.headers
    ranges.push(range)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? 'bytes=0-')![1])
    response.writeHead(range === undefined ? 200 : 206, {
      'content-length': FILE.length - from,
      etag: '"one"',
      ...(range !== undefined && { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` }),
    })
    if (ranges.length === 3) response.end(FILE.subarray(from))
    else response.write(FILE.subarray(from, from + 10_000), () => setTimeout(() => request.socket.destroy(), 20))
  })
  expect(Buffer.compare((await open()(url, OPTIONS))!, FILE)).toBe(0)
  expect(ranges).toEqual([undefined, 'bytes=10000-', 'bytes=20000-'])
})

test('a file that is another one meanwhile, or a server that does not go on, begins again', async () => {
  for (const second of ['whole', 'elsewhere'] as const) {
    let asked = 0
    const url = await serve((request, response) => {
      asked++
      if (asked === 1) {
        response.writeHead(200, { 'content-length': FILE.length })
        response.write(FILE.subarray(0, 10_000).fill(7), () => setTimeout(() => request.socket.destroy(), 20))
      } else if (asked === 2 && second === 'elsewhere') {
        response.writeHead(206, { 'content-range': 'bytes 0-9/50000' }).end(FILE.subarray(0, 10))
      } else response.writeHead(200).end('another')
    })
    expect(Buffer.from((await open()(url, OPTIONS))!).toString(), second).toBe('another')
  }
})

test('what is refused, led elsewhere, too long, or never comes whole is no file', async () => {
  const cases: [string, RequestListener][] = [
    ['404', (_request, response) => void response.writeHead(404).end('no')],
    ['302', (_request, response) => void response.writeHead(302, { location: '/other' }).end()],
    ['too long', (_request, response) => void response.end(Buffer.alloc(100_001))],
    ['hangs up', (request) => void request.socket.destroy()],
  ]
  for (const [name, listener] of cases) expect(await open()(await serve(listener), OPTIONS), name).toBeUndefined()
  for (const url of ['', 'ftp://x.example/', 'file:///etc/hostname', 'http://nobody.invalid/']) {
    expect(await open()(url, OPTIONS), url).toBeUndefined()
  }
})

function open() {
  const downloader = openDownload()
  closers.push(() => downloader.close())
  return downloader.download
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ranges`
}
