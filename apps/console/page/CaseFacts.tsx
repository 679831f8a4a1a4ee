/** What is known of an order: its people, what is doubtful about them, what happened to it, and with which it is linked. */
import type { Case } from './api.ts'
import { plainText, timeText } from './format.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export function Facts({ one }: { one: Pick<Case, 'order' | 'people' | 'said' | 'features'> }) {
  const { say, sayCode, language } = useSpeech()
  const { method, bin, lastFour, cardCountry } = one.order.payment
  const card = [bin, lastFour && `…${lastFour}`, cardCountry].filter(Boolean).join(' ')
  return (
    <>
      <section className="panel">
        <h2>{say('who')}</h2>
        {one.people === null && <p className="faint">{say('erased')}</p>}
        {one.people?.map(({ group, lines }, i) => (
          <div key={`${group}${i}`}>
            <h3>{say(group)}</h3>
            <dl>
              {lines.map(({ name, value }, j) => (
                <div key={`${name}${j}`}>
                  <dt>{sayCode(name)}</dt>
                  <dd>{plainText(value)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
        <h3>{say('what')}</h3>
        <dl>
          <div>
            <dt>{sayCode(method)}</dt>
            <dd>{card}</dd>
          </div>
        </dl>
      </section>
      <section className="panel">
        <h2>{say('said')}</h2>
        {one.said.length === 0 && <p className="faint">{say('noReasons')}</p>}
        <ul>
          {one.said.map(({ code, ...text }, i) => (
            <li key={`${code}${i}`}>{text[language]}</li>
          ))}
        </ul>
        <details>
          <summary>
            {say('features')} ({one.features.length})
          </summary>
          <table>
            <tbody>
              {one.features.map(({ name, meaning, value }) => (
                <tr key={name}>
                  <th scope="row">
                    {meaning[language]}
                    <br />
                    <code className="faint small">{name}</code>
                  </th>
                  <td className="number">{String(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </section>
    </>
  )
}

export function Timeline({ one }: { one: Pick<Case, 'timeline'> }) {
  const { say, sayCode } = useSpeech()
  const { who } = useSession()
  return (
    <section className="panel">
      <h2>{say('timeline')}</h2>
      <ol className="timeline">
        {one.timeline.map(({ seq, at, kind, word, by }) => (
          <li key={seq}>
            <span className="faint small">{timeText(at, who.tenant.timeZone)}</span> {sayCode(kind)}
            {word !== null && <b> {sayCode(word)}</b>}
            {by !== null && <span className="faint"> {by}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
