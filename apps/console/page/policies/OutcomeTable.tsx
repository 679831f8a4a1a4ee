/** How many got each outcome, on two sides, and what became otherwise. */
import { useSpeech } from '../words.ts'
import { OutcomeHead } from './OutcomeHead.tsx'
import { OUTCOMES } from './policyAPI.ts'
import type { Outcome } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export interface OutcomeTableProps {
  readonly was: Readonly<Record<Outcome, number>>
  readonly would: Readonly<Record<Outcome, number>>
  readonly changes: readonly { readonly from: Outcome; readonly to: Outcome; readonly orders: number }[]
}

export function OutcomeTable({ was, would, changes }: OutcomeTableProps) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={word('count')}>
        <table className="figures">
          <OutcomeHead />
          <tbody>
            <Row name={word('wasNow')} counts={was} />
            <Row name={word('would')} counts={would} />
          </tbody>
        </table>
      </div>
      {changes.length > 0 && (
        <>
          <h3>{word('changesTo')}</h3>
          <ul className="plain">
            {changes.map(({ from, to, orders }) => (
              <li key={`${from} ${to}`}>
                <span className={`outcome ${from}`}>{say(from)}</span> →{' '}
                <span className={`outcome ${to}`}>{say(to)}</span> {orders}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Row({ name, counts }: { name: string; counts: Readonly<Record<Outcome, number>> }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {OUTCOMES.map((outcome) => (
        <td key={outcome} className="number">
          {counts[outcome]}
        </td>
      ))}
    </tr>
  )
}
