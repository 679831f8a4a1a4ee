/**
 * Our 3DS Server, with its messages over sockets, against every case of its role. The requestor asks it in the process: how
 * `/v1/3ds` carries the same is the server's own test.
 */
import { expect, test } from 'vitest'
import { DEFAULT_FACTS, goodNeighbour, readSuite, runSuite, Stage } from '../runner/index.ts'
import { openOur3DSServer } from '../testing/threeDSServer.ts'
import { verdictOf } from './verdict.ts'

const suite = readSuite(new URL('../', import.meta.url), 'threeds-server')

test(
  'conformance: our 3DS Server passes the cases of its role, save those of not-yet.json',
  { timeout: 120_000 },
  async () => {
    const stage = await Stage.open({ otherwise: goodNeighbour(suite, DEFAULT_FACTS) })
    const target = await openOur3DSServer(stage.urlOf('DS'))
    const { requestor, url } = target
    const profile = { role: 'threeds-server', target: url, facts: DEFAULT_FACTS, requestor } as const
    const results = await runSuite({ suite, profile, stage, patienceMs: 1_500, quietMs: 60 })
    await target.close()
    await stage.close()
    expect(verdictOf(results)).toEqual({ failed: [], passesNow: [] })
  },
)
