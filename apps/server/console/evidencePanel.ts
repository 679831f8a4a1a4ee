/** What a shop told the issuer on the road of an authentication, as the issuer found it, or that it told nothing. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { AuthenticationEvent } from '@sekisho/fraud/events'
import type { Catalogue, FeatureValue } from '@sekisho/fraud/features'
import { say } from './texts.ts'
import type { Language } from './texts.ts'

/** @param features of the issuer's decision: what its rules could read  @param told undefined: nothing came */
export function evidenceLines(
  told: AuthenticationEvent['facts']['evidence'],
  { rows, named }: Catalogue,
  features: readonly (FeatureValue | null)[],
  language: Language,
): HTML {
  const title = html`<h3>${say(language, 'evidence')}</h3>`
  if (!told)
    return html`${title}
      <p class="faint">${say(language, 'evidenceNone')}</p>`
  const carrier = say(language, told.carrier === 'direct' ? 'evidenceDirect' : 'evidenceExtension')
  if (told.read === 'refused') {
    return html`${title}
      <p class="notice">${say(language, 'evidenceRefused')} <code>${told.refusal}</code> · ${carrier}</p>`
  }
  const values = named(features)
  const known = rows.filter(({ name }) => name.startsWith('evidence') && name !== 'evidenceRead' && name in values)
  return html`${title}
    <p class="note">${say(language, 'evidenceAccepted')} <code>${told.signer}</code> · ${carrier}</p>
    <div class="scroll">
      <table>
        ${known.map(
          ({ name, meaning }) =>
            html`<tr>
              <td>${meaning[language]}<br /><code class="faint small">${name}</code></td>
              <td class="value">${String(values[name])}</td>
            </tr>`,
        )}
      </table>
    </div>`
}
