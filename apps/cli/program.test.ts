import { expect, test } from 'vitest'
import { runCommand } from './testing/terminal.ts'

test('cli: a wrong command line ends with 2; what was asked for ends with 0', async () => {
  const cases = [
    { args: ['--help'], status: 0 },
    { args: ['--version'], status: 0 },
    { args: ['help', 'screen'], status: 0 },
    { args: ['screen', '--help'], status: 0 },
    { args: [], status: 2 },
    { args: ['screne'], status: 2 },
    { args: ['screen'], status: 2 },
    { args: ['screen', 'a.csv', '--nonsense'], status: 2 },
    { args: ['screen', 'a.csv', 'b.csv'], status: 2 },
    { args: ['screen', 'a.csv', '--encoding', 'latin-1'], status: 2 },
    { args: ['screen', 'a.csv', '--keep', '--server', 'http://x'], status: 2 },
    { args: ['keys', 'erase'], status: 2 },
    { args: ['keys', 'erase', '--tenant', 'a'], status: 2 },
    { args: ['keys', 'erase', '--tenant', 'a', '--order', '1', '--email', 'x'], status: 2 },
    { args: ['tenants', 'create', 'a'], status: 2 },
    { args: ['replay', '--verify', '--refold'], status: 2 },
    { args: ['backup'], status: 2 },
    { args: ['town'], status: 2 },
  ]
  for (const { args, status } of cases) expect((await quietly(args)).status, args.join(' ')).toBe(status)
})

test('cli: help speaks the person’s language', async () => {
  expect((await quietly(['--help'], 'ja')).printed).toMatch(/使い方: sekisho/)
  expect((await quietly(['--help'], 'en')).printed).toMatch(/Usage: sekisho/)
  expect((await quietly(['screen', '--help'], 'ja')).printed).toMatch(/列の対応/)
})

test('cli: a data folder or a file that is not there is one line and a status', async () => {
  const env = { DATA_DIR: '/nonexistent/sekisho', SEKISHO_DEMO: '1' }
  const cases = [
    { args: ['replay'], status: 74 },
    { args: ['tenants', 'list'], status: 74 },
    { args: ['backup', '/nonexistent/backup'], status: 74 },
    { args: ['message', '/nonexistent/message.json'], status: 74 },
    { args: ['screen', '/nonexistent/orders.csv'], status: 2 },
  ]
  for (const { args, status } of cases) {
    const { told, ...ran } = await runCommand(args, env)
    expect(ran, args.join(' ')).toEqual({ status, out: '' })
    expect(told, args.join(' ')).toMatch(/^sekisho: .+\n$/)
  }
})

/** Commander writes help and its own errors to the process; here they are caught. */
async function quietly(args: readonly string[], language: 'en' | 'ja' = 'en') {
  let printed = ''
  const real = { out: process.stdout.write, err: process.stderr.write }
  const keep = (text: string | Uint8Array) => {
    printed += String(text)
    return true
  }
  process.stdout.write = keep as typeof process.stdout.write
  process.stderr.write = keep as typeof process.stderr.write
  try {
    return { ...(await runCommand(args, {}, language)), printed }
  } finally {
    process.stdout.write = real.out
    process.stderr.write = real.err
  }
}
