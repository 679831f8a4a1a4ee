/** Orders of before that share something, as they stood then. No link leads to them: theirs lead to what came later. */
import { plainText, timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import type { BlindLook } from './qualityAPI.ts'

export function BlindLinked({ look: { links, linkedOrders } }: { look: BlindLook }) {
  const { say, sayCode, language } = useSpeech()
  const { who } = useSession()
  return (
    <section className="panel">
      <h2>
        {say('whatElse')} <span className="faint small">{say('linked')}</span>
      </h2>
      {links.length + linkedOrders.length === 0 && <p className="faint">{say('noLinked')}</p>}
      {links.map(({ kind, cluster, status, evidence }) => (
        <div key={`${kind}${cluster}`} className="cluster">
          <h3>
            {say(kind)} <span className="faint small">{say(`link_${status}`)}</span>
          </h3>
          <ul className="signs">
            {evidence.map(({ code, ...text }) => (
              <li key={code} className={code.startsWith('same_') ? 'agrees' : 'differs'}>
                {text[language]}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ul className="plain">
        {linkedOrders.map(({ orderID, at, by, outcome, verdict }) => (
          <li key={orderID}>
            {plainText(orderID)} <span className="faint small">{timeText(at, who.tenant.timeZone)}</span>{' '}
            {by.map(sayCode).join(language === 'ja' ? '、' : ', ')}{' '}
            {outcome && <span className={`outcome ${outcome}`}>{say(outcome)}</span>} {verdict && <b>{say(verdict)}</b>}
          </li>
        ))}
      </ul>
    </section>
  )
}
