/** Orders, or what members did, that wait for a person, in the order of what is at stake; walked with j and k, opened with Enter. */
import { useEffect, useState } from 'react'
import { ManyActions } from './ManyActions.tsx'
import { QueueTable } from './QueueTable.tsx'
import type { Queueable, QueuedCase } from './caseAPI.ts'
import { countText } from './format.ts'
import { useHeading } from './heading.ts'
import { useKeys } from './keys.ts'
import { casePath, go, queuePath } from './route.ts'
import type { Asked, Desk } from './route.ts'
import { useSession } from './session.ts'
import { useChosen } from './useChosen.ts'
import { readQueue, useQueue } from './useQueue.ts'
import { useRoll } from './useRoll.ts'
import { keepWalk, placeInWalk } from './walk.ts'
import { useSpeech } from './words.ts'
import type { Word } from './words.ts'

const DESKS = ['orders', 'members'] as const satisfies readonly Desk[]
const ORDERS = ['stake', 'deadline', 'newest'] as const satisfies readonly Word[]

export function QueuePage({ asked }: { asked: Asked }) {
  const { say, language } = useSpeech()
  const { who } = useSession()
  const desk: Desk = asked.desk === 'members' ? 'members' : 'orders'
  const [order, setOrder] = useState<string>(ORDERS.find((one) => one === asked.order) ?? 'stake')
  const [space, setSpace] = useState(asked.space === 'test' ? 'test' : 'live')
  const shownAs = { desk, order, space }
  const heading = useHeading(say('queue'))
  const [total, setTotal] = useState(0)
  const rolled = useRoll(total)
  const queue = useQueue(shownAs, rolled)
  useEffect(() => setTotal(queue.total ?? 0), [queue.total])
  const [at, setAt] = useState(() => placeInWalk(shownAs))
  const shown = Math.min(at, Math.max(total - 1, 0))
  /** What members did is judged one by one. */
  const mayChoose = desk === 'orders' && who.may.includes('judge')
  const chosen = useChosen(total, async (limit) => {
    const from = Math.min(shown, total - limit)
    return (await readQueue(shownAs, { from, limit })).cases.filter(isOrder)
  })
  const walked = [...queue.known.values()].map(({ rowID }) => rowID).join('\n')
  const { after } = queue
  useEffect(() => {
    keepWalk({ rowIDs: walked === '' ? [] : walked.split('\n'), desk, order, space, at, after })
  }, [walked, desk, order, space, at, after])
  const { show } = rolled
  useEffect(() => show(at), []) // whoever comes back is where he was
  const moveTo = (position: number) => {
    const next = Math.min(Math.max(position, 0), Math.max(total - 1, 0))
    setAt(next)
    rolled.show(next)
  }
  /** Whoever has rolled elsewhere goes on from there. */
  const move = (by: number) => {
    const [first, last] = rolled.seen()
    if (shown >= first - 1 && shown <= last + 1) moveTo(shown + by)
    else moveTo(by > 0 ? first : last)
  }
  const screenful = () => {
    const [first, last] = rolled.seen()
    return Math.max(last - first, 1)
  }
  const current = queue.known.get(shown)
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => moveTo(shown + screenful()),
    PageUp: () => moveTo(shown - screenful()),
    Home: () => moveTo(0),
    End: () => moveTo(total - 1),
    Enter: () => current && go(casePath(current.rowID)),
    r: queue.refetch,
    ...(mayChoose && { s: () => current && isOrder(current) && chosen.toggle(current), S: chosen.toggleAll }),
  })
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value)
    chosen.clear() // orders of another queue are not acted upon unseen
    setAt(0)
    rolled.show(0)
  }
  return (
    <>
      <div className="headline">
        <h1 ref={heading} tabIndex={-1}>
          {say('queue')}
        </h1>
        {queue.total !== undefined && (
          <span className="faint">
            <b>{countText(total, language)}</b> {say('waiting')}
          </span>
        )}
      </div>
      <nav className="tabs" aria-label={say('desks')}>
        {DESKS.map((one) => (
          <a key={one} href={queuePath({ desk: one, order, space })} aria-current={one === desk ? 'page' : undefined}>
            {say(`desk_${one}`)}
          </a>
        ))}
      </nav>
      <div className="filters">
        <Choice
          name={say('sortBy')}
          value={order}
          options={ORDERS.map((one) => [one, one === 'stake' && desk === 'members' ? 'score' : one])}
          onChange={choose(setOrder)}
        />
        <Choice
          name={say('space')}
          value={space}
          options={[
            ['live', 'live'],
            ['test', 'test'],
          ]}
          onChange={choose(setSpace)}
        />
        <button type="button" onClick={queue.refetch} disabled={queue.isFetching}>
          {say('refresh')} <kbd>r</kbd>
        </button>
      </div>
      {queue.isError && <p role="alert">{say('failed')}</p>}
      {queue.total === 0 && (
        <p className="panel empty">
          {say(desk === 'orders' ? 'emptyQueue' : 'emptyMembers')} {space === 'live' && say('emptyQueueLive')}
        </p>
      )}
      {mayChoose && <ManyActions chosen={chosen.cases} onClear={chosen.clear} />}
      {total > 0 && (
        <QueueTable
          desk={desk}
          total={total}
          known={queue.known}
          at={shown}
          rolled={rolled}
          chosen={mayChoose ? chosen : undefined}
        />
      )}
    </>
  )
}

function isOrder(one: Queueable): one is QueuedCase {
  return one.kind === undefined
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
