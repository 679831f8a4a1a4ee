/** Our ACS with its pages, over sockets, against every case of its role; its cardholders are those of the demonstration. */
import { expect, test } from 'vitest'
import { DEFAULT_FACTS, goodNeighbour, readSuite, runSuite, Stage } from '../runner/index.ts'
import { openOurACS } from '../testing/acs.ts'
import { verdictOf } from './verdict.ts'

const suite = readSuite(new URL('../', import.meta.url), 'acs')

test(
  'conformance: our ACS passes the cases of its role, save those of not-yet.json',
  { timeout: 120_000 },
  async () => {
    const target = await openOurACS()
    const facts = { ...DEFAULT_FACTS, 'url.method': target.methodURL }
    const stage = await Stage.open({ otherwise: goodNeighbour(suite, facts) })
    const profile = { role: 'acs', target: target.url, facts, lastCode: target.lastCode } as const
    const results = await runSuite({ suite, profile, stage, patienceMs: 2_000, quietMs: 60 })
    await target.close()
    await stage.close()
    expect(verdictOf(results)).toEqual({ failed: [], passesNow: [] })
  },
)
