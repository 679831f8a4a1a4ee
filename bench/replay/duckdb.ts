/** The same features in SQL: DuckDB with one thread, over a table in its memory. */
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DAYS, DELAY_DAYS } from './published.ts'

const DAY_S = 86_400

/** Loads the file; the computation alone is timed. */
export async function openDuckDB(path: string): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await connection.run(`CREATE TABLE payments AS SELECT
      TRANSACTION_ID::INTEGER AS id, TX_TIME_SECONDS::INTEGER AS seconds, CUSTOMER_ID::INTEGER AS customer,
      TERMINAL_ID::INTEGER AS terminal, round(TX_AMOUNT * 100)::BIGINT AS amount, TX_FRAUD::INTEGER AS fraud
    FROM read_csv('${path.replaceAll("'", "''")}')`)
  return connection
}

export async function computeInSQL(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE computed AS SELECT id,
      ${DAYS.map((days) => `count(*) OVER c${days} AS customer_count_${days}, avg(amount) OVER c${days} AS customer_mean_${days}`).join(',\n      ')},
      ${DAYS.map((days) => `count(*) OVER t${days} AS terminal_count_${days}, avg(fraud) OVER t${days} AS terminal_risk_${days}`).join(',\n      ')}
    FROM payments WINDOW
      ${DAYS.map((days) => `c${days} AS (PARTITION BY customer ORDER BY seconds ${range(days, 0)})`).join(',\n      ')},
      ${DAYS.map((days) => `t${days} AS (PARTITION BY terminal ORDER BY seconds ${range(days, DELAY_DAYS)})`).join(',\n      ')}`)
}

/** A window of days that ends some days before the payment: its end is in it, its beginning is not. */
function range(days: number, delayDays: number): string {
  const end = delayDays === 0 ? 'CURRENT ROW' : `${delayDays * DAY_S} PRECEDING`
  return `RANGE BETWEEN ${(days + delayDays) * DAY_S - 1} PRECEDING AND ${end}`
}
