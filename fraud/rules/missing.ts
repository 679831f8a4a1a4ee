/** What belongs where something is missing: staff read a policy's texts, so whoever leaves one out is told what it is for. */
import { textOf } from '@sekisho/base'
import type { Text } from '@sekisho/base'

/** @param element dotted path of what was not given  @returns undefined where its name says enough */
export function hintForMissing(element: string): Text | undefined {
  return HINTS.get(element.slice(element.lastIndexOf('.') + 1))
}

const BOTH = textOf([
  '担当者がどちらの言語でも読めるように、日本語（ja）と英語（en）で書きます',
  'staff read it in either language: write it in Japanese (ja) and in English (en)',
])
const HINTS: ReadonlyMap<string, Text> = new Map([
  ['ja', BOTH],
  ['en', BOTH],
  ['meaning', BOTH],
  [
    'reason',
    {
      ja: '注文を確認する担当者に見せる理由です: { code: …, ja: …, en: … }',
      en: 'what whoever looks at the order is told: { code: …, ja: …, en: … }',
    },
  ],
  [
    'stops',
    {
      ja: 'ルールで止める不正を1文で書きます: { ja: …, en: … }',
      en: 'the fraud that the rule is against, in a sentence: { ja: …, en: … }',
    },
  ],
  [
    'source',
    textOf([
      '根拠です。報告書などの資料か、期間を添えた自店のバックテストを書きます',
      'who says so: a report, or a backtest of your own with its months',
    ]),
  ],
  [
    'degraded',
    textOf([
      '読み取れない情報があるときの判定です。結果と理由を書きます',
      'what is decided when something cannot be read: an outcome and its reason',
    ]),
  ],
])
