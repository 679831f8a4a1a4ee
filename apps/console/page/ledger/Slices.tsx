/** The same told apart: of each value how many sales, how many settled, and who lost the others. */
import { countText, shareText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Outcome, Slice } from './ledgerAPI.ts'
import { LEDGER_WORDS } from './ledgerWords.ts'
import { useValueText } from './valueText.ts'

interface SlicesProps {
  readonly dimension: string
  readonly slices: readonly Slice[]
  readonly currency: string
  /** Looks at one of them alone; left out where nobody may. */
  readonly onValue?: (value: string) => void
}

const CAUSES = [
  'own_decline',
  'slow_review',
  'review_declined',
  'threeds_abandoned',
  'threeds_failed',
  'issuer_refused',
  'technical',
  'buyer_cancelled',
  'still_open',
] as const
/** At an issuer nobody reviews, pays or sends anything. */
const OF_SHOPS: ReadonlySet<string> = new Set(['slow_review', 'review_declined', 'issuer_refused', 'buyer_cancelled'])

export function Slices({ dimension, slices, currency, onValue }: SlicesProps) {
  const { language, side } = useSpeech()
  const { word, wordFor } = useWords(LEDGER_WORDS)
  const rows = slices.flatMap(({ value, outcomes }) => {
    const outcome = outcomes.find((one) => one.currency === currency)
    return outcome ? [{ value, outcome }] : []
  })
  const isShown = (cause: string) =>
    side === 'shop' || !OF_SHOPS.has(cause) || rows.some((row) => lostBy(row.outcome, cause) > 0)
  const causes = CAUSES.filter(isShown)
  const valueText = useValueText()
  const name = wordFor(dimension)
  const title = word('slices', { name: language === 'en' ? name[0]!.toLowerCase() + name.slice(1) : name })
  return (
    <div className="panel flush scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="slices">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{wordFor(dimension)}</th>
            {(['sales', 'settled', ...causes] as const).map((name) => (
              <th key={name} scope="col" className="number">
                {word(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, outcome }) => (
            <tr key={value}>
              <th scope="row">
                {onValue && value !== '' && value !== 'other' ? (
                  <button type="button" className="figure" onClick={() => onValue(value)}>
                    {valueText(dimension, value)}
                  </button>
                ) : (
                  valueText(dimension, value)
                )}
              </th>
              <td className="number">{countText(outcome.stages.asked!.sales, language)}</td>
              <td className="number">{shareText(outcome.settled.sales, outcome.stages.asked!.sales, language)}</td>
              {causes.map((cause) => (
                <td key={cause} className="number">
                  {countText(lostBy(outcome, cause), language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function lostBy({ lost }: Outcome, cause: string): number {
  return lost.find((one) => one.cause === cause)?.sales ?? 0
}
