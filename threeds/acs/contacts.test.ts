import { expect, test } from 'vitest'
import { contactIssues, maskedContact } from './contacts.ts'

const at = (channel: 'mail' | 'sms', to: string) => ({ contactID: 'c', channel, to })

test('contacts: the owner knows them, and nobody else learns them', () => {
  const cases: ['mail' | 'sms', string, string][] = [
    ['mail', 'hanako@example.jp', 'h•••@example.jp'],
    ['mail', 'h@example.jp', 'h•••@example.jp'],
    ['sms', '+819012345678', '•••-••••-5678'],
    ['sms', '+14155550123', '•••-••••-0123'],
  ]
  for (const [channel, to, masked] of cases) expect(maskedContact(at(channel, to)).masked).toBe(masked)
})

test('contacts: what can be written to is taken', () => {
  for (const to of ['a@b.c', "o'neil+shop@mail.example", 'x_y-z.9@sub.example.jp'])
    expect(contactIssues(at('mail', to), 'x')).toEqual([])
  for (const to of ['+819012345678', '+14155550123', '+3112345678'])
    expect(contactIssues(at('sms', to), 'x')).toEqual([])
})

test('contacts: what could be another recipient, or nobody, is refused', () => {
  const mails = [
    '',
    'a',
    '@b.c',
    'a@',
    'a@b.c\r\nBcc: d@e.f',
    'a@b.c,d@e.f',
    '<a@b.c>',
    'a b@c.d',
    `${'a'.repeat(65)}@b.c`,
  ]
  for (const to of mails)
    expect(contactIssues(at('mail', to), 'contacts.0'), to).toMatchObject([{ element: 'contacts.0.to' }])
  for (const to of ['', '09012345678', '+0123456789', '+81 90 1234', '+1234567890123456', '+81９０12345678']) {
    expect(contactIssues(at('sms', to), 'contacts.1'), to).toMatchObject([{ errorCode: 'format' }])
  }
})
