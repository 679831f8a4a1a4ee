/** The frame of every page of the shop, and the policy it is sent with. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'

/** Who looks, and at what: the same for every page of one request. */
export interface View {
  readonly language: Language
  /** Path and query of the same page in the other language. */
  readonly otherHref: string
  readonly inCart: number
  /** Origin of the 3DS Server, which serves the script and the card field. */
  readonly payOrigin: string
}

export interface Page {
  readonly status?: number
  readonly title: string
  readonly content: HTML
  /** Which part of the shop's script runs; none: the page has no script. */
  readonly script?: 'card' | 'method' | 'challenge'
  /** Addresses of an ACS: frames and forms of this page lead there. */
  readonly leadsTo?: readonly string[]
}

export function document({ language, otherHref, inCart, payOrigin }: View, { title, content, script }: Page): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} | ${say(language, 'shop')}</title>
        <link rel="stylesheet" href="/style.css" />
        ${
          script !== undefined &&
          html`<script src="${payOrigin}/3ds/server/sekisho.js" defer></script>
            <script src="/shop.js" defer></script>`
        }
      </head>
      <body data-script="${script}">
        <p class="demo">${say(language, 'simulated')}</p>
        <header>
          <a class="brand" href="/">${BRAND}<span>${say(language, 'shop')}</span></a>
          <a href="${otherHref}" hreflang="${language === 'ja' ? 'en' : 'ja'}">${say(language, 'otherLanguage')}</a>
          <a class="cart" href="/cart">${say(language, 'cartLink', { count: inCart })}</a>
        </header>
        <main>${content}</main>
        <footer><span>© ${say(language, 'shop')}</span><span>${say(language, 'tagline')}</span></footer>
      </body>
    </html>`.text
}

/** Only what the page needs, on exactly the origins that it needs it from. */
export function policyOf({ payOrigin }: View, { script, leadsTo = [] }: Page): string {
  const origins = [payOrigin, ...leadsTo.map((url) => new URL(url).origin)].join(' ')
  return [
    "default-src 'none'",
    "style-src 'self'",
    ...(script === undefined ? [] : [`script-src 'self' ${payOrigin}`, `frame-src ${origins}`]),
    `form-action 'self' ${origins}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const BRAND = html`<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="9" fill="#0f5c5c" />
  <path
    d="M7 22V11l9 7 9-7v11"
    fill="none"
    stroke="#fff"
    stroke-width="3"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`
