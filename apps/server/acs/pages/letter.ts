/** The paper that screens are written on: who asks, for which payment system, and that it is the demonstration, if it is. */
import type { Screen } from '@sekisho/threeds/acs'
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { logoSVG } from './logo.ts'
import { pageOf } from './page.ts'
import type { Page, Parts } from './page.ts'
import { styleOf } from './style.ts'
import { say } from './texts.ts'

type Written = Pick<Parts, 'title' | 'content' | 'script' | 'formTo' | 'framedBy'> & {
  /** Whether the page reminds the reader to keep the code secret. */
  readonly safety?: boolean
}

export function sheet(screen: Screen, { content, safety = false, title, ...parts }: Written): Page {
  const { language, issuer, window } = screen
  return pageOf({
    ...parts,
    language,
    title: `${title} · ${issuer.name[language]}`,
    style: styleOf(issuer.colour),
    ...(window === '05' ? { bodyClass: 'whole' } : {}),
    content: html`<div class="sheet">
      ${issuer.simulated && html`<p class="demo">${say(language, 'simulated')}</p>`} ${letterHead(screen)}
      <main>${content}${safety && html`<p class="safety">${say(language, 'keepSecret')}</p>`}</main>
    </div>`,
  })
}

function letterHead({ language, issuer, paymentSystem }: Screen): HTML {
  return html`<header>
    ${logoSVG(issuer.logo)}
    <span class="issuer">${issuer.name[language]}</span>
    <span class="system"
      ><span>${paymentSystem.name[language]}<i>${say(language, 'service')}</i></span>
      ${logoSVG(paymentSystem.logo)}</span
    >
  </header>`
}
