/** Who stands on a list: filtered, page by page, the newest first; walked with j and k, taken off with x. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { EffectMark } from './EffectMark.tsx'
import type { Done } from './ListsPage.tsx'
import { NO_FILTERS, ListFilters } from './ListFilters.tsx'
import type { Filters } from './ListFilters.tsx'
import { TakeOff } from './TakeOff.tsx'
import { Refused } from './api.ts'
import { downloadCSV } from './csv.ts'
import { plainText, timeText } from './format.ts'
import { useKeys } from './keys.ts'
import { entriesOf } from './listAPI.ts'
import type { Entry, ListSpace } from './listAPI.ts'
import { FILE_HEAD, lineOf, namedIn } from './listFile.ts'
import { useListWords } from './listWords.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export interface ListEntriesProps {
  readonly listID: string
  readonly space: ListSpace
  /** Whether keys are for this table. */
  readonly isActive: boolean
  readonly onDone: (done: Done) => void
}

export function ListEntries({ listID, space, isActive, onDone }: ListEntriesProps) {
  const { say } = useSpeech()
  const { word } = useListWords()
  const [filters, setFilters] = useState<Filters>(NO_FILTERS)
  const [at, setAt] = useState(0)
  const [off, setOff] = useState<Entry>()
  const pages = useInfiniteQuery({
    queryKey: ['lists', space, listID, filters],
    queryFn: ({ pageParam }) => entriesOf(listID, { ...filters, space, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  const shown = Math.min(at, Math.max(entries.length - 1, 0))
  const move = (by: number) => setAt(Math.min(Math.max(shown + by, 0), Math.max(entries.length - 1, 0)))
  const takeOff = (entry: Entry | undefined) => {
    if (entry && namedIn(entry.entity)) setOff(entry)
  }
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      x: () => takeOff(entries[shown]),
    },
    isActive && off === undefined,
  )
  const save = useMutation({
    mutationFn: () => fileOf(listID, space),
    onSuccess: ({ text, written, left }) => {
      downloadCSV(`${listID}.csv`, text)
      onDone({
        said: (word) =>
          `${word('exported', { count: written })} ${left > 0 ? word('leftOut', { count: left }) : ''}`.trim(),
      })
    },
  })
  if (pages.error instanceof Refused && pages.error.status === 404)
    return <p className="panel empty">{word('noList')}</p>
  return (
    <>
      <div className="headline">
        <h2>{listID}</h2>
        <button type="button" onClick={() => save.mutate()} disabled={save.isPending}>
          {word('export')}
        </button>
      </div>
      <ListFilters filters={filters} onChange={setFilters} />
      {(pages.isError || save.isError) && <p role="alert">{say('failed')}</p>}
      {pages.isPending && <p className="faint">{say('loading')}</p>}
      {pages.data && entries.length === 0 && <p className="panel empty">{word('noEntries')}</p>}
      {entries.length > 0 && (
        <div className="panel flush">
          <table className="queue cards">
            <thead>
              <tr>
                <th scope="col">{word('value')}</th>
                <th scope="col">{word('category')}</th>
                <th scope="col">{word('reason')}</th>
                <th scope="col">{word('source')}</th>
                <th scope="col">{word('owner')}</th>
                <th scope="col">{word('until')}</th>
                <th scope="col">
                  <span className="hidden">{say('what_done')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, i) => (
                <Row key={entry.seq} entry={entry} isCurrent={i === shown} onTakeOff={() => takeOff(entry)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {entries.length === 0 ? word('lookOn') : say('more')}
        </button>
      )}
      {off && (
        <TakeOff
          listID={listID}
          entry={off}
          space={space}
          onClose={() => setOff(undefined)}
          onDone={(done) => {
            setOff(undefined)
            onDone(done)
          }}
        />
      )}
    </>
  )
}

interface RowProps {
  readonly entry: Entry
  readonly isCurrent: boolean
  readonly onTakeOff: () => void
}

function Row({ entry, isCurrent, onTakeOff }: RowProps) {
  const { word, wordFor } = useListWords()
  const { who } = useSession()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const named = namedIn(entry.entity)
  const time = (at: string) => timeText(at, who.tenant.timeZone)
  const isOver = entry.until !== null && Date.parse(entry.until) <= Date.now()
  return (
    <tr ref={row} aria-current={isCurrent ? 'true' : undefined}>
      <th scope="row" data-label={word('value')}>
        <span>
          {named ? plainText(named[1]) : <i className="faint">{word(entry.entity ? 'cardNumber' : 'gone')}</i>}
          <span className="faint small block">{wordFor(named?.[0] ?? entry.entityKind)}</span>
        </span>
      </th>
      <td data-label={word('category')}>
        <span>
          <EffectMark effect={entry.effect} /> {wordFor(entry.category)}
        </span>
      </td>
      <td data-label={word('reason')}>
        <span className="text">{plainText(entry.reason ?? '')}</span>
      </td>
      <td data-label={word('source')}>{entry.source}</td>
      <td data-label={word('owner')}>
        <span>
          {entry.owner} <span className="faint small block">{time(entry.since)}</span>
        </span>
      </td>
      <td data-label={word('until')}>
        {entry.until === null ? <span className="faint">{word('never')}</span> : time(entry.until)}
        {isOver && <span className="late"> {word('over')}</span>}
      </td>
      <td>
        {named && (
          <button type="button" onClick={onTakeOff}>
            {word('takeOff')} {isCurrent && <kbd>x</kbd>}
          </button>
        )}
      </td>
    </tr>
  )
}

/** The whole list, page after page. */
async function fileOf(listID: string, space: ListSpace) {
  let [text, written, left] = [FILE_HEAD, 0, 0]
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = await entriesOf(listID, { space, limit: '500', ...(after !== '' && { after }) })
    for (const entry of page.entries) {
      const line = lineOf(listID, entry)
      if (line === undefined) left++
      else [text, written] = [text + line, written + 1]
    }
    after = page.after
  }
  return { text, written, left }
}
