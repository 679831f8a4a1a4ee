/** The catalogue and the cart. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { linesOf, MOST, totalOf } from '../cart.ts'
import type { Cart, CartLine } from '../cart.ts'
import { CATALOGUE } from '../catalogue.ts'
import { drawing } from '../drawings.ts'
import { say, yen } from '../texts.ts'
import type { Language } from '../texts.ts'
import type { Page } from './layout.ts'

export function cataloguePage(language: Language): Page {
  const [first, ...lines] = say(language, 'heroTitle').split('\n')
  return {
    title: say(language, 'tagline'),
    content: html`<section class="hero">
        <div>
          <h1>${first}${lines.map((line) => html`<br />${line}`)}</h1>
          <p>${say(language, 'heroText')}</p>
        </div>
        ${drawing('earphones')}
      </section>
      <h2>${say(language, 'goods')}</h2>
      <ul class="goods">
        ${CATALOGUE.map(
          ({ sku, name, note, priceMinor, drawing: picture }) =>
            html`<li>
              <div class="picture">${drawing(picture)}</div>
              <h3>${name[language]}</h3>
              <p class="note">${note[language]}</p>
              <form method="post" action="/cart">
                <input type="hidden" name="sku" value="${sku}" />
                <p class="price">${yen(priceMinor)} <small>${say(language, 'taxIncluded')}</small></p>
                <button>${say(language, 'add')}</button>
              </form>
            </li>`,
        )}
      </ul>`,
  }
}

export function cartPage(language: Language, cart: Cart): Page {
  const lines = linesOf(cart)
  const title = say(language, 'cart')
  if (lines.length === 0) {
    const content = html`<h1>${title}</h1>
      <p class="empty">${say(language, 'cartEmpty')}</p>
      <p class="center"><a class="button" href="/">${say(language, 'backToGoods')}</a></p>`
    return { title, content }
  }
  const content = html`<h1>${title}</h1>
    <div class="columns">
      <ul class="lines">
        ${lines.map((line) => cartLine(language, line))}
      </ul>
      <aside class="panel">
        ${sums(language, lines)}
        <a class="button wide" href="/checkout">${say(language, 'toCheckout')}</a>
        <p class="center"><a href="/">${say(language, 'backToGoods')}</a></p>
      </aside>
    </div>`
  return { title, content }
}

function cartLine(language: Language, { goods, quantity }: CartLine): HTML {
  const id = `quantity-${goods.sku}`
  return html`<li>
    <div class="picture">${drawing(goods.drawing)}</div>
    <div>
      <h2>${goods.name[language]}</h2>
      <p class="price">${yen(goods.priceMinor)}</p>
      <form method="post" action="/cart/quantity" class="quantity">
        <input type="hidden" name="sku" value="${goods.sku}" />
        <label for="${id}">${say(language, 'quantity')}</label>
        <select id="${id}" name="quantity">
          ${Array.from({ length: MOST }, (_, i) => option(i + 1, quantity))}
        </select>
        <button class="quiet">${say(language, 'update')}</button>
        <button class="quiet" name="remove" value="1">${say(language, 'remove')}</button>
      </form>
    </div>
  </li>`
}

/** Subtotal, delivery and total, as they stand beside every step of the purchase. */
export function sums(language: Language, lines: readonly CartLine[]): HTML {
  const total = yen(totalOf(lines))
  return html`<dl class="sums">
    <div>
      <dt>${say(language, 'subtotal')}</dt>
      <dd>${total}</dd>
    </div>
    <div>
      <dt>${say(language, 'shipping')}</dt>
      <dd>${say(language, 'free')}</dd>
    </div>
    <div class="total">
      <dt>${say(language, 'total')}</dt>
      <dd>${total}</dd>
    </div>
  </dl>`
}

function option(value: number, chosen: number): HTML {
  return value === chosen ? html`<option selected>${value}</option>` : html`<option>${value}</option>`
}
