/** Why a case was decided as it was: its reasons in words, and the score by rule. */
import { RuleID } from './RuleID.tsx'
import type { CommonCase } from './caseAPI.ts'
import { useSpeech } from './words.ts'

export function Why({ one }: { one: Pick<CommonCase, 'reasons' | 'hits' | 'policy'> }) {
  const { say, language } = useSpeech()
  return (
    <section className="panel">
      <h2>{say('why')}</h2>
      {one.reasons.length === 0 && <p className="faint">{say('noReasons')}</p>}
      <ul>
        {one.reasons.map((reason) => (
          <li key={reason.en}>{reason[language]}</li>
        ))}
      </ul>
      <details>
        <summary>{say('breakdown')}</summary>
        <table>
          <tbody>
            {one.hits.map(({ rule, points }) => (
              <tr key={rule}>
                <th scope="row">
                  <RuleID id={rule} />
                </th>
                <td className="number">
                  {points} {say('points')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="faint small">
          <code>
            {one.policy.id} {one.policy.version}
          </code>
        </p>
      </details>
    </section>
  )
}
