/** The head of a table with a column for each outcome. */
import { useSpeech } from '../words.ts'
import { OUTCOMES } from './policyAPI.ts'

export function OutcomeHead() {
  const { say } = useSpeech()
  return (
    <thead>
      <tr>
        <td />
        {OUTCOMES.map((outcome) => (
          <th key={outcome} scope="col" className="number">
            {say(outcome)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
