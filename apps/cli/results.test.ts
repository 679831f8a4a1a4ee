import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Results } from './results.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'sekisho-results-'))
  mkdirSync(join(home, 'tmp'))
  mkdirSync(join(home, 'work'))
})
afterAll(() => rmSync(home, { recursive: true }))

test('results: a reader who has gone ends the command with 141, without a word, and nothing is left behind', () => {
  // More than a pipe holds (64 KB), so that the command meets the closed end.
  const rows = Array.from({ length: 2_000 }, (_, i) => `A-${i},2026/11/20 10:00,100,${'x'.repeat(400)}`)
  const orders = join(home, 'work/orders.csv')
  writeFileSync(orders, ['注文番号,注文日時,支払合計,備考', 'broken', ...rows, ''].join('\n'))
  const messages = join(home, 'work/messages.ndjson')
  writeFileSync(messages, '{"messageType":"AReq","messageVersion":"2.2.0"}\n'.repeat(2_000))
  const cases = [
    ['screen', '--yes', '--columns', '備考', orders],
    ['screen', '--yes', '--columns', '備考', '--json', orders],
    ['message', messages],
    ['message', '--table', messages],
  ]
  for (const args of cases) {
    const statusFile = join(home, 'status')
    const piped = spawnSync('sh', ['-c', PIPED, 'sh', statusFile, process.execPath, LAUNCHER, ...args], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: join(home, 'tmp'), SEKISHO_LANG: 'en' },
    })
    const words = piped.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('sekisho: buil'))
    const name = args.join(' ')
    expect({ words, status: readFileSync(statusFile, 'utf8') }, name).toEqual({ words: [], status: '141\n' })
    expect(piped.stdout.split('\n'), name).toHaveLength(2)
    expect(readdirSync(join(home, 'tmp')), name).toEqual([])
    expect(readdirSync(join(home, 'work')).sort(), name).toEqual(['messages.ndjson', 'orders.csv'])
  }
}, 60_000)

test('results: a stream that failed throws at the next result; only what is news is told', () => {
  const cases = [
    { code: 'EPIPE', status: 141, told: [] },
    { code: 'ECONNRESET', status: 141, told: [] },
    { code: 'ENOSPC', status: 74, told: ['sekisho: stdout: no space'] },
  ]
  for (const { code, status, told } of cases) {
    const lines: string[] = []
    const failing = new Writable({
      write: (_bytes, _encoding, done) => done(Object.assign(new Error('no space'), { code })),
    })
    const results = new Results(failing, (line) => lines.push(line))
    expect(results.status, code).toBeUndefined()
    results.write('one') // the stream knows at once, its event comes later
    expect(() => results.write('two'), code).toThrow(expect.objectContaining({ status, message: '' }) as Error)
    expect({ status: results.status, lines }, code).toEqual({ status, lines: told })
  }
})

test('results: a long result waits for a slow reader, and ends with the reader', async () => {
  let take: (error?: Error) => void = () => {}
  const slow = new Writable({ highWaterMark: 10, write: (_bytes, _encoding, done) => void (take = done) })
  const results = new Results(slow, () => {})
  results.write('short')
  await results.drained()
  results.write('longer than ten')
  let hasRoom = false
  const waiting = results.drained().then(() => (hasRoom = true))
  await setImmediate()
  expect(hasRoom).toBe(false)
  take() // the short one is gone
  await setImmediate()
  take()
  await waiting

  results.write('longer than ten')
  const gone = Object.assign(new Error('gone'), { code: 'EPIPE' })
  setTimeout(() => take(gone))
  await expect(results.drained()).rejects.toMatchObject({ status: 141 })
})

/** $1: where the status of the command goes, which a pipe would lose. The rest is the command. */
const PIPED = 'status=$1; shift; { "$@"; echo $? > "$status"; } | head -n 1'
const LAUNCHER = fileURLToPath(new URL('./bin/sekisho.js', import.meta.url))
