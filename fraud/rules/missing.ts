/** What belongs where something is missing: staff read a policy's texts, so whoever leaves one out is told what it is for. */

/** @param element dotted path of what was not given  @returns undefined where its name says enough */
export function hintForMissing(element: string): string | undefined {
  return HINTS.get(element.slice(element.lastIndexOf('.') + 1))
}

const BOTH = 'staff read it in either language: write it in Japanese (ja) and in English (en)'
const HINTS: ReadonlyMap<string, string> = new Map([
  ['ja', BOTH],
  ['en', BOTH],
  ['meaning', BOTH],
  ['reason', 'what whoever looks at the order is told: { code: …, ja: …, en: … }'],
  ['stops', 'the fraud that the rule is against, in a sentence: { ja: …, en: … }'],
  ['source', 'who says so: a report, or a backtest of your own with its months'],
  ['degraded', 'what is decided when something cannot be read: an outcome and its reason'],
])
