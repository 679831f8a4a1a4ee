import { expect, test } from 'vitest'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { supervise } from './supervise.ts'

test('start: a server whose write failed is started again, three times a minute at most; any other end is an end', async () => {
  const cases = [
    { name: 'stopped on request', statuses: [0], starts: 1, status: 0 },
    { name: 'wrong settings', statuses: [78], starts: 1, status: 78 },
    { name: 'one failed write', statuses: [75, 0], starts: 2, status: 0 },
    { name: 'a disk that stays full', statuses: [75, 75, 75, 75, 75], starts: 4, status: 75 },
    { name: 'failed writes far apart', statuses: [75, 75, 75, 75, 75, 0], minutesApart: 2, starts: 6, status: 0 },
  ]
  for (const { name, statuses, minutesApart = 0, starts, status } of cases) {
    const child = aChild(statuses)
    let clockMs = 0
    let restarts = 0
    const onRestart = () => {
      restarts++
      clockMs += minutesApart * 60_000
    }
    expect(await supervise({ ...child, onRestart, nowMs: () => clockMs }), name).toBe(status)
    expect(restarts + 1, name).toBe(starts)
    expect(child.starts(), name).toBe(starts)
  }
})

test('start: a signal reaches the child, and its way of ending becomes ours', async () => {
  const cases = [
    { child: "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000)", status: 7 },
    { child: 'setInterval(() => {}, 1000)', status: 128 + 15 },
  ]
  for (const { child, status } of cases) {
    const ready = join(mkdtempSync(join(tmpdir(), 'sekisho-start-')), 'ready')
    const program = `${child}; require('fs').writeFileSync(${JSON.stringify(ready)}, '')`
    const ended = supervise({ command: process.execPath, args: ['-e', program], onRestart: () => {} })
    while (!exists(ready)) await new Promise((resolve) => setTimeout(resolve, 20))
    process.emit('SIGTERM')
    expect(await ended).toBe(status)
  }
})

/** A program that ends with the next of the given statuses each time it is started. */
function aChild(statuses: readonly number[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'sekisho-start-')), 'starts')
  writeFileSync(file, '')
  const program =
    `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(file)}, 'x');` +
    `process.exit(${JSON.stringify(statuses)}[fs.readFileSync(${JSON.stringify(file)}).length - 1])`
  return { command: process.execPath, args: ['-e', program], starts: () => readFileSync(file).length }
}

function exists(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}
