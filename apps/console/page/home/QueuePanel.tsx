/** How the queue stands, and the ways into it. */
import { countText, timeText } from '../format.ts'
import { pathAsking } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Home } from './homeAPI.ts'
import { HOME_WORDS } from './homeWords.ts'

/** @param space empty for live orders */
export function QueuePanel({
  queue: { total, overdue, soon, firstBy, members },
  space,
}: {
  queue: Home['queue']
  space: string
}) {
  const { language } = useSpeech()
  const { word } = useWords(HOME_WORDS)
  const { timeZone } = useSession().who.tenant
  return (
    <section className="panel" aria-label={word('queue')}>
      <div className="headline">
        <h2>{word('queue')}</h2>
        <a href={pathAsking('queue', { space })}>
          {word('openQueue')} <kbd>q</kbd>
        </a>
      </div>
      {total === 0 ? (
        <p className="faint">{word('queueNone')}</p>
      ) : (
        <dl className="tiles small">
          <Tile name={word('waiting')} count={countText(total, language)} href={pathAsking('queue', { space })} />
          <Tile
            name={word('overdue')}
            count={countText(overdue, language)}
            href={pathAsking('queue', { order: 'deadline', space })}
            kind={overdue > 0 ? 'decline' : ''}
          />
          <Tile
            name={word('soon')}
            count={countText(soon, language)}
            href={pathAsking('queue', { order: 'deadline', space })}
            kind={soon > 0 ? 'review' : ''}
          />
        </dl>
      )}
      {firstBy !== null && <p className="faint small">{word('firstBy', { at: timeText(firstBy, timeZone) })}</p>}
      {members.waiting > 0 && (
        <p className="members">
          <a href={pathAsking('queue', { desk: 'members', space })}>
            {word('members', { count: countText(members.waiting, language) })}
          </a>{' '}
          {members.overdue > 0 && (
            <a className="late" href={pathAsking('queue', { desk: 'members', order: 'deadline', space })}>
              {word('membersOverdue', { count: countText(members.overdue, language) })}
            </a>
          )}
        </p>
      )}
    </section>
  )
}

interface TileProps {
  readonly name: string
  readonly count: string
  readonly href: string
  readonly kind?: string
}

function Tile({ name, count, href, kind = '' }: TileProps) {
  return (
    <div className={`tile ${kind}`}>
      <dt>{name}</dt>
      <dd>
        <a href={href} aria-label={`${name} ${count}`}>
          {count}
        </a>
      </dd>
    </div>
  )
}
