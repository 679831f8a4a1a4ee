/** What needs a process of its own: a bound on memory, an interrupted run, a killed one. */
import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { EXPORT_HEADERS, exportLine, exportRows, simulateOrders } from '@sekisho/simulators/orders'

const SEKISHO = fileURLToPath(new URL('../bin/sekisho.js', import.meta.url))
const ROWS = 200_000
let dir: string
let file: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-large-'))
  file = join(dir, 'orders.csv')
  await writeExport(file, ROWS)
  spawnSync(process.execPath, [SEKISHO, '--version']) // builds, if it must, before anything is measured
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true }))

test(`screen: ${ROWS} rows fit in a heap of 128 MB`, async () => {
  const out = join(dir, 'result.csv')
  const ran = await run(['screen', file, '--yes', '--json', '--out', out], '--max-old-space-size=128')
  expect(ran.status).toBe(0)
  const report = JSON.parse(ran.stdout) as { orders: number; rows: number }
  expect(report.rows).toBe(ROWS)
  expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(report.orders + 2)
})

test('screen: an interrupted run takes its folder away; a killed one leaves nothing that can be read', async () => {
  const cases = [
    { signal: 'SIGINT', status: 130, left: 0 },
    { signal: 'SIGTERM', status: 143, left: 0 },
    { signal: 'SIGKILL', status: null, left: 1 },
  ] as const
  for (const { signal, status, left } of cases) {
    const place = mkdtempSync(join(dir, 'throw-away-'))
    const child = spawn(process.execPath, [SEKISHO, 'screen', file, '--yes', '--out', join(dir, 'none.csv')], {
      env: { ...process.env, TMPDIR: place },
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    await until(() => files(place).some((path) => statSync(path).size > 5_000_000))
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    expect(code, signal).toBe(status)
    expect(readdirSync(place), signal).toHaveLength(left)
    for (const path of files(place)) {
      const bytes = readFileSync(path)
      for (const word of ['@example.', '佐藤', '見本町', 'D2026'])
        expect(bytes.includes(Buffer.from(word)), `${word} in ${path}`).toBe(false)
    }
  }
  expect(existsSync(join(dir, 'none.csv'))).toBe(false)
})

async function writeExport(path: string, rows: number): Promise<void> {
  const stream = createWriteStream(path)
  stream.write(iconv.encode(exportLine(EXPORT_HEADERS), 'cp932'))
  let [written, orders] = [0, 0]
  for (const event of simulateOrders({ seed: 5, startMs: Date.UTC(2026, 0, 1), days: 200, goodOrders: rows })) {
    if (event.kind !== 'order') continue
    for (const cells of exportRows(event, ++orders)) {
      if (written++ === rows) {
        stream.end()
        await once(stream, 'finish')
        return
      }
      if (!stream.write(iconv.encode(exportLine(cells), 'cp932'))) await once(stream, 'drain')
    }
  }
}

async function run(args: readonly string[], nodeOptions: string): Promise<{ status: number | null; stdout: string }> {
  const child = spawn(process.execPath, [SEKISHO, ...args], {
    env: { ...process.env, NODE_OPTIONS: nodeOptions },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  const [status] = (await once(child, 'exit')) as [number | null]
  return { status, stdout }
}

function files(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}
