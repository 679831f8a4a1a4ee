import { expect, test } from 'vitest'
import { openDelivery } from './delivery.ts'
import { aMessage, deliveryContract } from './delivery.contract.ts'
import { Outbox } from './outbox.ts'

for (const channel of ['mail', 'sms'] as const) {
  deliveryContract(`outbox (${channel})`, channel, async () => {
    const outbox = new Outbox(() => 0)
    const to = channel === 'mail' ? 'hanako@example.com' : '+819012345678'
    return { delivery: outbox, arrived: () => [...outbox.messagesTo(to)].reverse() }
  })
}

test('a contact sees its own messages, the newest first, and a message sent again once', async () => {
  let nowMs = 0
  const outbox = new Outbox(() => ++nowMs)
  for (const id of ['a', 'b', 'a']) await outbox.send(aMessage({ id }))
  await outbox.send(aMessage({ id: 'c', to: 'taro@example.com' }))
  const seen = outbox.messagesTo('hanako@example.com').map(({ id, atMs }) => [id, atMs])
  expect(seen).toEqual([
    ['a', 3],
    ['b', 2],
  ])
  expect(outbox.messagesTo('nobody@example.com')).toEqual([])
})

test('the outbox is bounded: twenty messages a contact, a thousand contacts', async () => {
  const outbox = new Outbox(() => 0)
  for (let n = 0; n < 25; n++) await outbox.send(aMessage({ id: `code-${n}` }))
  expect(outbox.messagesTo('hanako@example.com').map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, n) => `code-${24 - n}`),
  )
  for (let n = 0; n < 1_000; n++) await outbox.send(aMessage({ to: `${n}@example.com` }))
  expect(outbox.messagesTo('hanako@example.com')).toEqual([])
})

test('a channel goes its own way, and one without a way fails', async () => {
  const [mail, sms] = [new Outbox(() => 0), new Outbox(() => 0)]
  const both = openDelivery({ mail, sms })
  expect(await both.send(aMessage({ channel: 'sms', to: '+819012345678' }))).toBe('sent')
  expect(sms.messagesTo('+819012345678')).toHaveLength(1)
  expect(mail.messagesTo('+819012345678')).toEqual([])
  expect(await openDelivery({ mail }).send(aMessage({ channel: 'sms' }))).toBe('failed')
  expect(await openDelivery({ mail }).send(aMessage({ channel: 'mail' }))).toBe('sent')
})

test('a way that does not come back has failed', async () => {
  const mail = { send: () => new Promise<'sent'>(() => {}) }
  expect(await openDelivery({ mail, timeoutMs: 1 }).send(aMessage({ channel: 'mail' }))).toBe('failed')
})
