/** What the issuer decided on the way, by what, and what the shop had told it. */
import type { RiskDecision } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { useSpeech } from '../words.ts'

export function DecisionPanel({ decision }: { decision: RiskDecision | null }) {
  const { say, sayCode, language } = useSpeech()
  const { word } = useThreeDSWords()
  if (!decision) {
    return (
      <section className="panel">
        <h2>{word('decision')}</h2>
        <p className="faint">{word('noDecision')}</p>
      </section>
    )
  }
  const { outcome, score, reasons, hits, policy, features } = decision
  return (
    <section className="panel">
      <div className="headline">
        <h2>{word('decision')}</h2>
        <span className={`outcome ${outcome}`}>{sayCode(outcome)}</span>
        <span>
          <b className="score">{score}</b> <span className="faint">/ 1000</span>
        </span>
      </div>
      {reasons.length === 0 && <p className="faint">{word('reasonsNone')}</p>}
      <ul>
        {reasons.map((reason) => (
          <li key={reason.en}>{reason[language]}</li>
        ))}
      </ul>
      <details>
        <summary>{say('breakdown')}</summary>
        <Pairs rows={hits.map(({ rule, points }) => [rule, rule, `${points} ${say('points')}`])} />
        <p className="faint small">
          <code>
            {policy.id} {policy.version}
          </code>
        </p>
      </details>
      <details>
        <summary>
          {word('seen')} ({features.length})
        </summary>
        <Pairs rows={features.map(({ name, meaning, value }) => [name, meaning[language], String(value)])} />
      </details>
      <Evidence told={decision.evidence} />
    </section>
  )
}

function Evidence({ told }: { told: RiskDecision['evidence'] }) {
  const { language } = useSpeech()
  const { word, wordFor } = useThreeDSWords()
  return (
    <>
      <h3>{word('evidence')}</h3>
      {!told && <p className="faint">{word('evidenceNone')}</p>}
      {told?.refusal !== undefined && (
        <p className="notice">
          {word('evidenceRefused')}: <code>{told.refusal}</code> ({wordFor(`carrier_${told.carrier}`)})
        </p>
      )}
      {told?.signer !== undefined && (
        <>
          <p>
            {word('evidenceAccepted')}: <code>{told.signer}</code>{' '}
            <span className="faint small">({wordFor(`carrier_${told.carrier}`)})</span>
          </p>
          <Pairs rows={told.values.map(({ name, meaning, value }) => [name, meaning[language], String(value)])} />
        </>
      )}
    </>
  )
}

function Pairs({ rows }: { rows: readonly (readonly [key: string, name: string, value: string])[] }) {
  return (
    <table className="elements">
      <tbody>
        {rows.map(([key, name, value]) => (
          <tr key={key}>
            <th scope="row">
              {name}
              {key !== name && (
                <div className="faint small">
                  <code>{key}</code>
                </div>
              )}
            </th>
            <td className="number">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
