/** What is doubtful or worth knowing about who ordered, where to and from where: one sentence each, in the reader's language. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import { ABOUT, saidOf } from '@sekisho/fraud/identity'
import type { About } from '@sekisho/fraud/identity'
import { say } from './texts.ts'
import type { Language, Word } from './texts.ts'

export function saidPanel(event: ScreenedEvent, language: Language): HTML {
  const all = saidOf(event)
  return html`<section class="panel">
    <h2>${say(language, 'said')}</h2>
    ${
      all.length === 0
        ? html`<p class="faint">${say(language, 'nothingSaid')}</p>`
        : html`<dl>
              ${ABOUT.map((about) => {
                const own = all.filter((one) => one.about === about)
                return (
                  own.length > 0 &&
                  html`<dt>${say(language, WORDS[about])}</dt>
                    <dd>${own.map((one) => html`<div>${one[language]}</div>`)}</dd>`
                )
              })}
            </dl>
            <p class="note">${say(language, 'saidNote')}</p>`
    }
  </section>`
}

const WORDS: Readonly<Record<About, Word>> = {
  name: 'name',
  mail: 'email',
  phone: 'phone',
  address: 'address',
  delivery: 'delivery',
  network: 'network',
  browser: 'cookie',
}
