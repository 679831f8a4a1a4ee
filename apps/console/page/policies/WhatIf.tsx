/** What other thresholds would make of the same orders: a table that follows what is typed, and curves over every threshold. */
import { useState } from 'react'
import { policyPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { LevelCurves } from './LevelCurves.tsx'
import { percentText } from './percent.ts'
import { OutcomeHead } from './OutcomeHead.tsx'
import { OUTCOMES } from './policyAPI.ts'
import type { Threshold, Thresholds, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import { areRising, outcomesAt, share, sum } from './steered.ts'
import type { Steered } from './steered.ts'

export interface WhatIfProps {
  readonly one: Version
  readonly thresholds: Thresholds
  readonly steered: readonly Steered[]
}

const LEVELS = ['challenge', 'review', 'decline'] as const satisfies readonly Threshold[]

export function WhatIf({ one, thresholds, steered }: WhatIfProps) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  const { who } = useSession()
  const [tried, setTried] = useState<Thresholds>(thresholds)
  const [level, setLevel] = useState<Threshold>('decline')
  const isRight = areRising(tried)
  const isOther = LEVELS.some((each) => tried[each] !== thresholds[each])
  const written = `${tried.challenge}-${tried.review}-${tried.decline}`
  return (
    <>
      <h3>{word('whatIf')}</h3>
      <p className="faint small">{word('whatIfHow')}</p>
      <div className="filters">
        {LEVELS.map((each) => (
          <label key={each}>
            <span className={`outcome ${each}`}>{say(each)}</span>{' '}
            <input
              name={each}
              type="number"
              min={1}
              max={1000}
              value={tried[each]}
              aria-invalid={!isRight}
              onChange={({ target }) => setTried({ ...tried, [each]: target.valueAsNumber || 0 })}
            />
          </label>
        ))}
        {isOther && (
          <button type="button" onClick={() => setTried(thresholds)}>
            {word('asWritten')}
          </button>
        )}
        {isOther && isRight && who.may.includes('draft') && (
          <a className="button" href={policyPath(one.decides, one.version, 'edit', written)}>
            {word('useThem')}
          </a>
        )}
      </div>
      {!isRight && (
        <p className="notice" role="alert">
          {word('notRising')}
        </p>
      )}
      {isRight && <Effects steered={steered} was={thresholds} now={tried} />}
      <label>
        <span className="faint small">{word('curve')}</span>{' '}
        <select name="level" value={level} onChange={({ target }) => setLevel(target.value as Threshold)}>
          {LEVELS.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </select>
      </label>
      <LevelCurves steered={steered} level={level} at={tried[level]} />
    </>
  )
}

/** How many get each outcome, as written and as tried. */
function Effects({ steered, was, now }: { steered: readonly Steered[]; was: Thresholds; now: Thresholds }) {
  const { word } = usePolicyWords()
  const sides = [
    { name: word('asWritten'), counts: outcomesAt(steered, was) },
    { name: word('changedTo'), counts: outcomesAt(steered, now) },
  ]
  const all = sum(steered)
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={word('whatIf')}>
      <table className="figures effects">
        <OutcomeHead />
        <tbody>
          {sides.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {OUTCOMES.map((outcome) => (
                <td key={outcome} className="number">
                  {counts[outcome].orders}
                  <span className="faint small block">{percentText(share(counts[outcome].orders, all.orders))}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
