/**
 * `npm run bench -- replay`: a history of card payments through the production fold. The twelve published features of the
 * Fraud Detection Handbook, read and folded payment by payment, beside DuckDB that computes them in SQL over the whole table
 * with one thread; and the whole decision, with every feature and the ready-made policy of orders. Processor seconds are
 * compared: the time that the clock shows is also that of whoever else uses the machine.
 */
import { decide } from './decide.ts'
import { check } from './check.ts'
import { computeInSQL, openDuckDB } from './duckdb.ts'
import { findHandbook, readHandbook } from './handbook.ts'
import { compute } from './ours.ts'

export async function run({ root }: { readonly root: string }) {
  const path = findHandbook(root)
  if (path === undefined) return { ratio: null, missing: 'handbook.csv.gz (FRAUD_DATA_DIR)' }
  const payments = readHandbook(path)
  const connection = await openDuckDB(path)
  tell(`${payments.count} payments`)

  const sql = await measured(() => computeInSQL(connection))
  tell(`DuckDB, one thread: ${say(sql, payments.count)}`)
  const ours = await measured(async () => compute(payments))
  tell(`ours, one thread: ${say(ours, payments.count)}`)
  const { rows, exactShare } = await check(connection, ours.value)
  tell(`${rows} rows compared: all within the edge of their windows, ${exactShare} of the values the very same`)

  const decided = await measured(async () => decide(payments, DECISIONS))
  tell(`features, rules and decisions: ${say(decided, DECISIONS)}`)
  return {
    ratio: round(sql.processorSeconds / ours.processorSeconds),
    perSecond: { ours: rate(ours, payments.count), duckdb: rate(sql, payments.count) },
    decisionsPerSecond: rate(decided, DECISIONS),
    compared: { rows, exactShare },
  }
}

interface Measured<Value> {
  readonly value: Value
  readonly processorSeconds: number
  readonly seconds: number
}

async function measured<Value>(work: () => Promise<Value>): Promise<Measured<Value>> {
  const before = process.cpuUsage()
  const startedAtMs = performance.now()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, processorSeconds: (user + system) / 1e6, seconds: (performance.now() - startedAtMs) / 1000 }
}

function rate({ processorSeconds }: Measured<unknown>, count: number): number {
  return Math.round(count / processorSeconds)
}

function say({ processorSeconds, seconds }: Measured<unknown>, count: number): string {
  const each = ((1e6 * processorSeconds) / count).toFixed(2)
  return `${each} µs of processor each, ${processorSeconds.toFixed(1)} s of processor, ${seconds.toFixed(1)} s by the clock`
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

const DECISIONS = 50_000
