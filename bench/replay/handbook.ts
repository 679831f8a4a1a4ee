/**
 * The Fraud Detection Handbook's simulated card payments, as columns. Not part of the project: the file is read from
 * `FRAUD_DATA_DIR` (https://github.com/Fraud-Detection-Handbook/simulated-data-raw has the data).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Payments {
  readonly count: number
  /** Seconds since the first day began. */
  readonly atSeconds: Float64Array
  readonly customer: Uint32Array
  readonly terminal: Uint32Array
  readonly amountMinor: Float64Array
  readonly fraud: Uint8Array
}

/** @returns undefined when there is no such file */
export function findHandbook(root: string): string | undefined {
  const path = join(process.env.FRAUD_DATA_DIR ?? join(root, '../shared/data'), 'handbook.csv.gz')
  return existsSync(path) ? path : undefined
}

/** In the order of the file, which is that of time. */
export function readHandbook(path: string): Payments {
  const bytes = gunzipSync(readFileSync(path))
  const rows = countLines(bytes) - 1
  const payments = {
    count: rows,
    atSeconds: new Float64Array(rows),
    customer: new Uint32Array(rows),
    terminal: new Uint32Array(rows),
    amountMinor: new Float64Array(rows),
    fraud: new Uint8Array(rows),
  }
  let at = bytes.indexOf(NEW_LINE) + 1
  for (let row = 0; row < rows; row++) {
    const end = bytes.indexOf(NEW_LINE, at)
    const [, , customer, terminal, amount, seconds, , fraud] = bytes.toString('latin1', at, end).split(',')
    payments.customer[row] = Number(customer)
    payments.terminal[row] = Number(terminal)
    payments.amountMinor[row] = Math.round(Number(amount) * 100)
    payments.atSeconds[row] = Number(seconds)
    payments.fraud[row] = Number(fraud)
    at = end + 1
  }
  return payments
}

function countLines(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) lines++
  return lines
}

const NEW_LINE = 10
