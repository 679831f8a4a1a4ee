/** The queue as one scroll area: of any number of cases those in sight are drawn, each with its place in all of them. */
import { useLayoutEffect, useRef } from 'react'
import { GhostRow, QueueRow } from './QueueRow.tsx'
import type { Queueable } from './caseAPI.ts'
import { useManyWords } from './manyWords.ts'
import type { Desk } from './route.ts'
import type { Chosen } from './useChosen.ts'
import type { Rolled } from './useRoll.ts'
import { useSpeech } from './words.ts'
import type { Word } from './words.ts'

export interface QueueTableProps {
  readonly desk: Desk
  readonly total: number
  readonly known: ReadonlyMap<number, Queueable>
  /** Position of the case that keys act on. */
  readonly at: number
  readonly rolled: Rolled
  /** Left out where the person may not judge, or judges one by one. */
  readonly chosen: Chosen | undefined
}

export function QueueTable({ desk, total, known, at, rolled, chosen }: QueueTableProps) {
  const { say } = useSpeech()
  const { word } = useManyWords()
  const { area, first, count, beforePx, wholePx, rowPx } = rolled
  const onFocus = useKeptFocus(area)
  const toTheMinute = Math.floor(Date.now() / 60_000) * 60_000
  const drawn = new Set<string>()
  return (
    <div ref={area} className="panel flush roll" role="region" aria-label={say('queue')} tabIndex={0} onFocus={onFocus}>
      <div className="rolled" style={{ height: wholePx }}>
        <table className={`queue cards ${desk}`} aria-rowcount={total + 1} style={{ marginTop: beforePx }}>
          <thead>
            <tr aria-rowindex={1}>
              {chosen && (
                <th scope="col" className="choose">
                  <input
                    type="checkbox"
                    checked={chosen.areAll}
                    onChange={chosen.toggleAll}
                    aria-label={word(chosen.most < total ? 'allFromHere' : 'all', { n: chosen.most })}
                  />
                </th>
              )}
              {COLUMNS[desk].map(({ word, kind = '' }) => (
                <th key={word} scope="col" className={kind}>
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, i) => {
              const position = first + i
              const one = known.get(position)
              // Between two answers a case may have moved from one page to the next: it is drawn where it is first.
              if (!one || drawn.has(one.rowID)) {
                return (
                  <GhostRow
                    key={position}
                    position={position}
                    heightPx={rowPx}
                    columns={COLUMNS[desk].length + (chosen ? 1 : 0)}
                  />
                )
              }
              drawn.add(one.rowID)
              return (
                <QueueRow
                  key={one.rowID}
                  one={one}
                  position={position}
                  isCurrent={position === at}
                  isChosen={chosen?.has(one.rowID) ?? false}
                  onChoose={chosen?.toggle}
                  nowMs={toTheMinute}
                />
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface Column {
  readonly word: Word
  /** Of its width. */
  readonly kind?: string
}

const [SCORE, REASONS, DEADLINE, ASSIGNEE] = [
  { word: 'score', kind: 'number points' },
  { word: 'reasons' },
  { word: 'deadline', kind: 'deadline' },
  { word: 'assignee', kind: 'assignee' },
] as const
const COLUMNS: Readonly<Record<Desk, readonly Column[]>> = {
  orders: [
    { word: 'order', kind: 'order' },
    { word: 'atRisk', kind: 'number' },
    { word: 'amount', kind: 'number' },
    SCORE,
    REASONS,
    DEADLINE,
    ASSIGNEE,
  ],
  members: [
    { word: 'memberEvent', kind: 'event' },
    { word: 'outcomeWord', kind: 'decided-as' },
    SCORE,
    REASONS,
    DEADLINE,
    ASSIGNEE,
  ],
}

/** A row that has the focus and is rolled out of sight is drawn no more: the area has it then, and nobody starts at the top again. */
function useKeptFocus(area: Rolled['area']): (event: { readonly target: Element }) => void {
  const focused = useRef<Element>(undefined)
  useLayoutEffect(() => {
    if (!focused.current || focused.current.isConnected) return
    focused.current = undefined
    if (document.activeElement === document.body) area.current?.focus({ preventScroll: true })
  })
  return ({ target }) => void (focused.current = target)
}
