/** One golden case, with how blind looks at it were answered. */
import { countText, plainText, timeText } from '../format.ts'
import { casePath } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Golden } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'

export function GoldenRow({ golden, onUnmark }: { golden: Golden; onUnmark: () => void }) {
  const { say, language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const { who, reasons } = useSession()
  const { rowID, answer, reason, by, at, looks, right } = golden
  const order = plainText(rowID.replace(/^~/, ''))
  return (
    <tr>
      <th scope="row">
        <a href={casePath(rowID)}>{order}</a>
      </th>
      <td data-label={word('answer')}>
        <b className={answer}>{say(answer)}</b>
      </td>
      <td data-label={word('why')}>{reasons[answer].find(({ code }) => code === reason)?.[language] ?? reason}</td>
      <td data-label={word('markedBy')}>
        {by} <span className="faint small">{timeText(at, who.tenant.timeZone)}</span>
      </td>
      <td data-label={word('answers')}>
        {word('rightOf', { right: countText(right, language), looks: countText(looks, language) })}
      </td>
      <td>
        <button type="button" aria-label={word('unmarkOf', { order })} onClick={onUnmark}>
          {word('unmark')}
        </button>
      </td>
    </tr>
  )
}
