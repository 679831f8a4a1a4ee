/** Between order and result: the page that waits while 3-D Secure runs, and the page of the challenge. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { PAYMENT_SYSTEM_LOGO } from '../drawings.ts'
import type { Authentication, PlacedOrder } from '../order.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import { steps } from './checkout.ts'
import type { Page } from './layout.ts'

/**
 * Runs the 3DS Method, if there is one, and goes on; the page stays while the AReq is under way. It shows the payment
 * system's logo and a spinner, and no text but for those who listen (PAGE-PROC-001). With scripts off the buyer presses a
 * button.
 */
export function waitPage(language: Language, { orderID, preauth }: PlacedOrder): Page {
  const title = say(language, 'waitTitle')
  const content = html`${steps(language, 'stepPayment')}
    <section class="panel wait">
      ${PAYMENT_SYSTEM_LOGO}
      <div class="spinner"></div>
      <h1 class="hidden" role="status">${title}</h1>
      <form method="post" action="/orders/${orderID}/authenticate" id="go" ${data('method', preauth)}>
        <noscript>
          <button name="threeDSCompInd" value="N">${say(language, 'continue')}</button>
        </noscript>
      </form>
    </section>`
  const url = preauth?.threeDSMethodURL
  return { title, content, script: 'method', ...(url !== undefined && { leadsTo: [url] }) }
}

/** The challenge in a frame, or a form that leads to it in the whole window. */
export function challengePage(language: Language, order: PlacedOrder, bankOrigin: string): Page {
  const { orderID, payment } = order
  const auth = order.auth!
  const title = say(language, 'challengeTitle')
  const request = {
    threeDSServerTransID: order.preauth!.threeDSServerTransID,
    acsURL: auth.acsURL,
    creq: auth.creq,
    threeDSSessionData: auth.threeDSSessionData,
    windowSize: payment.challengeWindowSize,
    fullPage: payment.fullPage,
    finish: `/orders/${orderID}/finish`,
  }
  const content = html`${steps(language, 'stepPayment')}
    <section class="panel wait" id="challenge" ${data('challenge', request)}>
      <h1>${title}</h1>
      <p>${say(language, 'challengeText')}</p>
      <p class="note">
        ${say(language, 'codeHint')}
        <a href="${bankOrigin}/?lang=${language}" target="_blank" rel="noopener">${say(language, 'openOutbox')}</a>
      </p>
      <div id="challenge-frame"></div>
      ${payment.fullPage ? toIssuer(language, auth) : html`<noscript>${toIssuer(language, auth)}</noscript>`}
      <p class="note"><a href="/orders/${orderID}/finish">${say(language, 'reallyBack')}</a></p>
    </section>`
  return { title, content, script: 'challenge', leadsTo: [auth.acsURL!] }
}

function toIssuer(language: Language, { acsURL, creq, threeDSSessionData }: Authentication): HTML {
  return html`<form method="post" action="${acsURL}">
    <input type="hidden" name="creq" value="${creq}" />
    ${threeDSSessionData !== undefined && html`<input type="hidden" name="threeDSSessionData" value="${threeDSSessionData}" />`}
    <button>${say(language, 'toIssuer')}</button>
  </form>`
}

/** Facts for the shop's script, as an attribute: no text of a page is ever run. */
function data(name: 'method' | 'challenge', value: unknown): HTML {
  return name === 'method'
    ? html`data-method="${JSON.stringify(value)}"`
    : html`data-challenge="${JSON.stringify(value)}"`
}
