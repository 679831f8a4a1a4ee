import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { aMessage, deliveryContract } from './delivery.contract.ts'
import { openMail } from './mail.ts'

deliveryContract('mail', 'mail', async () => {
  const { url, mails } = await aMailServer()
  const delivery = await openMail({ url, from: 'hinode-bank@example.com' })
  return { delivery, arrived: () => mails.flatMap(({ recipients, text }) => recipients.map((to) => ({ to, text }))) }
})

test('subject, sender and the ID of the message arrive', async () => {
  const { url, mails } = await aMailServer()
  const way = await openMail({ url, from: 'hinode-bank@example.com' })
  await way.send(aMessage({ id: 'code-7' }))
  expect(mails[0]).toMatchObject({ sender: 'hinode-bank@example.com' })
  expect(mails[0]!.head).toContain('Message-ID: <code-7@sekisho>')
  expect(mails[0]!.head).toContain(`Subject: =?UTF-8?B?${Buffer.from('認証コードのお知らせ').toString('base64')}?=`)
})

test('an address with commas in it is one address, or none', async () => {
  const { url, mails } = await aMailServer()
  const way = await openMail({ url, from: 'hinode-bank@example.com' })
  await way.send(aMessage({ to: 'hanako@example.com, mallory@example.com' }))
  expect(mails.flatMap(({ recipients }) => recipients)).not.toContain('mallory@example.com')
})

test('what a server does not take has failed, and the reason is a code without the address', async () => {
  const silent = createServer((socket) => void socket.on('error', () => {}).end())
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
  closers.push(() => silent.close())
  const refusing = await aMailServer({ refuse: true })
  const cases = [refusing.url, `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, 'smtp://127.0.0.1:1']
  for (const url of cases) {
    const codes: string[] = []
    const way = await openMail({ url, from: 'hinode-bank@example.com', onFailure: (code) => codes.push(code) })
    expect(await way.send(aMessage({})), url).toBe('failed')
    expect(codes, url).toEqual([expect.stringMatching(/^[A-Z]+$/)])
  }
})

async function aMailServer({ refuse = false } = {}) {
  const mails: { sender: string; recipients: string[]; head: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => callback(refuse ? new Error('no such mail box') : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const [head = '', body = ''] = splitOnce(Buffer.concat(chunks).toString(), '\r\n\r\n')
        mails.push({
          sender: mailFrom ? mailFrom.address : '',
          recipients: rcptTo.map(({ address }) => address),
          head,
          text: decoded(body, /transfer-encoding: (\S+)/i.exec(head)?.[1]),
        })
        callback(null)
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails }
}

function splitOnce(text: string, at: string): string[] {
  const place = text.indexOf(at)
  return [text.slice(0, place), text.slice(place + at.length)]
}

function decoded(body: string, encoding = '7bit'): string {
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString() : quotedPrintable(body, encoding)
  return text.replaceAll('\r\n', '\n')
}

function quotedPrintable(body: string, encoding: string): string {
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`)
  return decodeURIComponent(bytes)
}

const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
