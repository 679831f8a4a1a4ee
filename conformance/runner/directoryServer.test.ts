/** The runner itself, against a Directory Server that is simulated: what is right passes, and a planted fault is found. */
import { openDirectoryServer } from '@sekisho/simulators/threeds'
import type { DirectoryServerMisdeed, SimulatedDirectoryServer } from '@sekisho/simulators/threeds'
import { expect, test } from 'vitest'
import { DEFAULT_FACTS, goodNeighbour, readSuite, runSuite, Stage } from './index.ts'
import type { Result } from './index.ts'

const suite = readSuite(new URL('../', import.meta.url), 'directory-server')

test('conformance: a simulated Directory Server passes the cases of its role', { timeout: 120_000 }, async () => {
  const results = await against([])
  expect(
    results.filter(({ verdict }) => verdict === 'failed').map(({ title, faults }) => `${title}: ${faults.join('; ')}`),
  ).toEqual([])
  expect(results.filter(({ verdict }) => verdict === 'skipped')).toEqual([])
  expect(results.length).toBeGreaterThan(250)
})

test(
  'conformance: each planted fault of a Directory Server fails the cases that are about it',
  { timeout: 120_000 },
  async () => {
    const plants: [DirectoryServerMisdeed, string][] = [
      ['acceptsAnybody', 'DS-AREQ-001 unknown reference number'],
      ['passesStrangersOn', 'DS-FWD-003'],
      ['keepsTheFirstDSTransID', 'DS-FWD-001 two transactions'],
      ['tellsOneSideOnly', 'DS-VAL-006 missing'],
      ['relaysResultsTwice', 'DS-RREQ-003'],
      ['forgetsContentType', 'DS-RREQ-001'],
    ]
    for (const [misdeed, start] of plants) {
      const results = await against([misdeed], [start])
      expect(results.length, misdeed).toBeGreaterThan(0)
      expect(new Set(results.map(({ verdict }) => verdict)), misdeed).toEqual(new Set(['failed']))
    }
  },
)

async function against(
  misdeeds: readonly DirectoryServerMisdeed[],
  only: readonly string[] = [],
): Promise<readonly Result[]> {
  const otherwise = goodNeighbour(suite, DEFAULT_FACTS)
  const stage = await Stage.open({ otherwise })
  const target = await directoryServer(stage, misdeeds)
  try {
    const profile = { role: 'directory-server', target: target.url, facts: DEFAULT_FACTS } as const
    return await runSuite({ suite, profile, stage, only, patienceMs: 700, quietMs: 60 })
  } finally {
    await target.close()
    await stage.close()
  }
}

function directoryServer(stage: Stage, misdeeds: readonly DirectoryServerMisdeed[]): Promise<SimulatedDirectoryServer> {
  const all = ['2.1.0', '2.2.0', '2.3.1'] as const
  return openDirectoryServer({
    referenceNumber: DEFAULT_FACTS['ref.ds']!,
    serverReferenceNumbers: [DEFAULT_FACTS['ref.3dss']!],
    acsReferenceNumbers: [DEFAULT_FACTS['ref.acs']!],
    mccs: [DEFAULT_FACTS['mcc']!],
    ranges: [
      { start: '9999060000000000', end: '9999060999999999', versions: all, acsURLs: [stage.urlOf('ACS')] },
      {
        start: '9999061000000000',
        end: '9999061999999999',
        versions: all,
        acsURLs: ['http://127.0.0.1:9/', stage.urlOf('second ACS')],
      },
      { start: '9999062000000000', end: '9999062999999999', versions: all, acsURLs: [] },
      { start: '9999063000000000', end: '9999063999999999', versions: ['2.1.0'], acsURLs: [stage.urlOf('ACS')] },
    ],
    misdeeds: new Set(misdeeds),
    limitMs: 200,
  })
}
