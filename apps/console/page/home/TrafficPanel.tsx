/** Orders of the last 24 hours: how many, how they were decided, and when they came. */
import { countText, shareText } from '../format.ts'
import { pathAsking } from '../route.ts'
import { outcomesOf } from '../side.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { HoursChart } from './HoursChart.tsx'
import { HoursTable } from './HoursTable.tsx'
import type { Home } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

export function TrafficPanel({ home: { day, weekBefore, hours }, space }: { home: Home; space: string }) {
  const { language, side } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const since = hours[0]?.at ?? ''
  const title = word('traffic')
  return (
    <section className="panel" aria-label={title}>
      <div className="headline">
        <h2>{title}</h2>
        <a href="#/ledger">{word('openLedger')}</a>
      </div>
      <dl className="tiles">
        <div className="tile">
          <dt>{word('orders')}</dt>
          <dd>
            <a href={pathAsking('orders', { space, since })}>{countText(day.orders, language)}</a>
            <span className="faint small block">
              {word('beside', { count: countText(weekBefore.orders, language) })}
            </span>
          </dd>
        </div>
        {outcomesOf(side).map((outcome) => (
          <div key={outcome} className={`tile ${outcome}`}>
            <dt>{word(outcome)}</dt>
            <dd>
              <a href={pathAsking('orders', { outcome, space, since })}>
                {shareText(day[outcome], day.orders, language)}
              </a>
              <span className="faint small block">
                {countText(day[outcome], language)} ·{' '}
                {word('beside', { count: shareText(weekBefore[outcome], weekBefore.orders, language) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {day.orders === 0 ? (
        <p className="faint">{word('noOrders')}</p>
      ) : (
        <>
          <HoursChart hours={hours} />
          <HoursTable hours={hours} />
        </>
      )}
    </section>
  )
}
