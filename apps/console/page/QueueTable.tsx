/** The queue as one scroll area: of any number of orders those in sight are drawn, each with its place in all of them. */
import { useLayoutEffect, useRef } from 'react'
import { GhostRow, QueueRow } from './QueueRow.tsx'
import type { QueuedCase } from './api.ts'
import { useManyWords } from './manyWords.ts'
import type { Chosen } from './useChosen.ts'
import type { Rolled } from './useRoll.ts'
import { useSpeech } from './words.ts'

export interface QueueTableProps {
  readonly total: number
  readonly known: ReadonlyMap<number, QueuedCase>
  /** Position of the order that keys act on. */
  readonly at: number
  readonly rolled: Rolled
  /** Left out where the person may not judge. */
  readonly chosen: Chosen | undefined
}

export function QueueTable({ total, known, at, rolled, chosen }: QueueTableProps) {
  const { say } = useSpeech()
  const { word } = useManyWords()
  const { area, first, count, beforePx, wholePx, rowPx } = rolled
  const onFocus = useKeptFocus(area)
  const toTheMinute = Math.floor(Date.now() / 60_000) * 60_000
  const drawn = new Set<string>()
  return (
    <div ref={area} className="panel flush roll" role="region" aria-label={say('queue')} tabIndex={0} onFocus={onFocus}>
      <div className="rolled" style={{ height: wholePx }}>
        <table className="queue cards" aria-rowcount={total + 1} style={{ marginTop: beforePx }}>
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
              <th scope="col" className="order">
                {say('order')}
              </th>
              <th scope="col" className="number">
                {say('atRisk')}
              </th>
              <th scope="col" className="number">
                {say('amount')}
              </th>
              <th scope="col" className="number points">
                {say('score')}
              </th>
              <th scope="col">{say('reasons')}</th>
              <th scope="col" className="deadline">
                {say('deadline')}
              </th>
              <th scope="col" className="assignee">
                {say('assignee')}
              </th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, i) => {
              const position = first + i
              const one = known.get(position)
              // Between two answers an order may have moved from one page to the next: it is drawn where it is first.
              if (!one || drawn.has(one.rowID)) {
                return <GhostRow key={position} position={position} heightPx={rowPx} columns={chosen ? 8 : 7} />
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
