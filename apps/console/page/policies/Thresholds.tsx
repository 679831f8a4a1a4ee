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
        {(['challenge', 'review', 'decline'] as const).map((outcome) => (
          <span key={outcome} className="pair">
            <span className={`outcome ${outcome}`}>{say(outcome)}</span> {values[outcome]}{' '}
          </span>
        ))}
      </dd>
    </div>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
