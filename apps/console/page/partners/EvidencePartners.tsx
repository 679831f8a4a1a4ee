/** Partners of evidence: issuers whom a shop tells of its orders, shops whom an issuer hears. */
import { useWords } from '../useWords.ts'
import { KeysOf } from './KeysOf.tsx'
import type { EvidencePartner } from './partnerAPI.ts'
import { PARTNER_WORDS } from './partnerWords.ts'

export function EvidencePartners({ partners }: { partners: readonly EvidencePartner[] }) {
  const { word } = useWords(PARTNER_WORDS)
  return (
    <section aria-label={word('evidence')}>
      <h2>{word('evidence')}</h2>
      <div className="panel flush">
        <table className="cards">
          <thead>
            <tr>
              <th scope="col">{word('partner')}</th>
              <th scope="col">{word('way')}</th>
              <th scope="col">{word('keys')}</th>
            </tr>
          </thead>
          <tbody>
            {partners.map((one) => (
              <tr key={`${one.way} ${one.partner}`}>
                <th scope="row" data-label={word('partner')}>
                  {one.partner}
                </th>
                <td data-label={word('way')}>{word(one.way)}</td>
                <td data-label={word('keys')}>{one.way === 'heard' ? <KeysOf of={one} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
