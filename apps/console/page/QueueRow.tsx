/** One order of the queue. */
import { useEffect, useRef } from 'react'
import type { QueuedCase } from './api.ts'
import { amountText, plainText, spanText, timeText } from './format.ts'
import { useManyWords } from './manyWords.ts'
import { casePath } from './route.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export interface QueueRowProps {
  readonly one: QueuedCase
  readonly isCurrent: boolean
  readonly isChosen: boolean
  /** Left out where the person may not judge. */
  readonly onChoose: (() => void) | undefined
}

export function QueueRow({ one, isCurrent, isChosen, onChoose }: QueueRowProps) {
  const { say, language } = useSpeech()
  const { word } = useManyWords()
  const { who } = useSession()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const leftMs = Date.parse(one.by) - Date.now()
  return (
    <tr ref={row} aria-current={isCurrent ? 'true' : undefined}>
      {onChoose && (
        <td className="choose">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={onChoose}
            aria-label={word('choose', { order: plainText(one.orderID) })}
          />
        </td>
      )}
      <th scope="row" data-label={say('order')}>
        <a href={casePath(one.rowID)}>{plainText(one.orderID)}</a>
        <div className="faint small">{timeText(one.at, who.tenant.timeZone)}</div>
      </th>
      <td className="number strong" data-label={say('atRisk')}>
        {amountText(one.atRiskMinor, one.currency, language)}
      </td>
      <td className="number" data-label={say('amount')}>
        {amountText(one.amountMinor, one.currency, language)}
      </td>
      <td className="number" data-label={say('score')}>
        {one.score}
      </td>
      <td data-label={say('reasons')}>
        <ul className="plain">
          {one.reasons.slice(0, 2).map((reason) => (
            <li key={reason.en}>{reason[language]}</li>
          ))}
        </ul>
      </td>
      <td data-label={say('deadline')}>
        {leftMs < 0 ? (
          <span className="late">{say('overdue').replace('{span}', spanText(leftMs, language))}</span>
        ) : (
          <span>{say('left').replace('{span}', spanText(leftMs, language))}</span>
        )}
      </td>
      <td data-label={say('assignee')}>
        {one.assignee ?? <span className="faint">{say('nobody')}</span>}
        {one.decided && <div className="faint small">{say(one.decided.verdict)}</div>}
      </td>
    </tr>
  )
}
