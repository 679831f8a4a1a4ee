/** What a trial on the past found: outcomes on both sides, how much fraud would be stopped, and how many good orders. */
import { amountText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { OutcomeTable } from './OutcomeTable.tsx'
import { RuleFigures } from './RuleFigures.tsx'
import { WhatIf } from './WhatIf.tsx'
import { percentText } from './percent.ts'
import { OUTCOMES } from './policyAPI.ts'
import type { Outcome, Policy, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import type { Figures, Job } from './trialAPI.ts'

export function BacktestFigures({ job, policy, one }: { job: Job; policy: Policy; one: Version }) {
  const { word } = usePolicyWords()
  const { was, would, difference, steered = [] } = job
  if (!was || !would || !difference || would.rows === 0) return <p className="panel empty">{word('nothingDecided')}</p>
  const { rows, labelled, fraud } = would
  return (
    <>
      <p>{labelled === 0 ? word('noLabels') : word('labelled', { rows, labelled, fraud })}</p>
      <OutcomeTable was={ordersOf(was)} would={ordersOf(would)} changes={difference.changes} />
      <Operating was={was} would={would} />
      <RuleFigures rows={would.byRule} />
      <WhatIf key={job.backtestID} one={one} thresholds={policy.thresholds} steered={steered} />
    </>
  )
}

/** What stopping every order with this outcome or a severer one means, on both sides. */
function Operating({ was, would }: { was: Figures; would: Figures }) {
  const { say, language } = useSpeech()
  const { word } = usePolicyWords()
  const { currency } = useSession().who.tenant
  const rows = would.operating.flatMap((after, i) => {
    return [
      { ...was.operating[i]!, side: word('wasNow') },
      { ...after, side: word('would') },
    ]
  })
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={word('recall')}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{word('atLeast')}</th>
            <td />
            {(['recall', 'precision', 'disturbed', 'saved', 'disturbedMoney'] as const).map((name) => (
              <th key={name} scope="col" className="number">
                {word(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ atLeast, side, recall, precision, disturbed, savedMinor, disturbedMinor }) => (
            <tr key={`${atLeast} ${side}`}>
              <th scope="row">
                <span className={`outcome ${atLeast}`}>{say(atLeast)}</span>
              </th>
              <td>{side}</td>
              <td className="number">{percentText(recall?.value)}</td>
              <td className="number">{percentText(precision?.value)}</td>
              <td className="number">{disturbed}</td>
              <td className="number">{amountText(savedMinor, currency, language)}</td>
              <td className="number">{amountText(disturbedMinor, currency, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ordersOf({ outcomes }: Figures): Readonly<Record<Outcome, number>> {
  const [approve = 0, challenge = 0, review = 0, decline = 0] = OUTCOMES.map((outcome) => outcomes[outcome].orders)
  return { approve, challenge, review, decline }
}
