/** The advice for 3-D Secure, and in one sentence why costs chose it. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { boundText } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { ADVICE } from '@sekisho/fraud/rules'
import type { Advice, Policy } from '@sekisho/fraud/rules'
import { amountText } from './layout.ts'
import { say } from './texts.ts'
import type { Language } from './texts.ts'

export function adviceLine(
  { advice, adviceWhy }: Pick<OrderRecord, 'advice' | 'adviceWhy'>,
  policy: Policy,
  language: Language,
): HTML {
  const name = (road: Advice) => say(language, `advice_${road}`)
  if (!adviceWhy || !policy.costs) return html`${name(advice)}`
  const { costsMinor, bound, fraudPerMillion } = adviceWhy
  const { currency } = policy.costs
  const cost = (road: Advice) => amountText(costsMinor[ADVICE.indexOf(road)]!, currency)
  const others = [...ADVICE].filter((road) => road !== advice).map((road) => `${name(road)} ${cost(road)}`)
  const share = `${fraudPerMillion / 10_000} %`
  const separator = language === 'ja' ? '、' : ', '
  const sentence =
    language === 'ja'
      ? `不正の見込み ${share} での期待費用は ${cost(advice)}（${others.join(separator)}）。`
      : `With a chance of fraud of ${share} it is expected to cost ${cost(advice)} (${others.join(separator)}). `
  return html`${name(advice)}
    <p class="note">
      ${sentence}${bound !== undefined && html`${say(language, 'adviceBound')}: ${boundText(policy, bound, language)}`}
    </p>`
}
