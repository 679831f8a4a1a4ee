/** Each rule over the orders of a trial: how often it fired, how much of it was fraud, and what no other rule would have met. */
import { RuleID } from '../RuleID.tsx'
import { percentText } from './percent.ts'
import { usePolicyWords } from './policyWords.ts'
import type { RuleFigures as Row } from './trialAPI.ts'

export function RuleFigures({ rows }: { rows: readonly Row[] }) {
  const { word } = usePolicyWords()
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{word('byRule')}</summary>
      <div className="scroll" tabIndex={0} role="region" aria-label={word('byRule')}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{word('rule')}</th>
              {(['fired', 'fraudMet', 'goodMet', 'precision', 'recall', 'aloneFraud'] as const).map((name) => (
                <th key={name} scope="col" className="number">
                  {word(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ rule, orders, fraud, good, precision, recall, aloneFraud }) => (
              <tr key={rule}>
                <th scope="row">
                  <RuleID id={rule} />
                </th>
                <td className="number">{orders}</td>
                <td className="number">{fraud}</td>
                <td className="number">{good}</td>
                <td className="number">{percentText(precision?.value)}</td>
                <td className="number">{percentText(recall?.value)}</td>
                <td className="number">{aloneFraud}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
