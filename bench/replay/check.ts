/**
 * Whether both computed the same. For every 25th customer and terminal SQL also counts the windows one bucket narrower and
 * wider: ours must lie between, its sums too, and its shares must be of exactly the frauds that were known.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Computed } from './ours.ts'
import { BUCKETS, DAYS, DELAY_DAYS, PUBLISHED } from './published.ts'

const DAY_S = 86_400
const SAMPLE = 25

export interface Checked {
  readonly rows: number
  /** Of all values compared, how many are the very same as those of SQL's widest window. */
  readonly exactShare: number
}

/** @throws {Error} the first value that differs by more than the edge of its window */
export async function check(connection: DuckDBConnection, { columns }: Computed): Promise<Checked> {
  const column = (name: string) => columns[PUBLISHED.positionOf(name)!]!
  let rows = 0
  let values = 0
  let exact = 0
  const within = (what: string, row: number, value: number, least: number, most: number, slack = 0) => {
    values++
    if (value === most) exact++
    if (value >= least - slack && value <= most + slack) return
    throw new Error(`row ${row}: ${what} is ${value}, and SQL says ${least} to ${most}`)
  }
  for (const days of DAYS) {
    const counts = column(`customerCount${days}d`)
    const means = column(`customerMean${days}d`)
    for (const [row, fewest, most, least, greatest] of await numbers(connection, customerBounds(days))) {
      const count = counts[row!]!
      within(`customerCount${days}d`, row!, count, fewest!, most!)
      if (count > 0) within(`sum of ${days}d`, row!, Math.round(means[row!]! * count), least!, greatest!, count / 100)
      rows++
    }
    const terminals = column(`terminalCount${days}d`)
    const risks = column(`terminalRisk${days}d`)
    for (const [row, fewest, most, frauds] of await numbers(connection, terminalBounds(days))) {
      const count = terminals[row!]!
      within(`terminalCount${days}d`, row!, count, fewest!, most!)
      const told = Math.min(frauds!, count) // a share is no more than 1
      if (count > 0) within(`frauds of ${days}d`, row!, Math.round(risks[row!]! * count), told, told)
      rows++
    }
  }
  return { rows, exactShare: Math.round((1000 * exact) / values) / 1000 }
}

/** Not counting the payment itself, as ours; of payments in the same second, some come after it. */
function customerBounds(days: number): string {
  const widest = `PARTITION BY customer ORDER BY seconds RANGE BETWEEN ${days * DAY_S - 1} PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW`
  const narrow = `PARTITION BY customer ORDER BY seconds RANGE BETWEEN ${days * DAY_S - bucketOf(days)} PRECEDING AND CURRENT ROW EXCLUDE GROUP`
  return `SELECT id, count(*) OVER narrow, count(*) OVER widest, coalesce(sum(amount) OVER narrow, 0), coalesce(sum(amount) OVER widest, 0)
    FROM payments WHERE customer % ${SAMPLE} = 0 WINDOW narrow AS (${narrow}), widest AS (${widest})`
}

function terminalBounds(days: number): string {
  const delay = DELAY_DAYS * DAY_S
  const bucket = bucketOf(days)
  const range = (from: number, to: number) =>
    `(PARTITION BY terminal ORDER BY seconds RANGE BETWEEN ${from} PRECEDING AND ${to} PRECEDING)`
  return `SELECT id, count(*) OVER narrow, count(*) OVER widest, coalesce(sum(fraud) OVER exact, 0)
    FROM payments WHERE terminal % ${SAMPLE} = 0 WINDOW
      narrow AS ${range(days * DAY_S + delay - bucket, delay)},
      widest AS ${range(days * DAY_S + delay - 1, delay - bucket)},
      exact AS ${range(days * DAY_S + delay - 1, delay)}`
}

function bucketOf(days: number): number {
  return (days * DAY_S) / BUCKETS
}

async function numbers(connection: DuckDBConnection, sql: string): Promise<number[][]> {
  const rows = (await connection.runAndReadAll(sql)).getRows()
  return rows.map((row) => row.map(Number))
}
