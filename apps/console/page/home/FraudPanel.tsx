/** What turned out to be fraud, and whether it was stopped. */
import { countText, sumText } from '../format.ts'
import { pathAsking } from '../route.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { FraudSum, Home } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

export function FraudPanel({ frauds: { stopped, missed }, space }: { frauds: Home['frauds']; space: string }) {
  const { word } = useWords(HOME_WORDS)
  return (
    <section className="panel" aria-label={word('frauds')}>
      <div className="headline">
        <h2>{word('frauds')}</h2>
        <a href={pathAsking('labels', { space })}>{word('openLabels')}</a>
      </div>
      {stopped.orders + missed.orders === 0 ? (
        <p className="faint">{word('noFrauds')}</p>
      ) : (
        <dl className="tiles small">
          <Sum name={word('stopped')} kind="approve" sum={stopped} />
          <Sum name={word('missed')} kind={missed.orders > 0 ? 'decline' : ''} sum={missed} />
        </dl>
      )}
      <p className="faint small">{word('fraudNote')}</p>
    </section>
  )
}

function Sum({ name, kind, sum: { orders, amounts } }: { name: string; kind: string; sum: FraudSum }) {
  const { language } = useSpeech()
  return (
    <div className={`tile ${kind}`}>
      <dt>{name}</dt>
      <dd>
        {countText(orders, language)}
        {amounts.map(({ currency, amountMinor }) => (
          <span key={currency} className="faint small block">
            {sumText(amountMinor, currency, language)}
          </span>
        ))}
      </dd>
    </div>
  )
}
