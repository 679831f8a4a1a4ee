/** Which towns the comparison lives, and what it says of their figures. The figures themselves are `oneTown.test.ts`’s. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BOTH_ENDS, TEST_SEEDS } from '@sekisho/simulators/town'
import { beforeEach, expect, test } from 'vitest'
import { speaker } from '../../texts.ts'
import { aTerminal, runCommand } from '../../testing/terminal.ts'
import type { TownJob } from './oneTown.ts'
import { runCompare } from './run.ts'
import { SET_UP_NAMES } from './setUps.ts'
import type { SetUpName } from './setUps.ts'
import type { RunTowns } from './threads.ts'

const lived: TownJob[] = []
beforeEach(() => void lived.splice(0))

test('compare: every set-up lives the same towns, and one document says what came of it', async () => {
  const report = JSON.parse(await run({ json: true, seed: '1,2,3,4,5' })) as Record<string, never>
  expect(Object.keys(report)).toEqual([
    'simulated',
    'seeds',
    'days',
    'goodOrders',
    ...SET_UP_NAMES,
    'better',
    'ratio',
    'sensitivity',
  ])
  expect(report).toMatchObject({ simulated: true, days: 90, goodOrders: 1_000, better: 'shop' })
  expect(report['ratio']).toMatchObject({ value: expect.closeTo(93 / 203, 3) as number })
  expect(report['joint']).toMatchObject({ fraudValueLeft: { value: 93 }, challenged: { value: 0.05 } })
  for (const setUp of SET_UP_NAMES) {
    const seeds = lived.filter((job) => job.setUp === setUp).map(({ seed }) => seed)
    expect(seeds, setUp).toEqual([1, 2, 3, 4, 5])
  }
})

test('compare: the whole of it lives ten towns, and each anchored parameter at a half and at two', async () => {
  const report = JSON.parse(await run({ json: true, small: undefined })) as {
    seeds: number[]
    sensitivity: { parameter: string; times: number }[]
  }
  expect(report.seeds).toEqual(TEST_SEEDS)
  expect(report.sensitivity.map(({ parameter, times }) => `${parameter} ${times}`)).toEqual(
    Object.keys(BOTH_ENDS.times).flatMap((parameter) => [`${parameter} 0.5`, `${parameter} 2`]),
  )
  for (const { setUp, times } of lived) {
    expect(Object.keys(times).length).toBeLessThanOrEqual(1)
    if (Object.keys(times).length === 1) expect(['shop', 'issuer', 'joint']).toContain(setUp)
  }
})

test('compare: a person gets a table, a page and a plot, in either language, and each says that it is simulated', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-compare-'))
  const cases = [
    { language: 'en', words: ['Simulated', 'joint without evidence', 'Challenged'], simulated: 'imulated' },
    { language: 'ja', words: ['模擬の町', '両方(証跡なし)', 'チャレンジ'], simulated: '模擬' },
  ] as const
  for (const { language, words, simulated } of cases) {
    const [page, plot] = [join(dir, 'page.html'), join(dir, 'plot.svg')]
    const out = await run({ page }, language)
    await run({ page: plot, json: true }, language)
    for (const word of words) expect(out).toContain(word)
    expect(readFileSync(page, 'utf8')).toContain('<svg')
    const svg = readFileSync(plot, 'utf8')
    expect(svg.startsWith('<svg')).toBe(true)
    expect(svg).toContain(simulated)
  }
  rmSync(dir, { recursive: true })
})

test('compare: what does not go together is said before anything is lived', async () => {
  const cases = [
    { args: ['--compare', '--out', 'x'], told: /--compare/ },
    { args: ['--compare', '--server', 'http://127.0.0.1:9', '--key', 'k'], told: /--compare/ },
    { args: ['--compare', '--seed', 'mine'], told: /--seed/ },
    { args: ['--compare', '--days', '0'], told: /--days/ },
    { args: ['--small'], told: /--compare/ },
    { args: ['--page', 'x.svg'], told: /--compare/ },
  ]
  for (const { args, told } of cases) {
    const ran = await runCommand(['town', ...args])
    expect(ran.status, args.join(' ')).toBe(2)
    expect(ran.told, args.join(' ')).toMatch(told)
  }
})

async function run(options: { readonly [option: string]: unknown }, language: 'en' | 'ja' = 'en'): Promise<string> {
  let out = ''
  const terminal = aTerminal({ language, say: speaker(language), out: (text) => (out += text) })
  await runCompare({ compare: true, small: true, ...options }, terminal, canned)
  return out
}

/** Figures as towns might give them: which town was lived is told by its job. */
const canned: RunTowns = async (jobs, { onDone }) => {
  lived.push(...jobs)
  return jobs.map(({ setUp, times, seed }, i) => {
    onDone(i + 1)
    const left = LEFT[setUp] * (times.cardFraud ?? 1) + (seed % 10)
    const yen = { tried: { stolen_card: 1_000 }, left: { stolen_card: left } }
    return {
      cardFraud: yen,
      allFraud: yen,
      good: { asked: 1_000, accepted: 950, challenged: 40, disturbed: 1 },
      cards: { asked: 1_020, challenged: 51, frictionless: 900 },
      orders: { asked: 1_400, reviewed: 14 },
    }
  })
}
const LEFT: Readonly<Record<SetUpName, number>> = {
  none: 800,
  shop: 200,
  issuer: 300,
  jointWithoutEvidence: 150,
  joint: 90,
}
