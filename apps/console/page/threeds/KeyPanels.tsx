/** Keys that the tenant signs with, and the certificates of the components, with when each ends. */
import type { Certificate, IssuerSetup, ShopSetup } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'

export function KeyPanels({ setup: { signingKeys, certificates } }: { setup: IssuerSetup | ShopSetup }) {
  const { word } = useThreeDSWords()
  return (
    <div className="grid even">
      <section className="panel">
        <h2>{word('signingKeys')}</h2>
        <ul className="plain">
          {signingKeys.map(({ kid, alg, crv }) => (
            <li key={kid}>
              <code>{kid}</code>{' '}
              <span className="faint small">
                {alg} · {crv}
              </span>
            </li>
          ))}
        </ul>
        <p className="faint small">{word('signingKeysNote')}</p>
      </section>
      <section className="panel">
        <h2>{word('certificates')}</h2>
        {certificates.length === 0 && <p className="faint">{word('certificatesNone')}</p>}
        <ul className="plain">
          {certificates.map((one) => (
            <li key={`${one.what} ${one.subject} ${one.from}`}>
              <OneCertificate one={one} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function OneCertificate({ one }: { one: Certificate }) {
  const { word } = useThreeDSWords()
  const { who } = useSession()
  const days = Math.floor((Date.parse(one.until) - Date.now()) / 86_400_000)
  return (
    <>
      {word(`certificate_${one.what}`)} <code>{one.subject.replaceAll('\n', ', ')}</code>
      <div className="small">
        {word('until')} {timeText(one.until, who.tenant.timeZone)}{' '}
        <span className={days < NOTICE_DAYS ? 'late' : 'faint'}>
          {days < 0 ? word('ended') : word('endsSoon', { days })}
        </span>
      </div>
    </>
  )
}

/** The server tells its operator as early. */
const NOTICE_DAYS = 30
