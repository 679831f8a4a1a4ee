/** Every version of one kind of policies, the newest first: who wrote it, how far it is, and what happened to it last. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { read } from '../api.ts'
import { plainText, timeText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { go, policyPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import { ShelfNotices } from './ShelfNotices.tsx'
import { VersionLink } from './VersionLink.tsx'
import type { ShelfPage as Page, VersionLine } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'

export function ShelfPage({ decides }: { decides: string }) {
  const { say, language } = useSpeech()
  const { word, wordFor } = usePolicyWords()
  const { who } = useSession()
  const heading = useHeading(`${say('policies')} · ${wordFor(decides)}`)
  const pages = useInfiniteQuery({
    queryKey: ['policies', decides],
    queryFn: ({ pageParam }) =>
      read<Page>(`/policies/${encodeURIComponent(decides)}${pageParam === '' ? '' : `?after=${pageParam}`}`),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  useKeys({ q: () => go(policyPath()), r: () => void pages.refetch() })
  const [first] = pages.data?.pages ?? []
  const versions = pages.data?.pages.flatMap((page) => page.versions) ?? []
  const mayDraft = who.may.includes('draft')
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {wordFor(decides)}
        </h1>
        <a href={policyPath()}>← {word('allKinds')}</a>
      </div>
      {pages.isError && <p role="alert">{word('noKind')}</p>}
      {pages.isPending && <p className="faint">{say('loading')}</p>}
      {first && (
        <>
          <ShelfNotices shelf={first} />
          <section className="panel">
            <h2>{word('inForce')}</h2>
            <p>
              <span className="strong">{first.live.name[language]}</span>{' '}
              {first.live.readyMade ? word('readyMade') : word('version', { version: first.live.version })}
            </p>
            <div className="actions">
              <a className="button" href={policyPath(decides, nameOf(first))}>
                {word('read')}
              </a>
              {mayDraft && (
                <a className="button main" href={policyPath(decides, nameOf(first), 'edit')}>
                  {word('newFrom')}
                </a>
              )}
            </div>
          </section>
          <h2>{word('versions')}</h2>
          {versions.length === 0 ? (
            <p className="panel empty">{word('noVersions')}</p>
          ) : (
            <div className="panel flush">
              <table className="cards">
                <thead>
                  <tr>
                    <th scope="col">{word('stage')}</th>
                    <th scope="col">{word('writtenBy')}</th>
                    <th scope="col">{word('lastStep')}</th>
                  </tr>
                </thead>
                <tbody>
                  {versions.map((line) => (
                    <Row key={line.version} decides={decides} line={line} timeZone={who.tenant.timeZone} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {say('more')}
        </button>
      )}
    </>
  )
}

function Row({ decides, line, timeZone }: { decides: string; line: VersionLine; timeZone: string }) {
  const { word, wordFor } = usePolicyWords()
  const { action, by, at, note } = line.last
  return (
    <tr>
      <th scope="row" data-label={word('stage')}>
        <span>
          <VersionLink decides={decides} line={line} />
        </span>
      </th>
      <td data-label={word('writtenBy')}>{line.authors.join(', ')}</td>
      <td data-label={word('lastStep')}>
        <span className="text">
          <span className="time">{timeText(at, timeZone)}</span> {wordFor(`did_${action}`)} · {by}
          {note !== undefined && <span className="faint small block">{plainText(note)}</span>}
        </span>
      </td>
    </tr>
  )
}

function nameOf({ live }: Page): string | number {
  return live.readyMade ? 'ready-made' : live.version
}
