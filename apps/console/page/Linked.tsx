/** With which orders a case is linked, and how they ended: who is taken for the same, and what else is shared. */
import { LinkGraph } from './LinkGraph.tsx'
import type { Case, CommonCase } from './caseAPI.ts'
import { plainText, timeText } from './format.ts'
import { casePath } from './route.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

interface LinkedProps {
  /** What the case is called. */
  readonly name: string
  readonly one: Pick<CommonCase, 'test' | 'linkedOrders'>
  readonly links?: Case['links']
}

export function Linked({ name, one, links = [] }: LinkedProps) {
  const { say, sayCode, language } = useSpeech()
  const { who } = useSession()
  const linkTo = (orderID: string) => <a href={casePath(one.test ? `~${orderID}` : orderID)}>{plainText(orderID)}</a>
  return (
    <section className="panel">
      <h2>
        {say('whatElse')} <span className="faint small">{say('linked')}</span>
      </h2>
      {links.length + one.linkedOrders.length === 0 && <p className="faint">{say('noLinked')}</p>}
      {one.linkedOrders.length > 0 && <LinkGraph name={name} one={one} />}
      {links.map(({ kind, cluster, status, evidence, orders }) => (
        <div key={`${kind}${cluster}`} className="cluster">
          <h3>
            {say(kind)} <code>{cluster}</code> <span className="faint small">{say(`link_${status}`)}</span>
          </h3>
          <ul className="signs">
            {evidence.map(({ code, ...text }) => (
              <li key={code} className={code.startsWith('same_') ? 'agrees' : 'differs'}>
                {text[language]}
              </li>
            ))}
          </ul>
          <ul className="plain">
            {orders.map(({ orderID, at }) => (
              <li key={orderID}>
                {linkTo(orderID)} <span className="faint small">{timeText(at, who.tenant.timeZone)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {one.linkedOrders.length > 0 && (
        <>
          <h3>{say('sharing')}</h3>
          <ul className="plain">
            {one.linkedOrders.map(({ orderID, at, by, outcome, verdict }) => (
              <li key={orderID}>
                {linkTo(orderID)} <span className="faint small">{timeText(at, who.tenant.timeZone)}</span>{' '}
                {by.map(sayCode).join(language === 'ja' ? '、' : ', ')}{' '}
                {outcome && <span className={`outcome ${outcome}`}>{say(outcome)}</span>}{' '}
                {verdict && <b>{say(verdict)}</b>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
