/** Figures of reviews as the page shows them: sums of money as texts of digits, because they may be more than a JSON number holds. */
import { reasonTexts } from '@sekisho/fraud/decisions'
import type { ClosableCell, Figures } from '@sekisho/fraud/reviews'
import type { Saying } from './policySaying.ts'

export function figuresBody({ money: { elsewhere, ...sums }, ...figures }: Figures) {
  const texts = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, String(sum)]))
  return { ...figures, money: { ...texts, elsewhere } }
}

/** With what its reasons say, and the conditions of the rules that say them: from them a rule that closes it is written. */
export function cellBody({ reasons, ...cell }: ClosableCell, { policy, isOlder }: Saying) {
  const [ja, en] = [reasonTexts(policy, reasons, 'ja'), reasonTexts(policy, reasons, 'en')]
  return {
    ...cell,
    reasons: reasons.map((code, i) => ({ code, ja: ja[i] ?? code, en: en[i] ?? code })),
    rules: policy.rules.filter(({ reason }) => reasons.includes(reason.code)).map(({ id, when }) => ({ id, when })),
    ...(isOlder && { version: policy.version }),
  }
}
