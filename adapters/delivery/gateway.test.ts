import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { aMessage, deliveryContract } from './delivery.contract.ts'
import { openGateway } from './gateway.ts'

deliveryContract('SMS gateway', 'sms', async () => {
  const { url, requests } = await aGateway()
  return { delivery: openGateway({ url }), arrived: () => requests.map(({ body }) => body) }
})

test('the gateway is asked in the documented form, with the user of the address', async () => {
  const { url, requests } = await aGateway()
  const way = openGateway({ url: url.replace('//', '//sekisho:p%40ss@') })
  expect(await way.send(aMessage({ channel: 'sms', to: '+819012345678', id: 'code-7' }))).toBe('sent')
  expect(requests[0]!.body).toEqual({
    id: 'code-7',
    to: '+819012345678',
    text: '認証コードは 123456 です。',
    language: 'ja',
  })
  expect(requests[0]!.headers).toMatchObject({
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from('sekisho:p@ss').toString('base64')}`,
  })
})

test('what a gateway does not take has failed, and the reason is a code', async () => {
  const cases = [
    { status: 400, code: 'HTTP 400' },
    { status: 302, code: 'HTTP 302' },
    { status: 503, code: 'HTTP 503' },
  ]
  for (const { status, code } of cases) {
    const { url } = await aGateway(status)
    const codes: string[] = []
    const way = openGateway({ url, onFailure: (why) => codes.push(why) })
    expect(await way.send(aMessage({ channel: 'sms' })), code).toBe('failed')
    expect(codes).toEqual([code])
  }
  const codes: string[] = []
  const way = openGateway({ url: 'http://127.0.0.1:1/', onFailure: (why) => codes.push(why) })
  expect(await way.send(aMessage({ channel: 'sms' }))).toBe('failed')
  expect(codes).toEqual(['ECONNREFUSED'])
})

async function aGateway(status = 202) {
  const requests: { headers: IncomingHttpHeaders; body: { to: string; text: string } }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { to: string; text: string }
      requests.push({ headers: request.headers, body })
      response.writeHead(status).end('taken')
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`, requests }
}

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
