/** What the chart shows, in figures. */
import { countText } from '../format.ts'
import { useSession } from '../session.ts'
import { outcomesOf } from '../side.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { hourText } from './HoursChart.tsx'
import type { Hour } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

export function HoursTable({ hours }: { hours: readonly Hour[] }) {
  const { language, side } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const { timeZone } = useSession().who.tenant
  return (
    <details>
      <summary>{word('table')}</summary>
      <table className="narrow">
        <thead>
          <tr>
            <th scope="col">{word('hour')}</th>
            {outcomesOf(side).map((outcome) => (
              <th key={outcome} scope="col" className="number">
                {word(outcome)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.at}>
              <th scope="row" className="time">
                {hourText(hour.at, timeZone)}
              </th>
              {outcomesOf(side).map((outcome) => (
                <td key={outcome} className="number">
                  {countText(hour[outcome], language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
