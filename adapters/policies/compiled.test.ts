import { expect, test } from 'vitest'
import { compiledPolicy } from './compiled.ts'
import { readyMadeText, sectionTexts } from './readyMade.ts'

test('policies: of one text one policy is made, of another text or other sections another', () => {
  const [text, sections] = [readyMadeText('order'), sectionTexts('order')]
  const policy = compiledPolicy(text, sections)
  expect(policy.ok).toBe(true)
  expect(compiledPolicy(text, Object.fromEntries(Object.entries(sections).reverse()))).toBe(policy)
  const other = compiledPolicy(text.replace(/^version: .*$/m, 'version: 999'), sections)
  expect(other).toMatchObject({ ok: true, message: { version: 999 } })
  const { velocity = '' } = sections
  const changed = compiledPolicy(text, { ...sections, velocity: velocity.replace(/points: \d+/, 'points: 1') })
  const fingerprints = [policy, other, changed].map((one) => one.ok && one.message.fingerprint)
  expect(new Set(fingerprints).size).toBe(3)
})

test('policies: what has faults has them each time', () => {
  const faulty = readyMadeText('order').replace('- lists', '- nothing_of_that_name')
  for (let i = 0; i < 2; i++) expect(compiledPolicy(faulty, sectionTexts('order'))).toMatchObject({ ok: false })
  const { lists: _, ...fewer } = sectionTexts('order')
  expect(compiledPolicy(readyMadeText('order'), fewer)).toMatchObject({ ok: false })
  expect(compiledPolicy(readyMadeText('order'), sectionTexts('order'))).toMatchObject({ ok: true })
})
