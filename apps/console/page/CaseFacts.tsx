/** What is known of a case: its people, what is doubtful about them, and what happened to it. */
import type { ReactNode } from 'react'
import type { Case, CommonCase } from './caseAPI.ts'
import { plainText } from './format.ts'
import { useSpeech } from './words.ts'

interface FactsProps {
  readonly one: Pick<CommonCase, 'people' | 'said' | 'features'>
  /** Whose case it is. */
  readonly whose?: 'buyer' | 'member'
  /** What they did. */
  readonly children: ReactNode
}

export function Facts({ one, whose = 'buyer', children }: FactsProps) {
  const { say, sayCode, language } = useSpeech()
  return (
    <>
      <section className="panel">
        <h2>{say('who')}</h2>
        {one.people === null && <p className="faint">{say('erased')}</p>}
        {one.people?.map(({ group, lines }, i) => (
          <div key={`${group}${i}`}>
            <h3>{say(group === 'buyer' ? whose : group)}</h3>
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
        {children}
      </section>
      <section className="panel">
        <h2>{say('said')}</h2>
        {one.said.length === 0 && <p className="faint">{say('noneSaid')}</p>}
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

export function PaidBy({ payment: { method, bin, lastFour, cardCountry } }: Pick<Case['order'], 'payment'>) {
  const { say, sayCode } = useSpeech()
  const card = [bin, lastFour && `…${lastFour}`, cardCountry].filter(Boolean).join(' ')
  return (
    <>
      <h3>{say('what')}</h3>
      <dl>
        <div>
          <dt>{sayCode(method)}</dt>
          <dd>{card}</dd>
        </div>
      </dl>
    </>
  )
}
