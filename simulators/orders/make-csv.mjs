/**
 * Writes simulated orders to stdout as EC-CUBE 4 exports them.
 *
 *   node simulators/orders/make-csv.mjs [--orders 3000] [--days 30] [--seed 1] [--encoding cp932|utf-8] [--past] > orders.csv
 *
 * With --past each row also says what the payment provider logged (card token, address of the net, device) and what became of
 * the order: columns 不正 and 判明日時, as a shop would add them before it tries rules on them.
 *
 * Rows come in order of time, and one order after the other is made: a million take no more memory than a thousand.
 */
import { build } from 'esbuild'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import iconv from 'iconv-lite'

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '3000' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    encoding: { type: 'string', default: 'cp932' },
    past: { type: 'boolean', default: false },
  },
})

const { simulateOrders, EXPORT_HEADERS, exportLine, exportRows, fateName, fatesOf, PAST_HEADERS, pastCells } =
  await loadSimulator()
const wanted = Number(values.orders)
const plan = { seed: Number(values.seed), startMs: Date.UTC(2026, 9, 1), days: Number(values.days), goodOrders: wanted }
const fates = values.past ? fatesOf(simulateOrders(plan)) : new Map() // the same plan gives the same events
await write(exportLine(values.past ? [...EXPORT_HEADERS, ...PAST_HEADERS] : EXPORT_HEADERS))
let made = 0
for (const event of simulateOrders(plan)) {
  if (event.kind !== 'order') continue
  const past = values.past ? pastCells(event, fates.get(fateName(event.shop, event.order.orderID))) : []
  for (const cells of exportRows(event, ++made)) await write(exportLine([...cells, ...past]))
  if (made === wanted) break
}

async function write(text) {
  if (!process.stdout.write(iconv.encode(text, values.encoding))) await once(process.stdout, 'drain')
}

/** Node 20 runs no TypeScript. */
async function loadSimulator() {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/sekisho/', import.meta.url))
  mkdirSync(cache, { recursive: true })
  const outfile = `${cache}simulate-orders-${process.pid}.mjs`
  const entry = fileURLToPath(new URL('./index.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile)
  }
}
