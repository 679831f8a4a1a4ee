/** Orders that wait for a person, in the order of what is at stake; walked with j and k, opened with Enter. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ManyActions } from './ManyActions.tsx'
import { QueueRow } from './QueueRow.tsx'
import { read } from './api.ts'
import type { QueuePage as Page } from './api.ts'
import { useKeys } from './keys.ts'
import { casePath, go } from './route.ts'
import type { Asked } from './route.ts'
import { useManyWords } from './manyWords.ts'
import { useSession } from './session.ts'
import { useChosen } from './useChosen.ts'
import { keepWalk } from './walk.ts'
import { useHeading } from './heading.ts'
import { useSpeech } from './words.ts'
import type { Word } from './words.ts'

const ORDERS: readonly (readonly [order: string, word: Word])[] = [
  ['stake', 'stake'],
  ['deadline', 'deadline'],
  ['newest', 'newest'],
]

export function QueuePage({ asked }: { asked: Asked }) {
  const { say } = useSpeech()
  const { word } = useManyWords()
  const { who } = useSession()
  const [order, setOrder] = useState(ORDERS.some(([one]) => one === asked.order) ? asked.order! : 'stake')
  const [space, setSpace] = useState(asked.space === 'test' ? 'test' : 'live')
  const heading = useHeading(say('queue'))
  const pages = useInfiniteQuery({
    queryKey: ['cases', order, space],
    queryFn: ({ pageParam }) => {
      const after = pageParam === '' ? '' : `&after=${pageParam}`
      return read<Page>(`/cases?order=${order}&space=${space}${after}`)
    },
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  })
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? []
  const [at, setAt] = useState(0)
  const chosen = useChosen(cases)
  const mayJudge = who.may.includes('judge')
  const shown = Math.min(at, Math.max(cases.length - 1, 0))
  const walked = cases.map(({ rowID }) => rowID).join('\n')
  useEffect(() => keepWalk(walked === '' ? [] : walked.split('\n')), [walked])
  const move = (by: number) => {
    const next = Math.min(Math.max(shown + by, 0), cases.length - 1)
    setAt(next)
    if (next === cases.length - 1 && pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage()
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => cases[shown] && go(casePath(cases[shown].rowID)),
    r: () => void pages.refetch(),
    ...(mayJudge && { s: () => cases[shown] && chosen.toggle(cases[shown].rowID), S: chosen.toggleAll }),
  })
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {say('queue')}
        </h1>
        {pages.data && (
          <span className="faint">
            <b>{pages.data.pages[0]!.total}</b> {say('waiting')}
          </span>
        )}
      </div>
      <div className="filters">
        <Choice name={say('sortBy')} value={order} options={ORDERS} onChange={setOrder} />
        <Choice
          name={say('space')}
          value={space}
          options={[
            ['live', 'live'],
            ['test', 'test'],
          ]}
          onChange={setSpace}
        />
        <button type="button" onClick={() => void pages.refetch()} disabled={pages.isFetching}>
          {say('refresh')} <kbd>r</kbd>
        </button>
      </div>
      {pages.isError && <p role="alert">{say('failed')}</p>}
      {pages.data && cases.length === 0 && (
        <p className="panel empty">
          {say('emptyQueue')} {space === 'live' && say('emptyQueueLive')}
        </p>
      )}
      {mayJudge && <ManyActions chosen={chosen.cases} onClear={chosen.clear} />}
      {cases.length > 0 && (
        <div className="panel flush">
          <table className="queue cards">
            <thead>
              <tr>
                {mayJudge && (
                  <th scope="col" className="choose">
                    <input
                      type="checkbox"
                      checked={chosen.areAll}
                      onChange={chosen.toggleAll}
                      aria-label={word('all')}
                    />
                  </th>
                )}
                <th scope="col">{say('order')}</th>
                <th scope="col" className="number">
                  {say('atRisk')}
                </th>
                <th scope="col" className="number">
                  {say('amount')}
                </th>
                <th scope="col" className="number">
                  {say('score')}
                </th>
                <th scope="col">{say('reasons')}</th>
                <th scope="col">{say('deadline')}</th>
                <th scope="col">{say('assignee')}</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((one, i) => (
                <QueueRow
                  key={one.rowID}
                  one={one}
                  isCurrent={i === shown}
                  isChosen={chosen.has(one.rowID)}
                  onChoose={mayJudge ? () => chosen.toggle(one.rowID) : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <button type="button" onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
          {say('more')}
        </button>
      )}
    </>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, word: Word])[]
  readonly onChange: (value: string) => void
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  const { say } = useSpeech()
  return (
    <label>
      <span className="faint small">{name}</span>{' '}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {say(word)}
          </option>
        ))}
      </select>
    </label>
  )
}
