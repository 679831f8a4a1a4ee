/**
 * A scroll area that holds a list of any length: it measures the window and a row, follows the bar, and says which rows are drawn.
 * What it sets of the page's style it sets through the object model, which a policy without inline styles allows.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { drawnAt, heightPx, isBarOff, isNearEnd, placeAt, placeShowing, rolledTo, seenWhole } from './roll.ts'
import type { Drawn, Place, Roll } from './roll.ts'

export interface Rolled extends Drawn {
  /** Of the area that scrolls; in it one element as high as the list, and in that the table. */
  readonly area: RefObject<HTMLDivElement | null>
  /** Height of all of it, with the heading of the table. */
  readonly wholePx: number
  readonly rowPx: number
  /** The row is seen whole from then on. */
  readonly show: (row: number) => void
  /** The first and the last row that are seen whole now. */
  readonly seen: () => readonly [first: number, last: number]
}

export function useRoll(rows: number): Rolled {
  const area = useRef<HTMLDivElement>(null)
  const [sizes, setSizes] = useState<Sizes>()
  const { rowPx, headPx, viewPx } = sizes ?? GUESSED
  const roll: Roll = { rows, rowPx, viewPx }
  const latest = useRef(roll)
  latest.current = roll
  const place = useRef<Place>(START)
  const wanted = useRef<number>(undefined)
  const [drawn, setDrawn] = useState(() => drawnAt(roll, START))

  const draw = useCallback(() => {
    const next = drawnAt(latest.current, place.current)
    setDrawn((before) => (areSame(numbersOf(before), numbersOf(next)) ? before : next))
  }, [])
  const goTo = useCallback(
    (next: Place) => {
      const scrolled = area.current
      if (!scrolled) return
      scrolled.scrollTop = next.barPx
      // As the browser rounds it, so that the event which follows is no step.
      place.current = { top: next.top, barPx: scrolled.scrollTop }
      draw()
    },
    [draw],
  )

  // Before anything is painted: the sizes may have changed with the language, the width or the first rows.
  useLayoutEffect(() => {
    const measured = measure(area.current)
    if (measured) setSizes((before) => newest(before, measured))
  })
  useLayoutEffect(() => {
    goTo(placeAt(latest.current, place.current.top))
    if (wanted.current === undefined || rows === 0) return
    goTo(placeShowing(latest.current, place.current, wanted.current))
    if (sizes) wanted.current = undefined
  }, [goTo, rows, sizes])

  useEffect(() => {
    const scrolled = area.current
    if (!scrolled) return undefined
    let stopped: ReturnType<typeof setTimeout> | undefined
    const putRight = () => {
      // Moved again, and not told of yet: what somebody does with the bar is never taken back.
      if (Math.abs(scrolled.scrollTop - place.current.barPx) >= 1) return
      if (isBarOff(latest.current, place.current)) goTo(placeAt(latest.current, place.current.top))
    }
    const onScroll = () => {
      place.current = rolledTo(latest.current, place.current, scrolled.scrollTop)
      clearTimeout(stopped)
      if (isNearEnd(latest.current, place.current)) putRight()
      else stopped = setTimeout(putRight, STOPPED_MS)
      draw()
    }
    scrolled.addEventListener('scroll', onScroll, { passive: true })
    const watch = new ResizeObserver(() => {
      const measured = measure(scrolled)
      if (measured) setSizes((before) => newest(before, measured))
    })
    watch.observe(scrolled)
    return () => {
      scrolled.removeEventListener('scroll', onScroll)
      watch.disconnect()
      clearTimeout(stopped)
    }
  }, [draw, goTo, rows > 0])

  return {
    ...drawn,
    area,
    wholePx: headPx + heightPx(roll),
    rowPx,
    show: (row) => {
      if (rows === 0 || !sizes) wanted.current = row
      if (rows > 0) goTo(placeShowing(latest.current, place.current, row))
    },
    seen: () => seenWhole(latest.current, place.current),
  }
}

interface Sizes {
  readonly rowPx: number
  readonly viewPx: number
  /** Of the table's heading, which stays in sight. */
  readonly headPx: number
}

/** @returns undefined before there is a row */
function measure(area: HTMLElement | null): Sizes | undefined {
  const [table, row] = [area?.querySelector('table'), area?.querySelector('tbody tr:not(.ghost)')]
  if (!area || !table || !row) return undefined
  const headPx = row.parentElement!.getBoundingClientRect().top - table.getBoundingClientRect().top
  return { rowPx: row.getBoundingClientRect().height, viewPx: area.clientHeight - headPx, headPx }
}

function newest(before: Sizes | undefined, measured: Sizes): Sizes {
  if (!before) return measured
  const numbers = ({ rowPx, viewPx, headPx }: Sizes) => [rowPx, viewPx, headPx]
  // Millions of pixels down, browsers measure by halves.
  return areSame(numbers(before), numbers(measured), 0.75) ? before : measured
}

function numbersOf({ first, count, beforePx }: Drawn): readonly number[] {
  return [first, count, beforePx]
}

function areSame(some: readonly number[], others: readonly number[], but = 0.01): boolean {
  return some.every((one, i) => Math.abs(one - others[i]!) < but)
}

const START: Place = { top: 0, barPx: 0 }
const GUESSED: Sizes = { rowPx: 69, viewPx: 690, headPx: 0 }
const STOPPED_MS = 150
