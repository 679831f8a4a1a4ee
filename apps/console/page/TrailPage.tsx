/** Who did what, and when: rows of the journal with the hashes that chain them. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { read } from './api.ts'
import type { TrailPage as Page } from './api.ts'
import { plainText, timeText } from './format.ts'
import { useHeading } from './heading.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export function TrailPage() {
  const { say, sayCode } = useSpeech()
  const { who } = useSession()
  const heading = useHeading(say('trail'))
  const pages = useInfiniteQuery({
    queryKey: ['trail'],
    queryFn: ({ pageParam }) => read<Page>(pageParam === '' ? '/trail' : `/trail?after=${pageParam}`),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('trail')}
      </h1>
      <p className="faint">{say('trailNote')}</p>
      {pages.isError && <p role="alert">{say('failed')}</p>}
      <div className="panel flush scroll" tabIndex={0} role="region" aria-label={say('trail')}>
        <table className="cards">
          <thead>
            <tr>
              <th scope="col">{say('time')}</th>
              <th scope="col">{say('by')}</th>
              <th scope="col">{say('what_done')}</th>
              <th scope="col">{say('about')}</th>
              <th scope="col">{say('hash')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ seq, at, by, kind, id, hash, more }) => (
              <tr key={seq}>
                <td className="time" data-label={say('time')}>
                  {timeText(at, who.tenant.timeZone)}
                </td>
                <td data-label={say('by')}>{plainText(by)}</td>
                <td data-label={say('what_done')}>
                  {sayCode(kind)} <span className="faint small">{saidIn(more, sayCode)}</span>
                </td>
                <td data-label={say('about')}>
                  <span className="text">{plainText(id)}</span>
                </td>
                <td data-label={say('hash')}>
                  <code className="faint small">
                    {seq} {hash.slice(0, 16)}…
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {say('more')}
        </button>
      )}
    </>
  )
}

/** Words stand for themselves; a number says nothing without what it counts. */
function saidIn(more: Readonly<Record<string, unknown>>, sayCode: (code: string) => string): string {
  const texts = Object.entries(more).map(([name, value]) =>
    typeof value === 'number' ? `${sayCode(name)} ${value}` : String(value),
  )
  return texts.join(' ')
}
