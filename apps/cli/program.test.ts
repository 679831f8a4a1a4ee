import type { Command } from 'commander'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { EXIT } from './exit.ts'
import { createProgram } from './program.ts'
import { aTerminal, PARTS, runCommand } from './testing/terminal.ts'

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
    { args: ['town', '--seed', 'x'], status: 2 },
    { args: ['village'], status: 2 },
  ]
  for (const { args, status } of cases) expect((await runCommand(args)).status, args.join(' ')).toBe(status)
})

test('cli: help speaks the person’s language, and is a result; what is wrong is told', async () => {
  expect((await runCommand(['--help'], {}, 'ja')).out).toMatch(/^使い方: sekisho/)
  expect((await runCommand(['--help'], {}, 'en')).out).toMatch(/^Usage: sekisho/)
  expect((await runCommand(['screen', '--help'], {}, 'ja')).out).toMatch(/列の対応/)
  const wrong = await runCommand(['screne'], {}, 'ja')
  expect(wrong.out).toBe('')
  expect(wrong.told).toMatch(/^sekisho: unknown command 'screne'\n\(Did you mean screen\?\)\n\(--help で/)
})

test('cli: a data folder or a file that is not there is one line and a status', async () => {
  const env = { DATA_DIR: '/nonexistent/sekisho', SEKISHO_DEMO: '1' }
  const cases = [
    { args: ['replay'], status: 74 },
    { args: ['tenants', 'list'], status: 74 },
    { args: ['backup', '/nonexistent/backup'], status: 74 },
    { args: ['message', '/nonexistent/message.json'], status: 2 },
    { args: ['message', import.meta.dirname], status: 2 },
    { args: ['message', '/dev/null'], status: 2 },
    { args: ['screen', '/nonexistent/orders.csv'], status: 2 },
    { args: ['screen', import.meta.dirname], status: 2 },
  ]
  for (const { args, status } of cases) {
    const { told, ...ran } = await runCommand(args, env)
    expect(ran, args.join(' ')).toEqual({ status, out: '' })
    expect(told, args.join(' ')).toMatch(/^sekisho: .+\n$/)
  }
})

test('message: nothing on stdin is said, in the person’s language', () => {
  const launcher = fileURLToPath(new URL('./bin/sekisho.js', import.meta.url))
  for (const [language, said] of [
    ['en', 'sekisho: no message on stdin'],
    ['ja', 'sekisho: 標準入力にメッセージがありません'],
  ]) {
    const env = { ...process.env, SEKISHO_LANG: language }
    const ran = spawnSync(process.execPath, [launcher, 'message'], { encoding: 'utf8', input: ' \n', env })
    expect(ran, language).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr.trimEnd().split('\n').at(-1), language).toBe(said) // the launcher may have built before
  }
})

test('cli: docs/cli.md names every command, every option and every exit status, and no option that is none', () => {
  const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  const program = createProgram(aTerminal(), PARTS)
  const options = optionsOf(program)
  for (const name of [...namesOf(program), ...options]) expect(page, name).toContain(name)
  for (const status of Object.values(EXIT)) expect(page, String(status)).toContain(`| ${status} |`)
  const written = [...page.matchAll(/--[a-z][a-z-]*/g)].map(([option]) => option)
  expect([...new Set(written)].filter((option) => !options.includes(option))).toEqual([])
})

function namesOf(command: Command): string[] {
  return command.commands.flatMap((below) => [below.name(), ...namesOf(below)])
}

function optionsOf(command: Command): string[] {
  const own = command.options.map(({ long }) => long ?? '').filter((long) => long !== '--version')
  return [...own, ...command.commands.flatMap(optionsOf)]
}
