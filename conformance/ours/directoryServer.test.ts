/** Our Directory Server, over sockets, against every case of its role. */
import { expect, test } from 'vitest'
import { DEFAULT_FACTS, goodNeighbour, readSuite, runSuite, Stage } from '../runner/index.ts'
import { openOurDirectoryServer } from '../testing/directoryServer.ts'
import { verdictOf } from './verdict.ts'

const suite = readSuite(new URL('../', import.meta.url), 'directory-server')

test(
  'conformance: our Directory Server passes the cases of its role, save those of not-yet.json',
  { timeout: 120_000 },
  async () => {
    const stage = await Stage.open({ otherwise: goodNeighbour(suite, DEFAULT_FACTS) })
    const target = await openOurDirectoryServer(stage)
    const profile = { role: 'directory-server', target: target.url, facts: DEFAULT_FACTS } as const
    const results = await runSuite({ suite, profile, stage, patienceMs: 1_500, quietMs: 60 })
    await target.close()
    await stage.close()
    expect(target.errors).toEqual([])
    expect(verdictOf(results)).toEqual({ failed: [], passesNow: [] })
  },
)
