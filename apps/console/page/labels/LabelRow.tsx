/** One label: an answer, and where it leads. */
import { amountText, plainText, timeText } from '../format.ts'
import { casePath, transactionPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Label } from './labelAPI.ts'
import { LABEL_WORDS } from './labelWords.ts'

interface LabelRowProps {
  readonly label: Label
  /** Left out for whoever may not. */
  readonly onTakeBack?: () => void
}

export function LabelRow({ label, onTakeBack }: LabelRowProps) {
  const { language, side } = useSpeech()
  const { word, wordFor } = useWords(LABEL_WORDS)
  const { who } = useSession()
  const time = (at: string) => timeText(at, who.tenant.timeZone)
  const { about, rowID, kind, said, by, weight, withdrawn, ofPartner, amountMinor, currency, takenBack } = label
  const isOver = withdrawn || takenBack
  const isTransaction = side === 'issuer' && UUID.test(about.id)
  const path = rowID !== null ? casePath(rowID) : isTransaction ? transactionPath(about.id) : undefined
  const mayEnd = kind === 'fraud-report' && !isOver && !ofPartner && about.id !== ''
  return (
    <tr>
      <th scope="row" data-label={word('aboutColumn')}>
        <span>
          {path === undefined ? <span>{plainText(about.id) || '–'}</span> : <a href={path}>{about.id}</a>}
          <span className="faint small block">{wordFor(about.kind)}</span>
        </span>
      </th>
      <td data-label={word('said')}>
        <span>
          {isOver ? <s>{wordFor(said)}</s> : <b className={SIGNS[said] ?? 'ng'}>{wordFor(said)}</b>}
          <span className="faint small block">
            {wordFor(kind)}
            {withdrawn && ` · ${word('withdrawnMark')}`}
            {takenBack && ` · ${word('takenBackMark')}`}
          </span>
        </span>
      </td>
      <td data-label={word('byColumn')}>
        <span>
          {by === null ? word('shopSystem') : kind === 'verdict' || kind === 'outcome' ? plainText(by) : wordFor(by)}
          {weight < 100 && <span className="faint small block">{word('weight', { weight })}</span>}
        </span>
      </td>
      <td className="number" data-label={word('amount')}>
        {amountMinor === null || currency === null ? '–' : amountText(amountMinor, currency, language)}
      </td>
      <td className="time" data-label={word('known')}>
        {time(label.knownAt)}
      </td>
      <td className="time faint" data-label={word('told')}>
        {time(label.toldAt)}
      </td>
      <td>
        {mayEnd && onTakeBack && (
          <button type="button" onClick={onTakeBack}>
            {word('takeBack')}
          </button>
        )}
        {ofPartner && !isOver && <a href="#/partners">{word('contest')}</a>}
      </td>
    </tr>
  )
}

/** An authentication's ID has no case, but a page of its own. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** What speaks for an order, or against it; the rest speaks against it. */
const SIGNS: Readonly<Record<string, string>> = { ok: 'ok', hold: 'hold', chargeback_reversed: 'ok', false_alarm: 'ok' }
