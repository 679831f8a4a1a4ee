/** What is not well: each line says so in words, with a sign that is not its colour alone. */
import type { ReactNode } from 'react'
import { countText, timeText } from '../format.ts'
import { pathAsking } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Home } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

export function HealthPanel({ home: { day, health, hours }, space }: { home: Home; space: string }) {
  const { language } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const { timeZone } = useSession().who.tenant
  const count = (number: number) => countText(number, language)
  const { webhooks, feeds, partners, certificates, results } = health
  return (
    <section className="panel" aria-label={word('health')}>
      <h2>{word('health')}</h2>
      <ul className="plain health">
        <Line name={word('degraded')} isWell={day.degraded === 0}>
          <a href={pathAsking('orders', { outcome: 'degraded', space, since: hours[0]?.at ?? '' })}>
            {count(day.degraded)}
          </a>
        </Line>
        <Line name={word('webhooks')} isWell={webhooks.failing + webhooks.off === 0}>
          {webhooks.endpoints === 0 ? word('webhooksNone') : count(webhooks.waiting)}
          {webhooks.failing > 0 && <Small>{word('webhooksFailing', { count: count(webhooks.failing) })}</Small>}
          {webhooks.off > 0 && <Small>{word('webhooksOff', { count: count(webhooks.off) })}</Small>}
        </Line>
        <Line name={word('feeds')} isWell={feeds.failing.length === 0}>
          {feeds.total === 0 ? word('feedsNone') : count(feeds.total)}
          {feeds.failing.slice(0, SHOWN).map(({ feedID, since }) => (
            <Small key={feedID}>{word('feedFailing', { feed: feedID, at: timeText(since, timeZone) })}</Small>
          ))}
        </Line>
        {certificates.total > 0 && (
          <Line name={word('certificates')} isWell={certificates.ending === 0}>
            {count(certificates.total)}
            {certificates.firstUntil !== null && (
              <Small>
                {word('certificatesEnding', {
                  count: count(certificates.ending),
                  at: timeText(certificates.firstUntil, timeZone),
                })}
              </Small>
            )}
          </Line>
        )}
        {results !== null && (
          <Line name={word('results')} isWell={results === 0}>
            {count(results)}
          </Line>
        )}
        <Line name={word('partners')} isWell={partners.waiting + partners.unbelieved === 0}>
          {partners.named === 0 ? word('partnersNone') : <a href="#/partners">{count(partners.named)}</a>}
          {partners.waiting > 0 && <Small>{word('partnersWaiting', { count: count(partners.waiting) })}</Small>}
          {partners.unbelieved > 0 && (
            <Small>{word('partnersUnbelieved', { count: count(partners.unbelieved) })}</Small>
          )}
        </Line>
      </ul>
    </section>
  )
}

function Line({ name, isWell, children }: { name: string; isWell: boolean; children: ReactNode }) {
  const { word } = useWords(HOME_WORDS)
  return (
    <li>
      <span className={isWell ? 'well' : 'unwell'}>
        <span className="hidden">{word(isWell ? 'well' : 'look')}: </span>
      </span>
      <span className="name">{name}</span>
      <span className="said">{children}</span>
    </li>
  )
}

function Small({ children }: { children: ReactNode }) {
  return <span className="late small block">{children}</span>
}

/** The page is a look, not a list. */
const SHOWN = 3
