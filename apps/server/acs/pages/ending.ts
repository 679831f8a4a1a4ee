/**
 * How a challenge ends for the cardholder: what became of it, and the form that carries the final CRes (or an Erro) and
 * the session data back to the requestor's notification URL. A good ending goes on by itself at once; a bad one leaves
 * time to read; with scripts off, the button does it.
 */
import type { Ending, Screen } from '@sekisho/threeds/acs'
import { html, HTML } from '@sekisho/base'
import { hiddenFields } from './challenge.ts'
import { sheet } from './letter.ts'
import type { Page } from './page.ts'
import { pageOf } from './page.ts'
import { purchaseList } from './purchase.ts'
import { SUBMIT_SOON } from './scripts.ts'
import { styleOf } from './style.ts'
import { say } from './texts.ts'

/** The form of the last page: `cres` and `threeDSSessionData`, exactly as they are to arrive. */
export interface Return {
  readonly notificationURL: string
  readonly fields: Readonly<Record<string, string>>
  /** Origins that the notification URL may send the browser on to; browsers hold redirects to the policy too. */
  readonly thenTo?: readonly string[]
}

/**
 * @param back absent when there is nowhere to return to (no usable notification URL)
 * @param framedBy origins of the requestor, which show the challenge in a frame
 */
export function endingPage(screen: Screen, back: Return | undefined, framedBy: readonly string[]): Page {
  const { language, step, issuer } = screen
  const ending = step.is === 'ended' ? step.ending : 'failed'
  const title = say(language, `${ending}Title`)
  const isGood = ending === 'authenticated'
  const content = html`<div class="ending">
    ${isGood ? GOOD : BAD}
    <h1>${title}</h1>
    <p role="${isGood ? 'status' : 'alert'}">${say(language, `${ending}Text`)}</p>
    ${ASK_THE_BANK.has(ending) && issuer.phone !== undefined && html`<p>${say(language, 'phone', { phone: issuer.phone })}</p>`}
    ${purchaseList(screen)}
    ${
      back &&
      html`<form method="post" action="${back.notificationURL}" data-after-ms="${WAIT_MS[ending]}">
        ${hiddenFields({ hidden: back.fields })}<button class="main">${say(language, 'back')}</button>
      </form>`
    }
  </div>`
  if (back === undefined) return sheet(screen, { title, content, framedBy })
  const formTo = [back.notificationURL, ...(back.thenTo ?? [])]
  return sheet(screen, { title, content, framedBy, formTo, script: SUBMIT_SOON })
}

/** For a browser that comes with nothing we know: no transaction, no issuer, nowhere to return to. */
export function strayPage(language: 'ja' | 'en', framedBy: readonly string[] = []): Page {
  const title = say(language, 'strayTitle')
  return pageOf({
    language,
    title,
    style: styleOf(NEUTRAL),
    bodyClass: 'whole',
    framedBy,
    content: html`<div class="sheet">
      <main class="ending">
        ${BAD}
        <h1>${title}</h1>
        <p>${say(language, 'strayText')}</p>
      </main>
    </div>`,
  })
}

/** Milliseconds until the page goes on by itself: what must be read gets the time that reading takes. */
const WAIT_MS: Readonly<Record<Ending, number>> = {
  authenticated: 600,
  cancelled: 600,
  tooManyCodes: 8_000,
  expired: 6_000,
  refused: 8_000,
  failed: 6_000,
}

const ASK_THE_BANK: ReadonlySet<Ending> = new Set(['tooManyCodes', 'refused'])
const NEUTRAL = '#3d4a5c'

const GOOD = new HTML(
  '<svg class="sign good" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" stroke-width="3"/><path d="M14 25l7 7 13-15" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)
const BAD = new HTML(
  '<svg class="sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" stroke-width="3"/><path d="M24 13v14" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"/><circle cx="24" cy="34" r="2.6" fill="currentColor"/></svg>',
)
