/**
 * The outbox at the bank's page: what the demonstration's issuers sent to their cardholders, the newest first, the code
 * large enough to copy. It looks again by itself every two seconds; with scripts off, a link does it.
 */
import { html } from '@sekisho/base'
import type { HTML, UnixMs } from '@sekisho/base'
import { pageOf } from './page.ts'
import type { Page } from './page.ts'
import { clockText } from './purchase.ts'
import { styleOf } from './style.ts'
import { say } from './texts.ts'

export interface OutboxMessage {
  readonly channel: 'mail' | 'sms'
  readonly to: string
  readonly sentAtMs: UnixMs
  readonly subject: string
  readonly text: string
}

/** @param messages the newest first  @param paths of this page: as it is, and in the other language */
export function outboxPage(
  language: 'ja' | 'en',
  messages: readonly OutboxMessage[],
  paths: { readonly self: string; readonly otherLanguage: string },
): Page {
  const title = say(language, 'outboxTitle', { bank: say(language, 'banks') })
  return pageOf({
    language,
    title,
    style: `${styleOf(COLOUR)}${OUTBOX_SHEET}`,
    bodyClass: 'whole',
    asksItself: true,
    script: LOOK_AGAIN,
    content: html`<p class="demo">${say(language, 'simulated')}</p>
      <div class="outbox">
        <header>
          <h1>${title}</h1>
          <a href="${paths.otherLanguage}" hreflang="${language === 'ja' ? 'en' : 'ja'}"
            >${say(language, 'otherLanguage')}</a
          >
        </header>
        <p>${say(language, 'outboxLead')} <a href="${paths.self}">${say(language, 'reload')}</a></p>
        <main aria-live="polite">
          ${messages.length === 0 ? html`<p class="none">${say(language, 'outboxEmpty')}</p>` : messages.map((one) => letter(one, language))}
        </main>
      </div>`,
  })
}

function letter({ channel, to, sentAtMs, subject, text }: OutboxMessage, language: 'ja' | 'en'): HTML {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]
  return html`<article>
    <p class="to">
      <b>${say(language, channel)}</b> ${say(language, 'to', { to })} <time>${clockText(sentAtMs, 'Asia/Tokyo')}</time>
    </p>
    ${code !== undefined && html`<p class="otp">${code}</p>`}
    <h2>${subject}</h2>
    <p class="text">${text}</p>
  </article>`
}

/** Replaces the messages, and nothing else, when there are others than before. */
const LOOK_AGAIN = `setInterval(async () => {
  const reply = await fetch(location.href).catch(() => undefined)
  if (!reply?.ok) return
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('main')
  const shown = document.querySelector('main')
  if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes)
}, 2000)`

const COLOUR = '#1d4f91'

const OUTBOX_SHEET = `
.outbox { max-width: 44rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
.outbox header { padding: 0; border: 0; justify-content: space-between; margin-bottom: .5rem; }
.outbox header h1 { font-size: 20px; margin: 0; } .outbox a { color: var(--accent); }
.outbox main { padding: 0; }
article { background: var(--raised); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.25rem; margin-top: 1rem; }
article .to { color: var(--faint); font-size: 13px; margin: 0; } article .to b { display: inline-block; padding: 0 .5rem; margin-right: .25rem; border-radius: 1rem; border: 1px solid var(--line); } article time { float: right; }
article h2 { font-size: 15px; margin: .25rem 0; } article .text { white-space: pre-line; margin: 0; font-size: 14px; }
.otp { font: 700 34px/1.3 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; letter-spacing: .18em; color: var(--accent); margin: .35rem 0; user-select: all; }
.none { padding: 3rem 1rem; text-align: center; color: var(--faint); }
`
