/** The frame of every page of the console, and the signs that recur: the outcome, an amount, a time. */
import { html, minorDigits } from '@sekisho/base'
import type { HTML, UnixMs } from '@sekisho/base'
import { say } from './texts.ts'
import type { Language } from './texts.ts'

export interface Frame {
  /** What is shown are simulated orders, and every page says so. */
  readonly simulated: boolean
  readonly language: Language
  /** The same page in the other language. */
  readonly otherHref: string
  /** Links to the shops that may be looked at, the present one marked; none before sign-in. */
  readonly shops: readonly { readonly name: string; readonly href: string; readonly current: boolean }[]
}

export function page({ language, otherHref, shops, simulated }: Frame, title: string, content: HTML): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Sekisho</title>
        <link rel="stylesheet" href="/console/style.css" />
      </head>
      <body>
        <header>
          <a class="brand" href="/console">関所 Sekisho</a>
          ${shops.length > 0 && html`<nav aria-label="${say(language, 'orders')}">${shops.map(shopLink)}</nav>`}
          ${shops.length > 0 && html`<a href="/console/app">${say(language, 'toReview')}</a>`}
          <a class="end" href="${otherHref}" hreflang="${language === 'ja' ? 'en' : 'ja'}">${say(language, 'other')}</a>
        </header>
        <main>${simulated && html`<p class="note">${say(language, 'simulated')}</p>`}${content}</main>
      </body>
    </html>`.text
}

function shopLink({ name, href, current }: Frame['shops'][number]): HTML {
  return current ? html`<a href="${href}" aria-current="page">${name}</a>` : html`<a href="${href}">${name}</a>`
}

export function outcomeSign(outcome: 'approve' | 'challenge' | 'review' | 'decline', language: Language): HTML {
  return html`<span class="outcome ${outcome}">${say(language, outcome)}</span>`
}

/** Beside the ID of an order that was asked with a test key. */
export function testSign(language: Language): HTML {
  return html` <span class="faint small">${say(language, 'test')}</span>`
}

/** Digits grouped by three, the currency's own number of decimals; the code where the sign is not everybody's. */
export function amountText(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency) ?? 0
  const text = (amountMinor / 10 ** digits).toFixed(digits)
  const grouped = text.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ','))
  return currency === 'JPY' ? `¥${grouped}` : `${grouped} ${currency}`
}

/** Date and minute in the shop's zone, in the order that sorts. */
export function timeText(atMs: UnixMs, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs)
  const part = (type: string) => parts.find((one) => one.type === type)?.value
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}
