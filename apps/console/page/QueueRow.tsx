/** One case of the queue. */
import { memo } from 'react'
import type { Queueable, QueuedCase } from './caseAPI.ts'
import { amountText, plainText, spanText, timeText } from './format.ts'
import { useManyWords } from './manyWords.ts'
import { casePath } from './route.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export interface QueueRowProps {
  readonly one: Queueable
  /** How many stand before it. */
  readonly position: number
  readonly isCurrent: boolean
  readonly isChosen: boolean
  /** Left out where the person may not judge, or judges one by one. */
  readonly onChoose: ((one: QueuedCase) => void) | undefined
  readonly nowMs: number
}

/** Drawn again only when something of it has changed: while somebody scrolls, most rows stay. */
export const QueueRow = memo(function QueueRow({ one, position, isCurrent, isChosen, onChoose, nowMs }: QueueRowProps) {
  const { say, language } = useSpeech()
  const { word } = useManyWords()
  const { who } = useSession()
  const leftMs = Date.parse(one.by) - nowMs
  return (
    <tr aria-rowindex={position + 2} aria-current={isCurrent ? 'true' : undefined}>
      {onChoose && one.kind === undefined && (
        <td className="choose">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={() => onChoose(one)}
            aria-label={word('choose', { order: plainText(one.orderID) })}
          />
        </td>
      )}
      <th scope="row" data-label={say(one.kind ?? 'order')}>
        <a href={casePath(one.rowID)}>{plainText(one.kind === undefined ? one.orderID : one.id)}</a>
        <div className="faint small">
          {one.kind && <b className="kind">{say(one.kind)}</b>} {timeText(one.at, who.tenant.timeZone)}
        </div>
      </th>
      {one.kind === undefined ? (
        <>
          <td className="number strong" data-label={say('atRisk')}>
            {amountText(one.atRiskMinor, one.currency, language)}
          </td>
          <td className="number" data-label={say('amount')}>
            {amountText(one.amountMinor, one.currency, language)}
          </td>
        </>
      ) : (
        <td data-label={say('outcomeWord')}>
          <span className={`outcome ${one.outcome}`}>{say(one.outcome)}</span>
        </td>
      )}
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
})

/** An order that was not answered yet, as high as one that was. */
export function GhostRow({ position, heightPx, columns }: { position: number; heightPx: number; columns: number }) {
  return (
    <tr className="ghost" aria-rowindex={position + 2} style={{ height: heightPx }}>
      <td colSpan={columns}>…</td>
    </tr>
  )
}
