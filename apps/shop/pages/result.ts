/** How it ended, in the buyer's words; for the curious, the way to the road that the order took. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { endingOf } from '../ending.ts'
import type { Ending } from '../ending.ts'
import type { PlacedOrder } from '../order.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import { steps } from './checkout.ts'
import { sums } from './goods.ts'
import type { Page } from './layout.ts'

/** @param urls of the pages for those who run the demonstration */
export function resultPage(
  language: Language,
  order: PlacedOrder,
  urls: { readonly road: string; readonly sides: string },
): Page {
  const ending = endingOf(order)
  const title = say(language, `${ending}Title`)
  const content = html`${steps(language, 'stepDone')}
    <section class="panel result ${ending}">
      ${SIGNS[ending]}
      <h1>${title}</h1>
      <p>${say(language, `${ending}Text`)}</p>
      ${informationFromIssuer(language, order)}
      <p>${say(language, 'orderNumber')}: <strong class="order-id">${order.orderID}</strong></p>
      ${next(language, order, ending)}
      <p class="road">
        <a href="${urls.sides}">${say(language, 'sides')}</a><br />
        <a href="${urls.road}">${say(language, 'road')}</a><br /><span class="note">${say(language, 'roadNote')}</span>
      </p>
    </section>
    <section class="panel">
      <h2>${say(language, 'summary')}</h2>
      <ul class="short">
        ${order.lines.map(({ goods, quantity }) => html`<li>${goods.name[language]} × ${quantity}</li>`)}
      </ul>
      ${sums(language, order.lines)}
    </section>`
  return { title, content }
}

/** cardholderInfo is a text, or from 2.3.1 on an object with the text (PAGE-PROC-002). */
function informationFromIssuer(language: Language, { auth, result }: PlacedOrder): HTML | false {
  const info = result?.cardholderInfo ?? auth?.cardholderInfo
  const text = typeof info === 'object' && info !== null ? (info as { text?: unknown }).text : info
  return (
    typeof text === 'string' &&
    html`<p class="from-issuer"><strong>${say(language, 'fromIssuer')}</strong><br />${text}</p>`
  )
}

function next(language: Language, { orderID }: PlacedOrder, ending: Ending): HTML {
  switch (ending) {
    case 'underWay':
      return html`<p><a class="button" href="/orders/${orderID}/finish">${say(language, 'look')}</a></p>`
    case 'notAuthenticated':
    case 'refused':
      return html`<p><a class="button" href="/pay">${say(language, 'retry')}</a></p>`
    case 'accepted':
    case 'held':
      return html`<p><a class="button" href="/">${say(language, 'backToGoods')}</a></p>`
  }
}

export function sorryPage(language: Language, kind: 'sorry' | 'notFound'): Page {
  const title = say(language, `${kind}Title`)
  const content = html`<section class="panel result">
    ${SIGNS.refused}
    <h1>${title}</h1>
    <p>${say(language, `${kind}Text`)}</p>
    <p><a class="button" href="/">${say(language, 'home')}</a></p>
  </section>`
  return { title, content, status: kind === 'sorry' ? 503 : 404 }
}

const sign = (inner: HTML) =>
  html`<svg
    class="sign"
    viewBox="0 0 48 48"
    aria-hidden="true"
    focusable="false"
    fill="none"
    stroke="currentColor"
    stroke-width="3.5"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <circle cx="24" cy="24" r="21" stroke-width="3" />
    ${inner}
  </svg>`

const SIGNS: Readonly<Record<Ending, HTML>> = {
  accepted: sign(html`<path d="M14 25l7 7 13-15" />`),
  held: sign(html`<path d="M24 13v12l8 5" />`),
  underWay: sign(html`<path d="M24 13v12l8 5" />`),
  refused: sign(html`<path d="M16 16l16 16M32 16L16 32" />`),
  notAuthenticated: sign(html`<path d="M24 13v13M24 34v.5" />`),
}
