import { openMemoryStore } from '@sekisho/adapters/memory'
import { PolicyBook, readyMadePolicy, readyMadeText } from '@sekisho/adapters/policies'
import { expect, test } from 'vitest'
import { policySaying } from './policySaying.ts'

const LIVE = readyMadePolicy('order').fingerprint

test('policy saying: an older one that decided stands in where the one of today has no such rule, the newest of them', async () => {
  const { book, publish, saying } = await aBook()
  expect(saying('own_one')).toEqual({ isOlder: false, fingerprint: LIVE })
  const first = await publish(1, 'own_one')
  expect(saying('own_one')).toEqual({ isOlder: false, fingerprint: first })
  const second = await publish(2, 'own_two', 'own_one')
  await book.advance(by('b'), 'roll_back', 2)
  await book.advance(by('b'), 'roll_back', 1)
  expect(saying('own_one')).toEqual({ isOlder: true, fingerprint: second })
  expect(saying('own_one', 'own_two')).toEqual({ isOlder: true, fingerprint: second })
  expect(saying('first_large'), 'of the ready-made one').toEqual({ isOlder: false, fingerprint: LIVE })
  expect(saying('own_one', 'first_large'), 'of a section that it includes').toEqual({
    isOlder: true,
    fingerprint: second,
  })
})

test('policy saying: what never decided, what is only like it and what nobody knows is said by none', async () => {
  const { book, publish, saying } = await aBook()
  await book.draft(by('a'), ownText(1, ['own_one']))
  await book.advance(by('a'), 'withdraw', 1)
  await publish(2, 'own_two')
  await book.advance(by('b'), 'roll_back', 2)
  const none = { isOlder: false, fingerprint: LIVE }
  for (const codes of [['own_one'], ['own_tw'], ['own_two_more'], ['own_two', 'nobody_knows'], ['triggered'], ['.*']]) {
    expect(saying(...codes), codes.join()).toEqual(none)
  }
  expect(saying()).toEqual(none)
})

const by = (name: string) => ({ tenantID: 'shop', decides: 'order', by: name }) as const

async function aBook() {
  const book = PolicyBook.open(await openMemoryStore(), () => 0)
  return {
    book,
    publish: async (version: number, ...codes: string[]) => {
      await book.draft(by('a'), ownText(version, codes))
      await book.advance(by('a'), 'check', version)
      await book.advance(by('b'), 'approve', version)
      await book.advance(by('b'), 'publish', version)
      return book.policyFor('shop', 'order').live.fingerprint
    },
    saying: (...codes: string[]) => {
      const { policy, isOlder } = policySaying(book, 'shop', codes)
      return { isOlder, fingerprint: policy.fingerprint }
    },
  }
}

function ownText(version: number, codes: readonly string[]): string {
  const rules = codes.map((code) => {
    const reason = `{ code: ${code}, ja: 理由, en: a reason }`
    return `  - { id: ${code}, when: amountMinor > 1, points: 1, reason: ${reason}, stops: x, source: a test }`
  })
  const text = readyMadeText('order')
    .replace(/^id: .*$/m, 'id: own')
    .replace(/^version: .*$/m, `version: ${version}`)
  return `${text}\nrules:\n${rules.join('\n')}\n`
}
