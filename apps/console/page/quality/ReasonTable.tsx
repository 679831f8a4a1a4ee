/** Which reasons of verdicts hold, and which turn out wrong. */
import { countText } from '../format.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Quality } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { JudgedText } from './texts.tsx'

export function ReasonTable({ reasons }: Pick<Quality, 'reasons'>) {
  const { say, language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const session = useSession()
  const sorted = [...reasons].sort((one, other) => other.cases - one.cases)
  return (
    <section className="panel">
      <h2>{word('byReason')}</h2>
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{word('reason')}</th>
            <th scope="col">{word('verdict')}</th>
            <th scope="col" className="number">
              {word('cases')}
            </th>
            <th scope="col">{word('wrongOf')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ verdict, reason, ...judged }) => (
            <tr key={`${verdict} ${reason}`}>
              <th scope="row">
                {session.reasons[verdict].find(({ code }) => code === reason)?.[language] ??
                  (reason === '' ? word('noReason') : reason)}
              </th>
              <td data-label={word('verdict')}>
                <b className={verdict}>{say(verdict)}</b>
              </td>
              <td data-label={word('cases')} className="number">
                {countText(judged.cases, language)}
              </td>
              <td data-label={word('wrongOf')}>
                <span>
                  <JudgedText judged={judged} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
