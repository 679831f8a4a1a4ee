import { expect, test } from 'vitest'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readHistory } from './challengesHistory.ts'
import type { Line } from './challengesHistory.ts'
import { faultsIn } from './challengesJudge.ts'

const FOLDER = fileURLToPath(new URL('../../../conformance/histories/', import.meta.url))

test('recorded histories: whatever went wrong meanwhile, every promise held', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'))
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    const history = readHistory(FOLDER + name)
    expect(history.filter(({ is }) => is === 'challenge').length, name).toBeGreaterThan(0)
    expect(faultsIn(history), name).toEqual([])
  }
})

test('the judge: a challenge as it should be has no fault, and each promise that is broken is named', () => {
  const cases: readonly { name: string; lines: readonly Line[]; fault?: RegExp }[] = [
    { name: 'as it should be', lines: GOOD },
    { name: 'a kill, and the same RReq again', lines: [...GOOD.slice(0, 4), ...KILL, ...again(GOOD)] },
    {
      name: 'the line lost it, and the shop knows of nothing',
      lines: [
        ...GOOD.slice(0, 4),
        at(16, { is: 'line', ...FIRST, does: 'lost before' }),
        at(19, { ...ROW, role: 'acs', direction: 'out' }),
        at(21, { is: 'CRes', id: ID, transStatus: 'Y' }),
        at(90, { is: 'told', id: ID, status: 'failed' }),
      ],
    },
    {
      name: 'the DS reached nobody, twice, and U came later',
      lines: [...GOOD.slice(0, 3), ...NOBODY_TWICE, ...U_LATER],
    },
    {
      name: 'the DS reached nobody, and its word did not reach the ACS',
      lines: [
        ...GOOD.slice(0, 4),
        at(16, { is: 'answer', ...FIRST, came: 'Erro 405' }),
        at(17, { is: 'line', ...FIRST, does: 'lost after' }),
        at(19, { ...ROW, role: 'acs', direction: 'out' }),
        at(21, { is: 'CRes', id: ID, transStatus: 'Y' }),
        at(90, { is: 'told', id: ID, status: 'failed' }),
      ],
    },
    {
      name: 'the line went down with it, and its receiver ended before it had it',
      lines: [
        ...GOOD.slice(0, 4),
        at(16, { is: 'line', ...FIRST, does: 'lost after' }),
        at(17, { is: 'answer', ...FIRST, came: 'nothing' }),
        at(19, { ...ROW, role: 'acs', direction: 'out' }),
        at(21, { is: 'CRes', id: ID, transStatus: 'Y' }),
        at(90, { is: 'told', id: ID, status: 'failed' }),
      ],
    },
    {
      name: 'its receiver ended before it had it, and nothing is sent again',
      lines: [
        ...GOOD.slice(0, 4),
        ...KILL,
        at(41, { is: 'answer', ...FIRST, came: 'nothing' }),
        at(41, { is: 'line', ...FIRST, does: 'passed' }),
        at(42, { ...ROW, role: 'acs', direction: 'out' }),
        at(90, { is: 'told', id: ID, status: 'failed' }),
      ],
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'nobody could be reached, and U came later',
      lines: [
        ...GOOD.slice(0, 3),
        at(12, { is: 'line down' }),
        at(30, { is: 'CRes', id: ID, transStatus: 'N' }),
        at(40, { is: 'line up' }),
        at(50, { is: 'row', id: ID, role: 'acs', direction: 'out', transStatus: 'U', refused: false }),
        at(90, { is: 'told', id: ID, status: 'settled', transStatus: 'U' }),
      ],
    },
    { name: 'the DS stopped waiting, and then the 3DS Server died with the RReq', lines: WAITED_TOO_LONG },
    {
      name: 'the DS stopped waiting, and nobody died',
      lines: WAITED_TOO_LONG.filter(({ is }) => is !== 'kill' && is !== 'ready'),
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'the DS stopped waiting, and the 3DS Server took it',
      lines: WAITED_TOO_LONG.map((line) =>
        line.is === 'answer' && line.hop === 'DS-3DSS' ? { ...line, came: 'RRes' } : line,
      ),
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'the 3DS Server died with the RReq, and the DS heard nothing of time',
      lines: WAITED_TOO_LONG.map((line) =>
        line.is === 'answer' && line.hop === 'ACS-DS' ? { ...line, came: 'Erro 403' } : line,
      ),
      fault: /its result Y was lost: failed/,
    },
    { name: 'CRes first', lines: moved(GOOD, 'CRes', 3), fault: /final CRes left before/ },
    {
      name: 'CRes first, and the line is down for others',
      lines: [...moved(GOOD, 'CRes', 4), at(22, { is: 'line down' }), at(90, { is: 'line up' })],
      fault: /final CRes left before/,
    },
    {
      name: 'CRes of a process that waits for the RReq that it sends again',
      lines: [
        ...GOOD.slice(0, 3),
        ...KILL,
        at(45, { is: 'RReq', ...FIRST, ...SENT }),
        at(46, { is: 'CRes', id: ID, transStatus: 'Y' }),
        ...GOOD.slice(4)
          .filter(({ is }) => is !== 'CRes')
          .map((line) => ({ ...line, atMs: line.atMs + 40 })),
      ],
      fault: /final CRes left before/,
    },
    {
      name: 'CRes after the time-out, and the RRes later',
      lines: moved(GOOD, 'CRes', 4).map((line, i) => (i < 4 ? line : { ...line, atMs: line.atMs + 5_000 })),
    },
    {
      name: 'after 405 nothing is sent again',
      lines: [...GOOD.slice(0, 3), ...NOBODY_TWICE, at(90, { is: 'told', id: ID, status: 'failed' })],
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'lost while the line was down for others',
      lines: [
        ...changed(GOOD, 'told', { status: 'failed' }).map((line) =>
          line.is === 'answer' ? { ...line, came: 'Erro 305' } : line,
        ),
        at(95, { is: 'line down' }),
        at(96, { is: 'line up' }),
      ],
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'cut, sent again after a kill, taken, and lost',
      lines: [
        ...GOOD.slice(0, 4),
        at(16, { is: 'line', ...FIRST, does: 'lost before' }),
        ...KILL,
        ...changed(again(GOOD), 'told', { status: 'failed' }).map((line) =>
          'attempt' in line ? { ...line, attempt: line.attempt + 10 } : line,
        ),
      ],
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'another RReq although the first may have arrived',
      lines: [
        ...GOOD.slice(0, 4),
        at(16, { is: 'answer', ...FIRST, came: 'Erro 402' }),
        at(16, { is: 'line', ...FIRST, does: 'passed' }),
        ...U_LATER,
      ],
      fault: /2 different RReq/,
    },
    {
      name: 'another RReq after a kill',
      lines: [...GOOD.slice(0, 4), ...KILL, ...again(GOOD, { text: 'other' })],
      fault: /2 different RReq/,
    },
    { name: 'the same RReq without a kill', lines: [...GOOD.slice(0, 4), ...again(GOOD)], fault: /a second RReq left/ },
    {
      name: 'two rows of the 3DS Server',
      lines: [...GOOD, ...GOOD.filter(({ is }) => is === 'row')],
      fault: /acted on 2 RReq/,
    },
    {
      name: 'told N',
      lines: changed(GOOD, 'told', { transStatus: 'N' }),
      fault: /the ACS said Y, the shop was told N/,
    },
    { name: 'pending', lines: changed(GOOD, 'told', { status: 'pending' }), fault: /its result Y was lost: pending/ },
    {
      name: 'lost after a kill alone',
      lines: [...GOOD.slice(0, 3), ...KILL, ...changed(GOOD.slice(3), 'told', { status: 'failed' })],
      fault: /its result Y was lost: failed/,
    },
    {
      name: 'told two things',
      lines: [...GOOD, at(95, { is: 'told', id: ID, status: 'settled', transStatus: 'Y', value: 'other' })],
      fault: /told different things/,
    },
    { name: 'nobody asked', lines: GOOD.filter(({ is }) => is !== 'told'), fault: /nobody asked/ },
    {
      name: 'the browser heard N',
      lines: changed(GOOD, 'CRes', { transStatus: 'N' }),
      fault: /the browser heard N, the result was Y/,
    },
    { name: 'Y for a wrong code', lines: changed(GOOD, 'form', { code: 'wrong' }), fault: /Y without a right code/ },
  ]
  for (const { name, lines, fault } of cases) {
    const faults = faultsIn(lines)
    if (fault) expect(faults.join('\n'), name).toMatch(fault)
    else expect(faults, name).toEqual([])
  }
})

function at(atMs: number, seen: object): Line {
  return { atMs, ...seen } as Line
}

function changed(lines: readonly Line[], is: Line['is'], change: object): Line[] {
  return lines.map((line) => (line.is === is ? { ...line, ...change } : line))
}

function moved(lines: readonly Line[], is: Line['is'], to: number): Line[] {
  const rest = lines.filter((line) => line.is !== is)
  return [...rest.slice(0, to), ...lines.filter((line) => line.is === is), ...rest.slice(to)]
}

/** What followed the form, once more and later. */
function again(lines: readonly Line[], change: object = {}): Line[] {
  return lines.slice(3).map((line) => ({ ...line, ...(line.is === 'RReq' && change), atMs: line.atMs + 30 }))
}

const ID = '00000000-0000-4000-8000-000000000001'
const FIRST = { id: ID, hop: 'ACS-DS', attempt: 1 } as const
const SECOND = { id: ID, hop: 'DS-3DSS', attempt: 2 } as const
const KILL = [at(20, { is: 'kill' }), at(40, { is: 'ready' })]
const SENT = { transStatus: 'Y', text: 'text', value: 'value' } as const
const ROW = { is: 'row', id: ID, transStatus: 'Y', refused: false } as const

const WAITED_TOO_LONG: readonly Line[] = [
  at(-60_000, { is: 'form', id: ID, does: 'creq' }),
  at(0, { is: 'challenge', id: ID, version: '2.2.0' }),
  at(10, { is: 'form', id: ID, does: 'enter', code: 'right' }),
  at(15, { is: 'RReq', ...FIRST, ...SENT }),
  at(16, { is: 'RReq', ...SECOND, ...SENT }),
  at(17, { is: 'answer', ...FIRST, came: 'Erro 402' }),
  at(17, { is: 'line', ...FIRST, does: 'passed' }),
  at(18, { ...ROW, role: 'acs', direction: 'out' }),
  at(19, { is: 'CRes', id: ID, transStatus: 'Y' }),
  ...KILL,
  at(21, { is: 'answer', ...SECOND, came: 'nothing' }),
  at(21, { is: 'line', ...SECOND, does: 'passed' }),
  at(80, { is: 'told', id: ID, status: 'failed' }),
]

/** What the DS says when it gets no connection to the 3DS Server. */
const NOBODY_TWICE = [1, 2].flatMap((attempt) => [
  at(10 + 5 * attempt, { is: 'RReq', ...FIRST, ...SENT, attempt }),
  at(11 + 5 * attempt, { is: 'answer', ...FIRST, attempt, came: 'Erro 405' }),
  at(11 + 5 * attempt, { is: 'line', ...FIRST, attempt, does: 'passed' }),
  at(12 + 5 * attempt, { ...ROW, role: 'acs', direction: 'out' }),
])
const U_LATER = [
  at(30, { ...ROW, role: 'acs', direction: 'out', transStatus: 'U' }),
  at(31, { is: 'CRes', id: ID, transStatus: 'N' }),
  ...[FIRST, SECOND].flatMap(({ hop }, i) => [
    at(40, { is: 'RReq', id: ID, hop, attempt: 3 + i, transStatus: 'U', text: 'other' }),
    at(41, { is: 'answer', id: ID, hop, attempt: 3 + i, came: 'RRes' }),
    at(41, { is: 'line', id: ID, hop, attempt: 3 + i, does: 'passed' }),
  ]),
  at(90, { is: 'told', id: ID, status: 'settled', transStatus: 'U' }),
]

const GOOD: readonly Line[] = [
  at(-60_000, { is: 'form', id: ID, does: 'creq' }),
  at(0, { is: 'challenge', id: ID, version: '2.2.0' }),
  at(10, { is: 'form', id: ID, does: 'enter', code: 'right' }),
  at(15, { is: 'RReq', ...FIRST, ...SENT }),
  at(16, { is: 'RReq', ...SECOND, ...SENT }),
  at(17, { is: 'answer', ...SECOND, came: 'RRes' }),
  at(17, { is: 'line', ...SECOND, does: 'passed' }),
  at(18, { is: 'answer', ...FIRST, came: 'RRes' }),
  at(18, { is: 'line', ...FIRST, does: 'passed' }),
  at(19, { ...ROW, role: 'acs', direction: 'out' }),
  at(19, { ...ROW, role: 'threeds-server', direction: 'in' }),
  at(21, { is: 'CRes', id: ID, transStatus: 'Y' }),
  at(80, { is: 'told', id: ID, status: 'settled', transStatus: 'Y', value: 'value' }),
]
