/**
 * The screens of a browser challenge: choose a contact, enter a code, wait. Plain forms that work with scripts off; the
 * first button of each form is the one that Enter presses.
 */
import { assert, html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { EnterCode, Screen, ScreenContact, ScreenNotice } from '@sekisho/threeds/acs'
import { sheet } from './letter.ts'
import type { Page } from './page.ts'
import { clockText, purchaseList } from './purchase.ts'
import { SUBMIT_SOON } from './scripts.ts'
import { say } from './texts.ts'

/** Where the answers of a screen go, and what travels with them: the transaction's ID and the token of this screen. */
export interface ScreenForm {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
}

/** @param framedBy origins of the requestor, which show the challenge in a frame */
export function challengePage(screen: Screen, form: ScreenForm, framedBy: readonly string[]): Page {
  const { step } = screen
  assert(step.is !== 'ended', 'an ended challenge is shown by endingPage')
  if (step.is === 'wait') {
    const title = say(screen.language, 'waitTitle')
    return sheet(screen, { title, content: waiting(screen, form), framedBy, script: SUBMIT_SOON })
  }
  const isError = step.notice !== undefined && step.notice !== 'resent'
  const title = say(screen.language, 'title')
  const content = html`<div class="sides">
    <div>
      <h1>${title}</h1>
      ${purchaseList(screen)}
    </div>
    <form method="post" action="${form.action}" autocomplete="off" novalidate>
      ${hiddenFields(form)} ${step.notice && noticeLine(screen, step.notice)}
      ${step.is === 'chooseContact' ? contactChoice(screen, step.contacts) : codeEntry(screen, step)}
      <div class="links">
        ${step.is === 'enterCode' && otherWays(screen, step)}
        <button name="does" value="cancel">${say(screen.language, 'cancel')}</button>
      </div>
    </form>
  </div>`
  const titled = isError ? `${say(screen.language, step.notice)} – ${title}` : title
  return sheet(screen, { title: titled, content, framedBy, safety: true })
}

function contactChoice({ language }: Screen, contacts: readonly ScreenContact[]): HTML {
  return html`<fieldset>
      <legend>${say(language, 'contacts')}</legend>
      ${contacts.map(
        ({ contactID, channel, masked }, i) =>
          html`<label class="contact"
            ><input type="radio" name="contactID" value="${contactID}" ${i === 0 && CHECKED} /><span
              ><b>${say(language, channel)}</b>${masked}</span
            ></label
          >`,
      )}
    </fieldset>
    <button class="main" name="does" value="choose">${say(language, 'send')}</button>`
}

function codeEntry({ language, issuer }: Screen, step: EnterCode): HTML {
  const sent = say(language, step.contact.channel === 'mail' ? 'sentMail' : 'sentSms', {
    to: unbroken(step.contact.masked),
  })
  const hint = say(language, step.attemptsLeft === 1 ? 'codeHintLast' : 'codeHint', {
    time: clockText(step.expiresAtMs, issuer.timeZone),
    attempts: step.attemptsLeft,
  })
  const isWrong = step.notice === 'wrongCode' || step.notice === 'codeMissing'
  return html`<p>${sent}</p>
    <label for="code">${say(language, 'code', { digits: step.digits })}</label>
    <input
      class="code"
      id="code"
      name="code"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      autocapitalize="off"
      spellcheck="false"
      maxlength="${step.digits + ROOM_FOR_SPACES}"
      aria-describedby="${step.notice ? 'notice hint' : 'hint'}"
      ${isWrong && INVALID}
    />
    <p class="hint" id="hint">${hint}</p>
    <button class="main" name="does" value="enter">${say(language, 'submit')}</button>`
}

function otherWays({ language, issuer }: Screen, { resend, canChange }: EnterCode): HTML {
  const time = resend && clockText(resend.fromMs, issuer.timeZone)
  return html`${time !== undefined && html`<button name="does" value="resend">${say(language, 'resendFrom', { time })}</button>`}
  ${canChange && html`<button name="does" value="change">${say(language, 'change')}</button>`}`
}

function waiting({ language }: Screen, form: ScreenForm): HTML {
  return html`<div class="ending">
    <div class="spinner"></div>
    <h1>${say(language, 'waitTitle')}</h1>
    <p role="status">${say(language, 'waitLead')}</p>
    <form method="post" action="${form.action}" data-after-ms="2000">
      ${hiddenFields(form)}<input type="hidden" name="does" value="look" /><button class="main">
        ${say(language, 'look')}
      </button>
    </form>
  </div>`
}

function noticeLine({ language }: Screen, notice: ScreenNotice): HTML {
  return notice === 'resent'
    ? html`<p class="notice good" id="notice" role="status">${say(language, notice)}</p>`
    : html`<p class="notice bad" id="notice" role="alert">${say(language, notice)}</p>`
}

export function hiddenFields({ hidden }: Pick<ScreenForm, 'hidden'>): HTML[] {
  return Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
}

/** A telephone number stays on one line. */
function unbroken(masked: string): string {
  return masked.replaceAll('-', '\u2011')
}

const CHECKED = html`checked`
const INVALID = html`aria-invalid="true"`
/** A code is often pasted with spaces or a hyphen in it. */
const ROOM_FOR_SPACES = 6
