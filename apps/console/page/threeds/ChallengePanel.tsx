/** A challenge as its cardholder saw it, step by step, and what the DS was told of its end. */
import type { Challenge, ChallengeStep } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'

export function ChallengePanel({ challenge: { steps, end } }: { challenge: Challenge }) {
  const { word } = useThreeDSWords()
  const [first] = steps
  const told = Object.entries(end ?? {}).filter(([, value]) => value !== null)
  return (
    <section className="panel">
      <h2>{word('challenge')}</h2>
      {steps.length === 0 && <p className="faint">{word('noSteps')}</p>}
      {first?.window !== undefined && (
        <p className="faint small">
          {word('window')} <code>challengeWindowSize {first.window}</code>
        </p>
      )}
      <ol className="timeline">
        {steps.map((step, i) => (
          <li key={`${step.at} ${i}`}>
            <OneStep step={step} />
          </li>
        ))}
      </ol>
      {told.length > 0 && (
        <>
          <h3>{word('toldDS')}</h3>
          <dl className="wide">
            {told.map(([name, value]) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className="faint small">{word('challengeNote')}</p>
    </section>
  )
}

function OneStep({ step }: { step: ChallengeStep }) {
  const { word, wordFor } = useThreeDSWords()
  const { who } = useSession()
  const { did, shown, wrong, channel, place, offered, entries, ending, notice } = step
  const fill: Readonly<Record<string, string>> = {
    offered: String(offered),
    place: String(place ?? 1),
    channel: wordFor(channel ?? ''),
    ending: wordFor(`ending_${ending ?? ''}`),
  }
  const screen = wordFor(`shown_${shown}`).replaceAll(/\{(\w+)\}/g, (all, name: string) => fill[name] ?? all)
  return (
    <>
      <span className="faint small">{timeText(step.at, who.tenant.timeZone)}</span>{' '}
      <b>{wrong ? word('did_wrong', { count: entries }) : wordFor(`did_${did}`)}</b>
      <div className="small">
        {word('shown')}: {screen}
        {notice !== undefined && ` — ${wordFor(`notice_${notice}`)}`}
      </div>
    </>
  )
}
