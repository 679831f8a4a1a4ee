import { expect, test } from 'vitest'
import { READY_MADE } from '@sekisho/policies'
import { compilePolicy, DECIDED_KINDS, readyMade } from './index.ts'
import type { Policy } from './index.ts'

/** As they ship, and with the section that stands in place of another. */
const POLICIES: readonly Policy[] = [
  ...DECIDED_KINDS.map((kind) => readyMade(READY_MADE[kind].text, READY_MADE[kind].sections)),
  readyMade(READY_MADE.order.text.replace('- recurring\n', '- recurring_first\n'), READY_MADE.order.sections),
]

test('ready-made policies: what a rule stops is a sentence in Japanese, and one in English', () => {
  const rules = POLICIES.flatMap((policy) => policy.rules.map((rule) => ({ ...rule, policy: policy.id })))
  expect(new Set(rules.map(({ policy, id }) => `${policy} ${id}`)).size).toBeGreaterThan(360)
  const wrong = rules.filter(({ stops }) => !isJapanese(stops.ja) || !isEnglish(stops.en))
  expect(wrong.map(({ policy, id, stops }) => `${policy} ${id}: ${stops.ja} / ${stops.en}`)).toEqual([])
})

test('ready-made policies: what is told to be a sentence of one language is none of the other', () => {
  for (const text of ['', 'A stolen card.', '盗用カード', 'カードのstolenの利用。', '不正。A fraud.'])
    expect(isJapanese(text), text).toBe(false)
  for (const text of ['', '盗用カード。', 'a stolen card.', 'A stolen card', 'A stolen カード.'])
    expect(isEnglish(text), text).toBe(false)
  expect([isJapanese('クレマス。BINを試す手口です。'), isEnglish('Nothing: it spares guests.')]).toEqual([true, true])
})

test('ready-made policies: a rule of them without one of the languages is refused', () => {
  const { text, sections } = READY_MADE.login
  const [said = ''] = /stops:\n +ja: .*\n +en: .*\n/.exec(text) ?? []
  const without = (language: string) => text.replace(said, said.replace(new RegExp(` +${language}: .*\n`), ''))
  for (const language of ['ja', 'en']) {
    const compiled = compilePolicy(without(language), sections)
    expect(compiled.ok ? [] : compiled.issues).toMatchObject([
      { errorCode: 'required', element: `rules.0.stops.${language}` },
    ])
  }
})

/** Capitals and digits are names: ACS, BIN, chargeback is one of ours. */
function isJapanese(text: string): boolean {
  return /[ぁ-んァ-ン一-龠].*。$/.test(text) && !/[a-z]/.test(text.replaceAll(/（[a-z_]+）/g, ''))
}

function isEnglish(text: string): boolean {
  return /^[A-Z][^ぁ-んァ-ン一-龠、。]*\.$/.test(text)
}
