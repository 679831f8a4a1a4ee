/** One decided order, and where it leads. */
import { amountText, plainText, timeText } from '../format.ts'
import { casePath, transactionPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { DecidedOrder } from './orderAPI.ts'
import { ORDER_WORDS } from './orderWords.ts'

export function OrderRow({ order }: { order: DecidedOrder }) {
  const { say, language, side } = useSpeech()
  const { word, wordFor } = useWords(ORDER_WORDS)
  const { who } = useSession()
  const { rowID, orderID, outcome, now, verdict, degraded, method, bin, lastFour, reasons } = order
  return (
    <tr>
      <th scope="row" data-label={word('order')}>
        <span className="time">
          <a href={side === 'issuer' ? transactionPath(rowID) : casePath(rowID)}>{plainText(orderID)}</a>
          <span className="faint small block">{timeText(order.at, who.tenant.timeZone)}</span>
        </span>
      </th>
      <td data-label={word('outcome')}>
        <span>
          <span className={`outcome ${outcome}`}>{say(outcome)}</span>
          {degraded !== null && <span className="small block">{word('degradedMark')}</span>}
          {now !== null && now !== outcome && <span className="small block">{word('later', { now: say(now) })}</span>}
          {verdict !== null && <span className="small block">{word('verdict', { verdict: say(verdict) })}</span>}
        </span>
      </td>
      <td className="number" data-label={word('score')}>
        {order.score}
      </td>
      <td className="number" data-label={word('amount')}>
        {amountText(order.amountMinor, order.currency, language)}
      </td>
      <td data-label={word('method')}>
        <span>
          {side === 'shop' && wordFor(method)}
          {bin !== null && (
            <span className="faint small block time">
              {bin}…{lastFour}
            </span>
          )}
        </span>
      </td>
      <td data-label={word('reasons')}>
        {reasons.length === 0 ? (
          <span className="faint">–</span>
        ) : (
          <ul className="plain">
            {reasons.map((reason) => (
              <li key={reason.en}>{reason[language]}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}
