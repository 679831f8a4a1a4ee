import { expect, test } from 'vitest'
import { openMailExchanges } from './mailExchanges.ts'
import type { MailResolver } from './mailExchanges.ts'

/** Answers as DNS gave them once; what was not recorded is a server that does not answer. */
const RECORDED: Readonly<Record<string, readonly { exchange: string; priority: number }[] | string>> = {
  'gmail.com': [{ exchange: 'gmail-smtp-in.l.google.com', priority: 5 }],
  'example.com': [{ exchange: '', priority: 0 }],
  'null.example': [{ exchange: '.', priority: 0 }],
  'nothing.example': 'ENODATA',
  'gone.example': 'ENOTFOUND',
  'broken.example': 'ESERVFAIL',
}

function recorded(): MailResolver & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    resolveMx: async (domain) => {
      asked.push(domain)
      await Promise.resolve()
      const answer = RECORDED[domain] ?? 'ETIMEOUT'
      if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer })
      return answer
    },
  }
}

test('mail exchanges: the first question learns nothing, the next one the answer', async () => {
  const book = openMailExchanges(recorded(), () => 1_000)
  const cases: [string, boolean | undefined][] = [
    ['gmail.com', true],
    ['example.com', false],
    ['null.example', false],
    ['nothing.example', false],
    ['gone.example', false],
    ['broken.example', undefined],
    ['silent.example', undefined],
  ]
  for (const [domain] of cases) expect(book.known(domain), domain).toBeUndefined()
  await book.settled()
  for (const [domain, takesMail] of cases) expect(book.known(domain)?.takesMail, domain).toBe(takesMail)
})

test('mail exchanges: a domain is asked for once a day, and once at a time', async () => {
  const resolver = recorded()
  let nowMs = 0
  const book = openMailExchanges(resolver, () => nowMs)
  book.known('gmail.com')
  book.known('gmail.com')
  await book.settled()
  book.known('gmail.com')
  expect(resolver.asked).toEqual(['gmail.com'])
  nowMs = 86_400_000
  expect(book.known('gmail.com')?.takesMail).toBe(true) // the old answer, until there is a new one
  await book.settled()
  expect(resolver.asked).toHaveLength(2)
})

test('mail exchanges: what is no name of the public DNS is not asked for, and a flood is cut off', async () => {
  const resolver = recorded()
  const book = openMailExchanges(resolver, () => 0)
  for (const domain of [
    '',
    'localhost',
    '10.0.0.1',
    'a b.example',
    'x'.repeat(300) + '.example',
    '-a.example',
    '日本語.jp',
  ]) {
    expect(book.known(domain)).toBeUndefined()
  }
  expect(resolver.asked).toEqual([])
  for (let i = 0; i < 1_000; i++) book.known(`d${i}.example`)
  expect(resolver.asked).toHaveLength(16)
  await book.settled()
})
