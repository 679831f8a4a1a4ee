/** A run of the conformance suite against a component, told on the terminal while it goes on. */
import { writeFileSync } from 'node:fs'
import {
  goodNeighbour,
  htmlReport,
  readScope,
  readSuite,
  rowVerdicts,
  runSuite,
  Stage,
  tallyOf,
} from '@sekisho/conformance/runner'
import type { Result } from '@sekisho/conformance/runner'
import { send } from '@sekisho/simulators/threeds'
import type { Certificates } from '@sekisho/simulators/threeds'
import { CommandFailure, EXIT } from '../exit.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { profileOf } from './profile.ts'
import type { TargetOptions } from './profile.ts'

export interface ConformanceOptions extends TargetOptions {
  readonly listen: string
  readonly only?: readonly string[]
  readonly report?: string
  readonly json?: true
}

/** @returns 0 when nothing failed, 1 when a case did; remarks and skipped cases are no failures */
export async function runConformance(terminal: Terminal, root: URL, options: ConformanceOptions): Promise<number> {
  const { say, tell, out, watched } = terminal
  const { role, listen, only = [], report, json } = options
  const profile = profileOf(options)
  const suite = readSuite(root, role)
  const port = Number(listen)
  if (!Number.isInteger(port) || port < 0 || port > 65_534)
    throw new CommandFailure(EXIT.usage, `--listen ${listen}: no port`)
  const isChosen = ({ requirement, name }: (typeof suite.cases)[number]): boolean =>
    only.length === 0 || only.some((start) => `${requirement} ${name}`.startsWith(start))
  if (!suite.cases.some(isChosen)) throw new CommandFailure(EXIT.usage, `--only ${only.join(' ')}: no such case`)
  const certificates = Object.values(profile.certificates ?? {})[0]
  const answer = goodNeighbour(suite, profile.facts)
  let isLoaded = role !== 'threeds-server'
  const stage = await Stage.open({
    port,
    certificates,
    otherwise: (at, content) => {
      isLoaded ||= content?.['messageType'] === 'PReq'
      return answer(at, content)
    },
  })
  try {
    await untilReached(profile.target, certificates, terminal)
    for (let tries = 0; !isLoaded && tries < MOST_TRIES; tries++) await pause(TRY_MS)
    if (role === 'threeds-server') await pause(TRY_MS) // for it to work the ranges in
  } catch (error) {
    await stage.close()
    throw error
  }
  let done = 0
  const onResult = ({ title, verdict, faults }: Result): void => {
    done++
    if (verdict === 'failed' || verdict === 'remark') tell(`${verdict} ${title}: ${faults.join('; ')}`)
    else if (watched && done % 50 === 0) tell(say({ en: `${done} cases`, ja: `${done} 件` }))
  }
  const results = await runSuite({ suite, profile, stage, only, onResult })
  await stage.close()
  const rows = rowVerdicts(role, readScope(root), results)
  const tally = tallyOf(results)
  if (report !== undefined) writeFileSync(report, htmlReport({ role, target: profile.target, rows }))
  if (json) {
    const cases = results.map(({ title, verdict, faults, missing }) => ({ title, verdict, faults, missing }))
    out(`${JSON.stringify({ role, target: profile.target, ...tally, cases })}\n`)
  } else out(`${tableOf(terminal, rows)}\n`)
  const { passed, failed, remark, skipped } = tally
  tell(
    say({
      en: `${passed} passed, ${failed} failed, ${remark} remarks, ${skipped} skipped`,
      ja: `合格 ${passed}、不合格 ${failed}、注記 ${remark}、未実行 ${skipped}`,
    }),
  )
  return failed > 0 ? EXIT.found : EXIT.ok
}

/**
 * A 3DS Server asks for its card ranges when it starts, so the neighbours are there first and the target may come later.
 * @throws {CommandFailure} nobody answered for a minute
 */
async function untilReached(
  target: string,
  certificates: Certificates | undefined,
  { say, tell }: Terminal,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if ((await send(target, new Uint8Array(), { certificates, timeoutMs: TRY_MS })).kind !== 'refused') return
    if (tries === 0) tell(say({ en: `waiting for ${target}`, ja: `${target} の起動を待っています` }))
    await pause(TRY_MS)
  }
  throw new CommandFailure(EXIT.failed, say({ en: `nobody answers at ${target}`, ja: `${target} に接続できません` }))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A 3DS Server whose PReq failed asks again after a minute. */
const MOST_TRIES = 70
const TRY_MS = 1_000

/** One line a topic: how many of its rows are how. */
function tableOf({ say }: Terminal, rows: ReturnType<typeof rowVerdicts>): string {
  const topics = [...new Set(rows.map(({ topic }) => topic))]
  const lines = topics.map((topic) => {
    const own = rows.filter((row) => row.topic === topic)
    const count = (verdict: (typeof own)[number]['verdict']): number =>
      own.filter((row) => row.verdict === verdict).length
    return [topic, count('passed'), count('failed'), count('remark'), count('skipped'), count('no case')]
  })
  const head = say({
    en: 'topic,passed,failed,remark,skipped,no case',
    ja: '項目,合格,不合格,注記,未実行,事例なし',
  })
  return drawTable(head.split(','), lines)
}
