import { expect, test } from 'vitest'
import { optionsAt } from './completions.ts'
import type { Vocabulary } from './completions.ts'

const VOCABULARY: Vocabulary = {
  words: {
    features: [{ name: 'amountMinor', type: 'int', unit: 'minor units', meaning: { ja: '金額', en: 'Amount' } }],
    lists: [{ name: 'near', values: 3 }],
    functions: [{ name: 'known', form: 'known(feature)', ja: '分かっているか', en: 'whether it is known' }],
    sections: ['velocity'],
    outcomes: ['approve', 'decline'],
    advice: ['none'],
    stages: ['before_payment'],
    methods: ['card'],
  },
  own: { features: [{ name: 'mine', type: 'int', unit: 'orders', meaning: { ja: '独自', en: 'Own' } }], lists: [] },
  language: 'ja',
  say: { feature: '特徴量', list: 'リスト', function: '関数' },
}
const labelsAt = (before: string, vocabulary = VOCABULARY) => optionsAt(before, vocabulary).map(({ label }) => label)

test('completion: in a condition there are features, lists and functions, with their meaning in the reader’s language', () => {
  for (const before of ['    when: ', '  - when: amount', '    where: amountMinor > 3 && k']) {
    expect(labelsAt(before), before).toEqual(['amountMinor', 'mine', 'near', 'known'])
  }
  const [first, , , last] = optionsAt('when: ', { ...VOCABULARY, language: 'en' })
  expect(first).toMatchObject({ detail: 'int · minor units', info: 'Amount' })
  expect(last).toMatchObject({ detail: 'known(feature)', info: 'whether it is known' })
  expect(optionsAt('when: ', VOCABULARY)[0]).toMatchObject({ info: '金額' })
})

test('completion: members have their own words, and free text has none', () => {
  expect(labelsAt('    outcome: de')).toEqual(['approve', 'decline'])
  expect(labelsAt('    stages: [')).toEqual(['before_payment'])
  expect(labelsAt('  - ve')).toEqual(['velocity'])
  expect(labelsAt('    wh')).toContain('when')
  for (const before of ['    stops: a', '  ja: あ', 'id: x', '# when']) {
    expect(
      labelsAt(before).filter((label) => label === 'amountMinor'),
      before,
    ).toEqual([])
  }
  expect(labelsAt('when: ', { ...VOCABULARY, words: undefined })).toEqual([])
})
