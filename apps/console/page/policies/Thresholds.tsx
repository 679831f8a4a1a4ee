/** From which score on an outcome is given, for all and for ways of payment with thresholds of their own. */
import { useSpeech } from '../words.ts'
import type { Policy, Thresholds as Values } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function Thresholds({ policy }: { policy: Policy }) {
  const { word, wordFor } = usePolicyWords()
  const { thresholds, methods, budget, cost, lists, features } = policy
  return (
    <section className="panel" aria-label={word('thresholds')}>
      <dl>
        <Line name={word('thresholds')} values={thresholds} />
        {methods.map(({ method, thresholds: own }) => (
          <Line key={method} name={wordFor(method === 'points' ? 'points_method' : method)} values={own} />
        ))}
        {budget !== null && <Fact name={word('budget')} value={`${budget * 100} %`} />}
        {features.length > 0 && <Fact name={word('aggregates')} value={features.map(({ name }) => name).join(', ')} />}
        {lists.length > 0 && (
          <Fact name={word('lists')} value={lists.map(({ name, values }) => `${name} (${values})`).join(', ')} />
        )}
        <Fact name={word('cost')} value={String(cost)} />
      </dl>
    </section>
  )
}

function Line({ name, values }: { name: string; values: Values }) {
  const { say } = useSpeech()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {THRESHOLDS.filter((_, i) => isReached(values, i)).map((outcome) => (
          <span key={outcome} className="pair">
            <span className={`outcome ${outcome}`}>{say(outcome)}</span> {values[outcome]}{' '}
          </span>
        ))}
      </dd>
    </div>
  )
}

/** From the mildest on. */
const THRESHOLDS = ['challenge', 'review', 'decline'] as const

/** From where a severer one begins, nothing is decided so: nobody reviews a login while its member waits. */
function isReached(values: Values, i: number): boolean {
  return THRESHOLDS.slice(i + 1).every((severer) => values[THRESHOLDS[i]!] < values[severer])
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
