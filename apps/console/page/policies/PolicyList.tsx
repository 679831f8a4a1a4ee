/** What decides each kind of event, what is tried beside it, and what waits for somebody. */
import { useQuery } from '@tanstack/react-query'
import { timeText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { policyPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useQueueKey } from '../useQueueKey.ts'
import { useSpeech } from '../words.ts'
import { ShelfNotices } from './ShelfNotices.tsx'
import { VersionLink } from './VersionLink.tsx'
import { shelvesOf } from './policyAPI.ts'
import type { Shelf, VersionLine } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function PolicyList() {
  const { say, side } = useSpeech()
  const { word } = usePolicyWords()
  const heading = useHeading(say('policies'))
  const found = useQuery({ queryKey: ['policies'], queryFn: shelvesOf })
  useKeys({ ...useQueueKey(), r: () => void found.refetch() })
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('policies')}
      </h1>
      <p className="faint">{word('intro')}</p>
      {found.isError && <p role="alert">{say('failed')}</p>}
      {found.isPending && <p className="faint">{say('loading')}</p>}
      {found.data && (
        <div className="panel flush">
          <table className="cards">
            <thead>
              <tr>
                <th scope="col">{word('kind')}</th>
                <th scope="col">{word('inForce')}</th>
                <th scope="col">{word('inShadow')}</th>
                <th scope="col">{word('waiting')}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.policies
                .filter(({ decides }) => (decides === 'authentication') === (side === 'issuer'))
                .map((shelf) => (
                  <Kind key={shelf.decides} shelf={shelf} />
                ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Kind({ shelf }: { shelf: Shelf }) {
  const { language } = useSpeech()
  const { word, wordFor } = usePolicyWords()
  const { decides, live, shadows, waiting, waitingInAll } = shelf
  return (
    <tr>
      <th scope="row" data-label={word('kind')}>
        <a href={policyPath(decides)}>{wordFor(decides)}</a>
      </th>
      <td data-label={word('inForce')}>
        <span className="text">
          {live.name[language]}{' '}
          <a href={policyPath(decides, live.readyMade ? 'ready-made' : live.version)}>
            {live.readyMade ? word('readyMade') : word('version', { version: live.version })}
          </a>
          {live.line && <Written line={live.line} />}
          <ShelfNotices shelf={shelf} />
        </span>
      </td>
      <td data-label={word('inShadow')}>
        {shadows.length === 0 ? <span className="faint">{word('none')}</span> : <Lines shelf={shelf} lines={shadows} />}
      </td>
      <td data-label={word('waiting')}>
        {waitingInAll === 0 ? <span className="faint">{word('none')}</span> : <Lines shelf={shelf} lines={waiting} />}
        {waitingInAll > waiting.length && <a href={policyPath(decides)}>+{waitingInAll - waiting.length}</a>}
      </td>
    </tr>
  )
}

/** Who wrote it, and when something happened to it last. */
function Written({ line: { authors, last } }: { line: VersionLine }) {
  const { timeZone } = useSession().who.tenant
  return (
    <span className="faint small block">
      {authors.join(', ')} · <span className="time">{timeText(last.at, timeZone)}</span>
    </span>
  )
}

function Lines({ shelf: { decides }, lines }: { shelf: Shelf; lines: Shelf['waiting'] }) {
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line.version}>
          <VersionLink decides={decides} line={line} /> <Written line={line} />
        </li>
      ))}
    </ul>
  )
}
