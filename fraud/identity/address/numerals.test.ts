import { expect, test } from 'vitest'
import { kanaNumeralAt, kanjiOf, numeralAt } from './numerals.ts'

test('numerals: numbers are read in Arabic, in kanji, and with letters that are drawn like digits', () => {
  const cases: [string, string | undefined][] = [
    ['12-3', '12'],
    ['007', '7'],
    ['0', '0'],
    ['1O1', '101'],
    ['2L', '21'],
    ['十', '10'],
    ['二十三番', '23'],
    ['百五', '105'],
    ['千九百', '1900'],
    ['二三', '23'],
    ['二零三', '203'],
    ['一万二千', '12000'],
    ['1F', '1'],
    ['1234567', undefined],
    ['番', undefined],
    ['', undefined],
    ['A1', undefined],
  ]
  for (const [text, digits] of cases) expect(numeralAt(text, 0)?.digits, text).toBe(digits)
})

test('numerals: numbers spelt in kana are read where ごう is no five', () => {
  const cases: [string, string | undefined][] = [
    ['いち', '1'],
    ['ニノ', '2'],
    ['にじゅうさん', '23'],
    ['じゅう', '10'],
    ['さんごう', '3'],
    ['ジュウナナ', '17'],
    ['ごう', undefined],
    ['はいつ', undefined],
    ['', undefined],
  ]
  for (const [text, digits] of cases) expect(kanaNumeralAt(text, 0)?.digits, text).toBe(digits)
})

test('numerals: names of towns have numbers in kanji', () => {
  const cases: [string, string | undefined][] = [
    ['1', '一'],
    ['10', '十'],
    ['24', '二十四'],
    ['105', '百五'],
    ['1900', '千九百'],
    ['0', undefined],
    ['10000', undefined],
  ]
  for (const [digits, kanji] of cases) expect(kanjiOf(digits), digits).toBe(kanji)
})
