/**
 * A list that is rolled past a window: which of its rows are drawn, and where. Every row is as high as the others, so a place in the
 * list is a number of rows: 12.5 is the middle of the thirteenth. Browsers draw nothing that is higher than some ten million pixels;
 * a longer list has a shorter bar, on which a small step still rolls by as many pixels, and a long one goes to that share of the list.
 */

export interface Roll {
  readonly rows: number
  /** Height of one, in CSS pixels. */
  readonly rowPx: number
  /** Height of the window, in CSS pixels. */
  readonly viewPx: number
}

/** Where somebody is. */
export interface Place {
  /** Rows above the window. */
  readonly top: number
  /** Where the bar stands, in CSS pixels. */
  readonly barPx: number
}

/** What is drawn. */
export interface Drawn {
  readonly first: number
  readonly count: number
  /** Where the first of them begins, from where the bar begins; near the beginning of a long list it may lie before that. */
  readonly beforePx: number
}

export function heightPx({ rows, rowPx }: Roll): number {
  return Math.min(rows * rowPx, HIGHEST_PX)
}

/** @returns the place with that many rows above it, or the nearest that there is */
export function placeAt(roll: Roll, top: number): Place {
  const most = mostAbove(roll)
  const reached = Math.min(Math.max(top, 0), most)
  return { top: reached, barPx: most === 0 ? 0 : (reached / most) * barRange(roll) }
}

/** @param barPx where the bar was moved to */
export function rolledTo(roll: Roll, before: Place, barPx: number): Place {
  const most = mostAbove(roll)
  const byPx = barPx - before.barPx
  if (!isShortened(roll) || Math.abs(byPx) >= roll.viewPx) {
    return { top: Math.min(barRange(roll) === 0 ? 0 : (barPx / barRange(roll)) * most, most), barPx }
  }
  return { top: Math.min(Math.max(before.top + byPx / roll.rowPx, 0), most), barPx }
}

/** Small steps have moved the bar of a long list further than its share: whoever stops, or comes near an end, has it put right. */
export function isBarOff(roll: Roll, place: Place): boolean {
  return Math.abs(placeAt(roll, place.top).barPx - place.barPx) >= 1
}

export function isNearEnd(roll: Roll, { barPx }: Place): boolean {
  return barPx < roll.viewPx || barRange(roll) - barPx < roll.viewPx
}

/** @returns the nearest place in which the row is seen whole */
export function placeShowing(roll: Roll, before: Place, row: number): Place {
  const seen = Math.max(roll.viewPx / roll.rowPx, 1)
  if (row < before.top) return placeAt(roll, row)
  if (row + 1 > before.top + seen) return placeAt(roll, row + 1 - seen)
  return before
}

/** The rows that are seen whole; none in a list without any. */
export function seenWhole({ rows, rowPx, viewPx }: Roll, { top }: Place): readonly [first: number, last: number] {
  const first = Math.max(Math.ceil(top - ALMOST), 0)
  return [first, Math.min(Math.max(Math.floor(top + viewPx / rowPx + ALMOST) - 1, first), rows - 1)]
}

export function drawnAt(roll: Roll, { top, barPx }: Place): Drawn {
  const { rows, rowPx, viewPx } = roll
  const first = Math.max(Math.floor(top) - BESIDE, 0)
  const end = Math.min(Math.ceil(top + viewPx / rowPx) + BESIDE, rows)
  const beforePx = isShortened(roll) ? barPx + (first - top) * rowPx : first * rowPx
  return { first, count: Math.max(end - first, 0), beforePx }
}

function mostAbove({ rows, rowPx, viewPx }: Roll): number {
  return Math.max(rows - viewPx / rowPx, 0)
}

function barRange(roll: Roll): number {
  return Math.max(heightPx(roll) - roll.viewPx, 0)
}

function isShortened({ rows, rowPx }: Roll): boolean {
  return rows * rowPx > HIGHEST_PX
}

/** Firefox ends at 17.8 million, others at 33. */
const HIGHEST_PX = 12_000_000
/** Drawn on either side of the window, so that a step meets rows that are there. */
const BESIDE = 12
/** Of a row: what rounding may take. */
const ALMOST = 1e-3
