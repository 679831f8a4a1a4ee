/** Each reviewer beside everybody together; whoever does not oversee reviews finds himself alone. */
import { countText } from '../format.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Figures, Quality } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { JudgedText, ShareText, useLookText } from './texts.tsx'

export function ReviewerTable({ quality: { reviewers, team } }: { quality: Quality }) {
  const { word } = useWords(QUALITY_WORDS)
  const { who } = useSession()
  return (
    <section className="panel">
      <h2>{word('byReviewer')}</h2>
      {!who.may.includes('oversee') && <p className="faint small">{word('ownOnly')}</p>}
      <div className="scroll" tabIndex={0} role="region" aria-label={word('byReviewer')}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{word('reviewer')}</th>
              <th scope="col" className="number">
                {word('cases')}
              </th>
              <th scope="col" className="number">
                {word('verdicts')}
              </th>
              <th scope="col">{word('time')}</th>
              <th scope="col">{word('missedShare')}</th>
              <th scope="col">{word('wronglyShare')}</th>
              <th scope="col">{word('unknownShare')}</th>
            </tr>
          </thead>
          <tbody>
            {reviewers.map((one) => (
              <Row key={one.userID} name={one.userID} figures={one} />
            ))}
          </tbody>
          <tfoot>
            <Row name={word('team')} figures={team} />
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function Row({ name, figures: { cases, verdicts, times, approved, declined, unknownShare } }: RowProps) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const lookText = useLookText()
  const count = (value: number) => countText(value, language)
  const ended = approved.cases + declined.cases
  const unknown = ended - approved.known - declined.known
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{count(cases)}</td>
      <td className="number">
        {count(verdicts.ok)} · {count(verdicts.ng)} · {count(verdicts.hold)}
      </td>
      <td>
        {lookText(times.medianMs)}{' '}
        <span className="faint small">
          {times.ninetiethMs !== undefined && (
            <span className="pair">{word('ninetieth', { time: lookText(times.ninetiethMs) })}</span>
          )}{' '}
          {times.known > 0 && <span className="pair">{word('timesKnown', { count: count(times.known) })}</span>}
        </span>
      </td>
      <td>
        <JudgedText judged={approved} />
      </td>
      <td>
        <JudgedText judged={declined} />
      </td>
      <td>
        <ShareText share={unknownShare} of={word('ofAll', { part: count(unknown), all: count(ended) })} />
      </td>
    </tr>
  )
}

interface RowProps {
  readonly name: string
  readonly figures: Figures
}
