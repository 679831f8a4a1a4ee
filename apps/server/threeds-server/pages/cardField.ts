/**
 * The card field: number and expiry, nothing else; there is no field for a security code. With scripts it answers the shop's
 * page with a reference; without, its form goes to the 3DS Server and comes back to the shop.
 */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { pageOf } from '../../acs/pages/page.ts'
import type { Page } from '../../acs/pages/page.ts'
import { CARD_FIELD } from './script.ts'
import { STYLE } from './style.ts'

export interface CardForm {
  /** Tenant ID of the shop. */
  readonly shop: string
  readonly language: 'ja' | 'en'
  /** Of the shop's pages: they may frame the page, and hear the reference. */
  readonly origins: readonly string[]
  /** Where the browser goes back to, when the page has the whole window. */
  readonly returnURL?: string
}

/** @param faults names of the fields that were not right, when the form comes back */
export function cardFieldPage({ shop, language, origins, returnURL }: CardForm, faults: readonly string[] = []): Page {
  const words = WORDS[language]
  const field = (name: 'number' | 'expiry', attributes: HTML) => {
    const isWrong = faults.includes(name)
    return html`<label for="${name}">${words[name]}</label>
      <input
        id="${name}"
        name="${name}"
        inputmode="numeric"
        required
        aria-describedby="${name}-fault"
        aria-invalid="${isWrong ? 'true' : 'false'}"
        ${attributes}
      />
      <p class="fault" id="${name}-fault" role="alert" data-text="${words[`${name}Wrong`]}">
        ${isWrong && words[`${name}Wrong`]}
      </p>`
  }
  return pageOf({
    language,
    title: words.title,
    style: STYLE,
    script: CARD_FIELD,
    asksItself: true,
    framedBy: origins,
    formTo: origins,
    content: html`<main>
      <h1 class="${returnURL === undefined && 'unseen'}">${words.title}</h1>
      <form
        method="post"
        action="/3ds/server/cards"
        data-origins="${JSON.stringify(origins)}"
        data-failed="${words.failed}"
        data-kept="${words.kept}"
      >
        ${[
          ['shop', shop],
          ['lang', language],
          ['returnURL', returnURL],
        ].map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${field('number', html`autocomplete="cc-number" maxlength="23" placeholder="0000 0000 0000 0000"`)}
        ${field('expiry', html`autocomplete="cc-exp" maxlength="7" placeholder="MM/YY"`)}
        <button>${words.use}</button>
        <p id="said" role="status"></p>
        <noscript>${returnURL === undefined && html`<p>${words.needsScript}</p>`}</noscript>
      </form>
    </main>`,
  })
}

const WORDS = {
  ja: {
    title: 'カード情報の入力',
    number: 'カード番号',
    expiry: '有効期限(月/年)',
    numberWrong: 'カード番号をご確認ください。',
    expiryWrong: '有効期限をカードのとおり「月/年」で入力してください。',
    use: 'このカードを使う',
    kept: 'カードを受け付けました。',
    failed: '受け付けられませんでした。少し待ってからもう一度お試しください。',
    needsScript: 'JavaScript を有効にしてください。',
  },
  en: {
    title: 'Card details',
    number: 'Card number',
    expiry: 'Expiry date (month/year)',
    numberWrong: 'Please check the card number.',
    expiryWrong: 'Enter the expiry date as on the card: month/year.',
    use: 'Use this card',
    kept: 'Your card was taken.',
    failed: 'It could not be taken. Please wait a moment and try again.',
    needsScript: 'Please turn JavaScript on.',
  },
} as const
