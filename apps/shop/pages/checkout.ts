/** Where it goes: the address form, filled in already in the demonstration. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { CartLine } from '../cart.ts'
import type { Checkout, CheckoutFaults, CheckoutField } from '../checkout.ts'
import { PREFECTURES } from '../prefectures.ts'
import { say } from '../texts.ts'
import type { Language, Word } from '../texts.ts'
import { sums } from './goods.ts'
import type { Page } from './layout.ts'

export function checkoutPage(
  language: Language,
  lines: readonly CartLine[],
  checkout: Checkout,
  faults: CheckoutFaults,
): Page {
  const field = (name: CheckoutField, autocomplete: string, more: HTML | false = false) =>
    html`<div class="field ${name}">
      <label for="${name}">${say(language, name)}</label>
      <input
        id="${name}"
        name="${name}"
        value="${checkout[name]}"
        autocomplete="${autocomplete}"
        ${more}
        ${faults.has(name) && INVALID}
      />
    </div>`
  const title = say(language, 'checkout')
  const content = html`${steps(language, 'stepAddress')}
    <h1>${title}</h1>
    ${faults.size > 0 ? html`<p class="alert" role="alert">${say(language, 'faulty')}</p>` : html`<p class="note">${say(language, 'filledIn')}</p>`}
    <form method="post" action="/checkout" class="columns" novalidate>
      <div class="panel fields">
        ${field('name', 'name')} ${field('nameKana', 'off')}
        ${field('email', 'email', html`type="email" inputmode="email"`)}
        ${field('phone', 'tel', html`type="tel" inputmode="tel"`)}
        ${field('postalCode', 'postal-code', html`inputmode="numeric"`)}
        <div class="field prefecture">
          <label for="prefecture">${say(language, 'prefecture')}</label>
          <select
            id="prefecture"
            name="prefecture"
            autocomplete="address-level1"
            ${faults.has('prefecture') && INVALID}
          >
            ${PREFECTURES.map((one) => (one === checkout.prefecture ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}
          </select>
        </div>
        ${field('city', 'address-level2')} ${field('line1', 'address-line1')} ${field('line2', 'address-line2')}
        <fieldset>
          <legend>${say(language, 'delivery')}</legend>
          ${(['standard', 'express', 'store_pickup'] as const).map(
            (method) =>
              html`<label class="choice"
                ><input
                  type="radio"
                  name="delivery"
                  value="${method}"
                  ${checkout.delivery === method && html`checked`}
                />
                ${say(language, method)}</label
              >`,
          )}
        </fieldset>
      </div>
      <aside class="panel">${sums(language, lines)} <button class="wide">${say(language, 'toPayment')}</button></aside>
    </form>`
  return { title, content }
}

/** Where the buyer stands on the way. */
export function steps(language: Language, now: (typeof STEPS)[number]): HTML {
  return html`<ol class="steps" aria-label="${say(language, 'steps')}">
    ${STEPS.map((step) => html`<li ${step === now && html`aria-current="step"`}>${say(language, step)}</li>`)}
  </ol>`
}

const STEPS = ['stepAddress', 'stepPayment', 'stepDone'] as const satisfies readonly Word[]
const INVALID = html`aria-invalid="true"`
