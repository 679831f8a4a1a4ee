/** Today in one look. A figure with a list behind it is a link to that list; one without is a figure. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { timeText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { useSession } from '../session.ts'
import { SpaceFilter } from '../SpaceFilter.tsx'
import { useWords } from '../useWords.ts'
import { useQueueKey } from '../useQueueKey.ts'
import { useSpeech } from '../words.ts'
import { FraudPanel } from './FraudPanel.tsx'
import { HealthPanel } from './HealthPanel.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { TrafficPanel } from './TrafficPanel.tsx'
import { homeOf } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

export function HomePage() {
  const { say, language, side } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const { who } = useSession()
  const heading = useHeading(say('home'))
  const [space, setSpace] = useState('live')
  const found = useQuery({ queryKey: ['home', space], queryFn: () => homeOf(space) })
  useKeys({ ...useQueueKey(), r: () => void found.refetch() })
  const home = found.data
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {say('home')}
        </h1>
        <span className="faint">{who.tenant.name[language]}</span>
        {home && <span className="faint small">{word('asOf', { at: timeText(home.asOf, who.tenant.timeZone) })}</span>}
      </div>
      <div className="filters">
        {side === 'shop' && <SpaceFilter label={word('space')} space={space} onChange={setSpace} />}
        <button type="button" onClick={() => void found.refetch()} disabled={found.isFetching}>
          {say('refresh')} <kbd>r</kbd>
        </button>
      </div>
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {home && (
        <>
          <TrafficPanel home={home} space={space === 'live' ? '' : space} />
          <div className={side === 'shop' ? 'grid thirds' : 'grid even'}>
            {side === 'shop' && <QueuePanel queue={home.queue} space={space === 'live' ? '' : space} />}
            <FraudPanel frauds={home.frauds} space={space === 'live' ? '' : space} />
            <HealthPanel home={home} space={space === 'live' ? '' : space} />
          </div>
        </>
      )}
    </>
  )
}
