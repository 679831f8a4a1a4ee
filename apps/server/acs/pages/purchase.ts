/** What is being paid, as a cardholder reads it. Amount and currency come as the AReq has them. */
import { HOUR_MS, html, zoneOffsetMs } from '@sekisho/base'
import type { HTML, UnixMs } from '@sekisho/base'
import type { Screen, ScreenPurchase } from '@sekisho/threeds/acs'
import { currencyCodeOf } from '@sekisho/threeds/messages'
import { say } from './texts.ts'
import type { Word } from './texts.ts'

export function purchaseList({ language, purchase, issuer }: Screen): HTML {
  const rows: [Word, string][] = [
    ['merchant', purchase.merchantName],
    ['amount', purchase.amount ? amountText(purchase.amount) : say(language, 'noAmount')],
    ['card', say(language, 'cardEnds', { digits: purchase.cardLastFour })],
  ]
  if (purchase.purchasedAtMs !== undefined) rows.push(['date', dateText(purchase.purchasedAtMs, issuer.timeZone)])
  return html`<dl class="purchase">
    ${rows.map(
      ([word, value]) =>
        html`<div class="${word}">
          <dt>${say(language, word)}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

/** Digits of any length (EMV allows 48), grouped by three, with the decimals that purchaseExponent says. */
export function amountText(amount: NonNullable<ScreenPurchase['amount']>): string {
  const decimals = Number(amount.purchaseExponent)
  const digits = amount.purchaseAmount.padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/^0+(?=\d)/, '')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const text = decimals === 0 ? grouped : `${grouped}.${digits.slice(-decimals)}`
  const code = currencyCodeOf(amount.purchaseCurrency) ?? amount.purchaseCurrency
  const sign = SIGNS[code]
  return sign === undefined ? `${text} ${code}` : `${sign}${text}`
}

/** `2026/11/22 21:05`, on the issuer's clock. */
function dateText(atMs: UnixMs, timeZone: string): string {
  const [day, time] = localISO(atMs, timeZone).split('T') as [string, string]
  return `${day.replaceAll('-', '/')} ${time.slice(0, 5)}`
}

/** `21:05`, on the issuer's clock. */
export function clockText(atMs: UnixMs, timeZone: string): string {
  return localISO(atMs, timeZone).slice(11, 16)
}

function localISO(atMs: UnixMs, timeZone: string): string {
  return new Date(atMs + (zoneOffsetMs(timeZone) ?? JAPAN_MS)).toISOString()
}

const JAPAN_MS = 9 * HOUR_MS

/** Signs that every reader of the page knows; other currencies are shown by their ISO code. */
const SIGNS: Readonly<Record<string, string>> = { JPY: '¥', USD: 'US$', EUR: '€', GBP: '£', KRW: '₩' }
