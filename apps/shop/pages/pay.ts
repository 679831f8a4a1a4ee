/** The payment page: the hosted card field, the name on the card, and what the demonstration lets one choose. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { CartLine } from '../cart.ts'
import { totalOf } from '../cart.ts'
import type { Checkout } from '../checkout.ts'
import type { ShopParts } from '../parts.ts'
import { say, yen } from '../texts.ts'
import type { Language } from '../texts.ts'
import { steps } from './checkout.ts'
import { sums } from './goods.ts'
import type { Page } from './layout.ts'

export interface PayView {
  readonly lines: readonly CartLine[]
  readonly checkout: Checkout
  readonly nameOnCard: string
  /** Known already when the card was typed on the 3DS Server's own page, with scripts off. */
  readonly cardReference?: string
}

export function payPage(
  language: Language,
  parts: ShopParts,
  { lines, checkout, nameOnCard, cardReference }: PayView,
): Page {
  const title = say(language, 'payment')
  const content = html`${steps(language, 'stepPayment')}
    <h1>${title}</h1>
    <form method="post" action="/pay" class="columns" id="pay">
      <div>
        <section class="panel">
          <h2>${say(language, 'cardTitle')}</h2>
          <p class="note">${say(language, 'cardNote')}</p>
          ${cardField(language, parts, cardReference)}
          <div class="field">
            <label for="nameOnCard">${say(language, 'nameOnCard')}</label>
            <input id="nameOnCard" name="nameOnCard" value="${nameOnCard}" maxlength="45" autocomplete="cc-name" />
          </div>
          ${['browserData', 'device', 'fittingSize'].map((name) => html`<input type="hidden" name="${name}" />`)}
        </section>
        ${options(language)} ${testCards(language, parts)}
      </div>
      <aside class="panel">
        <h2>${say(language, 'summary')}</h2>
        <ul class="short">
          ${lines.map(({ goods, quantity }) => html`<li>${goods.name[language]} × ${quantity}</li>`)}
        </ul>
        <p class="note">
          ${checkout.name}<br />〒${checkout.postalCode} ${checkout.prefecture}${checkout.city}${checkout.line1}
          ${checkout.line2} <a href="/checkout">${say(language, 'change')}</a>
        </p>
        ${sums(language, lines)}
        <button class="wide" id="place">${say(language, 'place', { total: yen(totalOf(lines)) })}</button>
        <p class="note">${say(language, 'placeNote')}</p>
      </aside>
    </form>`
  return { title, content, script: 'card' }
}

/** In a frame with scripts; without, the 3DS Server's page takes the card in the whole window, and comes back. */
function cardField(
  language: Language,
  { payOrigin, shopOrigin, tenantID }: ShopParts,
  cardReference: string | undefined,
): HTML {
  if (cardReference !== undefined)
    return html`<p class="ready">${say(language, 'cardReady')}</p>
      <input type="hidden" name="cardReference" value="${cardReference}" />`
  const query = new URLSearchParams({ shop: tenantID, lang: language, returnURL: `${shopOrigin}/pay` })
  return html`<div id="card-field" data-shop="${tenantID}"></div>
    <noscript>
      <p>
        <a class="button" href="${payOrigin}/3ds/server/card-field?${query.toString()}"
          >${say(language, 'cardWithoutScript')}</a
        >
      </p>
    </noscript>
    <p class="ready" id="card-ready" role="status" hidden>${say(language, 'cardReady')}</p>
    <input type="hidden" name="cardReference" />`
}

function options(language: Language): HTML {
  const select = (name: 'version' | 'display' | 'size', choices: readonly (readonly [value: string, text: string])[]) =>
    html`<div class="field">
      <label for="${name}">${say(language, name)}</label>
      <select id="${name}" name="${name}">
        ${choices.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select>
    </div>`
  return html`<details class="panel">
    <summary>${say(language, 'options')}</summary>
    ${select('version', [['', say(language, 'anyVersion')], ...['2.3.1', '2.2.0', '2.1.0'].map((one) => [one, one] as const)])}
    ${select('display', [
      ['frame', say(language, 'frame')],
      ['fullPage', say(language, 'fullPage')],
    ])}
    ${select('size', [
      ['', say(language, 'fitting')],
      ['01', '250 × 400'],
      ['02', '390 × 400'],
      ['03', '500 × 600'],
      ['04', '600 × 400'],
      ['05', say(language, 'whole')],
    ])}
  </details>`
}

function testCards(language: Language, { testCards }: ShopParts): HTML | false {
  if (testCards.length === 0) return false
  return html`<details class="panel">
    <summary>${say(language, 'testCards')}</summary>
    <p class="note">${say(language, 'testCardsNote')}</p>
    <dl class="test-cards">
      ${testCards.map(
        ({ acctNumber, ending }) =>
          html`<dt><code>${acctNumber.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code></dt>
            <dd>${ending[language]}</dd>`,
      )}
    </dl>
  </details>`
}
