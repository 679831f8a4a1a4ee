/** What a way to a cardholder promises. */
import { describe, expect, test } from 'vitest'
import type { Delivery, Message } from './ports.ts'

/** @param open a delivery whose far end keeps what arrived: to whom, and the text */
export function deliveryContract(
  name: string,
  channel: Message['channel'],
  open: () => Promise<{ delivery: Delivery; arrived: () => { to: string; text: string }[] }>,
): void {
  const to = channel === 'mail' ? 'hanako@example.com' : '+819012345678'

  describe(`delivery by ${name}`, () => {
    test('what is sent arrives as it was written, in both languages', async () => {
      const { delivery, arrived } = await open()
      const texts = [
        '認証コードは 123456 です。ひので銀行',
        'Your code is 123456. It is valid for 5 minutes.',
        '.\n..\nFrom x',
      ]
      for (const [n, text] of texts.entries()) {
        expect(await delivery.send(aMessage({ channel, to, text, id: `code-${n}` }))).toBe('sent')
      }
      expect(arrived().map(({ text }) => text.trimEnd())).toEqual(texts)
      expect(new Set(arrived().map((message) => message.to))).toEqual(new Set([to]))
    })

    test('a text cannot add a recipient', async () => {
      const { delivery, arrived } = await open()
      await delivery.send(
        aMessage({ channel, to, subject: 'a\r\nBcc: x@example.com', text: 'a\r\nBcc: y@example.com' }),
      )
      expect(arrived().map((message) => message.to)).toEqual([to])
    })
  })
}

export function aMessage(change: Partial<Message>): Message {
  return {
    channel: 'mail',
    to: 'hanako@example.com',
    language: 'ja',
    subject: '認証コードのお知らせ',
    text: '認証コードは 123456 です。',
    id: 'code-1',
    ...change,
  }
}
